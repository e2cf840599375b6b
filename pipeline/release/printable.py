"""Makes names of files and folders safe to show: on a terminal, and in a remark."""


def printable(line: str) -> str:
    """Return the line with what would move a terminal's cursor or turn its text escaped: "a\\nb".

    A file may be called anything, and its name must not pass for another line of the summary.
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)
