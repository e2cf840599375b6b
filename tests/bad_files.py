"""Files that no one should write, made from nothing: by family, each with what was decided to become of it.

`python tests/bad_files.py FOLDER` writes them all.
"""

import base64
import gzip
import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from growing import FAMILIES as GROWING
from traps import FRONT, PAPERS, TRICKS, WORDS, zipped

HEAD = "Green vans reach the valley\n2021-05-20\n\n"
STORY = HEAD + "Henan Postal Branch has {} vans there. It delivered 1,200 parcels in 2020.\n"
# What may become of a file: read right, read with a word of warning about it, or refused with the reason.
READ, NOTED, REFUSED = "read", "noted", "refused"
OUTCOMES = (READ, NOTED, REFUSED)


class Bad(NamedTuple):
    """A file: its name and bytes. `numbers` are what its facts have to be worth, where that was decided."""

    name: bytes
    data: bytes
    numbers: tuple[float, ...] | None = None


class Family(NamedTuple):
    """Files of one kind; `outcomes` are what may become of them."""

    outcomes: tuple[str, ...]
    files: list[Bad]


def story(text: str) -> bytes:
    """Return an article in UTF-8 with `text` as its body."""
    return f"{HEAD}{text}\n".encode("utf-8", "surrogatepass")


def texts(*bodies: str, numbers: tuple[float, ...] | None = None) -> list[Bad]:
    """Return an article for each body; all have the same `numbers`, and a mark of their own."""
    return [
        Bad(
            b"%03d.txt" % at,
            story(f"{body}\n\nSo said Luhai {chr(65 + at % 26)}{chr(97 + at // 26)}."),
            numbers,
        )
        for at, body in enumerate(bodies)
    ]


def encoded(*encodings: str) -> list[Bad]:
    """Return an article with a pound sign and a dash in each of the encodings, as far as they have them."""
    text = "It earned £3 million – and spent €2 million.\n"
    return [
        Bad(f"{name}.txt".encode(), f"{STORY.format(12)}It is {name}. {text}".encode(name, "ignore"))
        for name in encodings
    ]


WRAPPED = (
    "The branch told growers of its plans on Monday at a meeting\n"
    "in the valley, where it said that, all in all, it had sold {}\n"
    "{} vans and that more was to come, as its head told the\n"
    "growers who had come from the towns and the villages."
)
FORMATS = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e" + (
    "\u2060\u2061\u2063\u2066\u2067\u2069\ufeff\ufe0f"
)
SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f"
OTHER_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u205f\u3000\t\v\f\x1c\x1f\x85\u2028\u2029"
DIGITS = "\uff10\u0660\u06f0\u0966\u09e6\u0e50\u17e0\u1040\U0001d7ce\U0001d7d8\U0001d7f6"
CODE = (
    "<script>alert(1)</script> 12 vans",
    '<img src=x onerror="fetch(1)"> 12 vans',
    "{{7*7}} 12 vans",
    "{% for x in y %} 12 vans {% endfor %}",
    "${jndi:ldap://a/b} 12 vans",
    "%s %n %(x)s {0} {x!r} 12 vans",
    "'; DROP TABLE facts; -- 12 vans",
    '"; rm -rf / # 12 vans',
    "`id` $(id) 12 vans",
    "=HYPERLINK(1) 12 vans",
    "@SUM(1,2) 12 vans",
    "+1 vans, -1 vans",
    "!!python/object/apply:os.system [id] 12 vans",
    "&a [*a,*a] 12 vans",
    "../../etc/passwd 12 vans",
    "\x1b[31m12 vans\x1b[0m\x07\x08",
    "]]></script><!-- 12 vans -->",
    "\\u003cscript\\u003e 12 vans",
    "(?:a+)+$ 12 vans",
    "\ufff9\ufffa\ufffb\ufffe\uffff 12 vans",
)
CHROME = "Home | News | About us | Contact\nCopyright 2021 Luhai. All rights reserved.\nTel: 0571-1234567\n"


def _pages(*bodies: str) -> list[Bad]:
    """Return a page for each body, with a mark of its own."""
    return [
        Bad(
            b"%03d.html" % at,
            f"<!doctype html><html><head><title>Vans {at + 40}</title></head><body><article>"
            f"<h1>Vans {at + 40}</h1>{body}<p>It delivered 1,200 parcels in the year {at + 1950}, "
            f"more than ever before there.</p>"
            f"</article></body></html>".encode("utf-8", "surrogatepass"),
        )
        for at, body in enumerate(bodies)
    ]


def _table(**row: object) -> bytes:
    return json.dumps(row).encode() + b"\n"


NAMES = (
    b"two words.txt",
    b"quote'.txt",
    b'double".txt',
    b"line\nend.txt",
    b"tab\t.txt",
    b"-rf.txt",
    b"--help.txt",
    "中文.txt".encode(),
    "été.txt".encode(),
    "\u202eabc.txt".encode(),
    b"\xff\xfe.txt",
    b"caf\xe9.txt",
    b"$(id).txt",
    b"`id`.txt",
    b"a;b.txt",
    b"a&b.txt",
    b"%s%n.txt",
    b"{0}.txt",
    b"{{7}}.txt",
    b"=1+1.txt",
    b"@a.txt",
    b"<b>.txt",
    b"\x1b[31m.txt",
    b"\x07.txt",
    b"a..txt",
    b"a .txt",
    b"CON.txt",
    b"x" * 240 + b".txt",
    b"a*b?.txt",
    b"[a].txt",
    b"\\.txt",
    b"a.TXT",
    b"1.txt",
    b"null.txt",
)

FAMILIES: dict[str, Family] = {
    "UTF-8 and UTF-16 with a mark": Family((READ, NOTED), encoded("utf-8", "utf-8-sig", "utf-16")),
    "an older encoding": Family(
        (READ, NOTED),
        encoded(
            "ascii",
            "cp1252",
            "latin-1",
            "iso8859-15",
            "gb18030",
            "gbk",
            "mac_roman",
            "cp437",
            "big5",
            "shift_jis",
            "euc_kr",
            "koi8_r",
            "cp1251",
            "utf-7",
            "hz",
            "iso2022_jp",
            "cp500",
            "cp037",
        ),
    ),
    "UTF-16 without a mark, UTF-32": Family(
        (REFUSED,), encoded("utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
    ),
    "damaged UTF-8": Family(
        (NOTED,),
        [
            Bad(
                b"%02d.txt" % at,
                STORY.format(120 + at).encode()
                + "It sold 12 “vans”. ".encode() * 9
                + piece
                + b" 14 carts went on.\n",
            )
            for at, piece in enumerate(
                (
                    b"\x80",
                    b"\xc3",
                    b"\xe2\x82",
                    b"\xf0\x9f\x99",
                    b"\xc0\xaf",
                    b"\xed\xa0\x80",
                    b"\xf8\x88\x80\x80\x80",
                    b"\xff",
                    b"\xfe\xff",
                )
            )
        ],
    ),
    "NUL and other bytes of programs": Family(
        (REFUSED,),
        [
            Bad(b"%02d.txt" % at, data)
            for at, data in enumerate(
                (
                    story("It sold 1\x002 vans."),
                    b"\0" + story("It sold 12 vans."),
                    story("It sold 12 vans.") + b"\0",
                    b"\0" * 900,
                    b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4,
                    b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
                    zipped("a.txt", STORY.format(12)),
                    gzip.compress(STORY.format(12).encode(), mtime=0),
                )
            )
        ],
    ),
    "invisible characters in a number": Family(
        (READ,), texts(*(f"It sold 1{mark}234 vans." for mark in FORMATS), numbers=(1234,))
    ),
    "invisible characters in a word": Family(
        (READ,),
        texts(
            *(f"It sold 2 mi{mark}llion vans." for mark in FORMATS),
            *(f"It sold 2{mark} mil{mark}{mark}lion{mark} vans." for mark in FORMATS),
            "It sold 2 mil\u00ad\nlion vans.",
            numbers=(2e6,),
        ),
    ),
    "numbers over the end of a line": Family(
        (READ,),
        texts(*(WRAPPED.format(*parts) for parts in (("1,", "234"), ("1, ", "  234"))), numbers=(1234,))
        + [
            Bad(b"s%02d.txt" % at, story(WRAPPED.format(*parts)))
            for at, parts in enumerate((("40 of 60,", "234"), ("1,2", "34"), ("1.", "234"), ("1 ", "234")))
        ],
    ),
    "spaces that group digits": Family(
        (READ,), texts(*(f"It sold 1{mark}234{mark}567 vans." for mark in SPACES), numbers=(1234567,))
    ),
    "other spaces in a number": Family(
        (READ,), texts(*(f"It sold 1{mark}234 vans." for mark in OTHER_SPACES))
    ),
    "digits of other scripts": Family(
        (READ,), texts(*(f"It sold {chr(ord(zero) + 1)}{chr(ord(zero) + 2)} vans." for zero in DIGITS))
    ),
    "numerals that are no digits": Family(
        (READ,),
        texts(
            *(
                f"It sold {mark} vans of 12 m²."
                for mark in (
                    "①",
                    "⑫",
                    "⓪",
                    "❶",
                    "⑴",
                    "⒈",
                    "Ⅳ",
                    "ⅻ",
                    "㉑",
                    "½",
                    "3⁄4",
                    "¼",
                    "⅓",
                    "↉",
                    "²",
                    "x²",
                    "₂",
                    "㊿",
                    "一百",
                    "3万",
                    "三千二百",
                    "５亿",
                    "零",
                    "𐄇",
                    "௰",
                )
            )
        ),
    ),
    "signs that group digits elsewhere": Family(
        (READ,),
        texts(
            *(f"It sold 1{mark}234{mark}567 vans." for mark in "'\u2019\u2018\u02bc\u00b4\uff07"),
            *(f"It sold 1{mark}234{mark}567 vans." for mark in "_\u066c\u060c\uff0c\ufe50\u201a"),
            numbers=(1234567,),
        )
        + [
            Bad(b"p%02d.txt" % at, story(f"It sold 1{mark}5 million vans."), (1.5e6,))
            for at, mark in enumerate("\u066b\uff0e\u00b7\u2027\u2219\u22c5")
        ]
        + [
            Bad(b"s%02d.txt" % at, story(f"It sold {number} vans."))
            for at, number in enumerate(
                (
                    "1.234.567,89",
                    "1.234.567",
                    "4,50,000",
                    "1_000_00",
                    "1\u00b75\u00b72",
                    "1.234,5",
                    "12,34",
                    "1,2345",
                    "1,,234",
                    "1..234",
                    "1,234,",
                    ",234",
                    ".5",
                    "0/²0.0",
                    "007",
                )
            )
        ],
    ),
    "numbers beyond all measure": Family(
        (READ,),
        texts(
            f"Output grew {'9' * 27} percent.",
            f"It sold {'9' * 400} vans.",
            f"It sold {'9' * 1000} vans.",
            "It sold 1e999 vans.",
            "It sold 1e-999 vans.",
            "It sold 12 × 10^6 vans.",
            f"It spent {'9' * 309} million yuan (about $5).",
            "It lent 1e308 trillion yuan.",
            f"It sold 0.{'0' * 400}1 vans.",
            "It sold -0 vans.",
            "It sold NaN vans.",
            "It sold inf vans, Infinity vans and 12 vans.",
            f"Rates fell {'9' * 40} percent to {'8' * 40} percent.",
        ),
    ),
    "days that are none": Family(
        (READ,),
        texts(
            *(
                f"It sold 12 vans {when}."
                for when in (
                    "on January 1, 0001",
                    "on December 31, 9999",
                    "in the year 1",
                    "since 9999",
                    "from 9999 to 1600",
                    "on February 30, 2020",
                    "on 31.31.2019",
                    "on 0000-00-00",
                    "since 2023",
                    "in 99999",
                    "by the end of 0",
                    "in Q9 2019",
                    "over the past 99999999 years",
                    "in the next 10000 years",
                    "at 25:61",
                )
            )
        ),
    ),
    "code, markup and commands in a text": Family((READ,), texts(*CODE)),
    "another format as text": Family(
        (READ, REFUSED),
        [
            Bad(b"%02d.txt" % at, text.encode())
            for at, text in enumerate(
                (
                    "<!doctype html><html><body><h1>Vans</h1><p>It sold 12 vans.</p></body></html>",
                    "# Vans\n\n* It sold **12** vans\n* [13](http://a.b/14)\n",
                    json.dumps({"a": [{"b": 12}] * 40}),
                    "a,b\n" + "1,2\n" * 200,
                    "a\tb\n" + "1\t2\n" * 200,
                    "a: 12\nb: &x [1, 2]\nc: *x\n",
                    "<a><b>12</b></a>",
                    "\\documentclass{a}\\begin{document}It sold 12 vans.\\end{document}",
                    "{\\rtf1 It sold 12 vans.}",
                    "SELECT 12 FROM vans;",
                    "function a(){return 12}",
                    "--- a\n+++ b\n@@ -1,12 +1,13 @@\n-12\n+13\n",
                    base64.b64encode(bytes(range(256)) * 8).decode(),
                    "2021-05-20 12:00:01 INFO 12 vans\n" * 50,
                    "%PDF-1.4\n12 0 obj\n",
                    "From: a@b\nSubject: 12 vans\n\nIt sold 12 vans.\n",
                    "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 99,
                )
            )
        ],
    ),
    "a format with another's name": Family(
        (READ, REFUSED),
        [
            Bad(b"page.pdf", b"<html><p>It sold 12 vans.</p></html>"),
            Bad(b"cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
            Bad(b"empty.pdf", b""),
            Bad(b"zip.docx", zipped("a.txt", STORY.format(12))),
            Bad(b"cut.docx", zipped("word/document.xml", STORY.format(12))[:60]),
            Bad(b"text.docx", story("It sold 12 vans.")),
            Bad(b"text.html", story("It sold 12 vans.")),
            Bad(b"deep.html", b"<div>" * 3000 + b"It sold 12 vans."),
            Bad(b"open.html", b"<p <p <a href='" * 500),
            Bad(b"bytes.html", bytes(range(1, 256)) * 4),
            Bad(b"text.xlsx", story("It sold 12 vans.")),
            Bad(b"zip.xlsx", zipped("a.txt", STORY.format(12))),
            Bad(b"a.png", b"\x89PNG\r\n\x1a\n"),
            Bad(b"a.exe", b"MZ" + bytes(99)),
            Bad(b"text.parquet", story("It sold 12 vans.")),
            Bad(b"magic.parquet", b"PAR1" + bytes(99) + b"PAR1"),
        ],
    ),
    "tables with rows that are no articles": Family(
        (READ, NOTED, REFUSED),
        [
            Bad(b"surrogate.jsonl", b'{"id": "s1", "text": "It sold 12 \\ud800 vans."}\n'),
            Bad(b"types.jsonl", _table(id=1, text=["a"]) + _table(id=[], text=12)),
            Bad(b"cut.jsonl", b'{"id": "c1", "text": "It sold'),
            Bad(b"deep.jsonl", b"[" * 20000 + b"]" * 20000),
            Bad(b"path.jsonl", _table(id="../../x", text="It sold 13 vans there.")),
            Bad(b"days.jsonl", _table(id="d1", text="It sold 14 vans there.", date="9999-99-99")),
            Bad(b"list.json", b"[1, 2, null]"),
            Bad(b"empty.jsonl", b"\n\n"),
            Bad(b"none.csv", b"a,b\n1,2\n"),
            Bad(b"quotes.csv", b'id,text\nq1,"It sold 15 vans'),
            Bad(b"wide.csv", b"id,text\nw1,It sold 16 vans." + b",x" * 900),
            Bad(b"same.csv", b"id,text\nz,It sold 17 vans.\nz,It sold 18 vans.\n"),
            Bad(b"formula.csv", b"id,text\n=1+1,It sold 19 vans.\n"),
            Bad(
                b"digits.jsonl",
                b'{"id": "n1", "text": "It sold 20 vans.", "n": '
                + b"9" * 6000
                + b"}\n"
                + _table(id="n2", text="21 vans."),
            ),
            Bad(b"nul.jsonl", _table(id="u1", text="It sold 1\x002 vans there.")),
            Bad(b"infinite.jsonl", b'{"id": NaN, "text": "It sold 22 vans.", "date": Infinity}\n'),
            Bad(b"twice.jsonl", b'{"id": "t1", "text": "It sold 23 vans.", "text": "It sold 24 vans."}\n'),
            Bad(b"control.jsonl", _table(id="a\nb\x1b[31m\0", text="It sold 25 vans.")),
            Bad(b"long.jsonl", _table(id="x" * 100_000, text="It sold 26 vans.")),
            Bad(b"true.jsonl", _table(id=True, text="It sold 27 vans.", title=False, date=False)),
            Bad(b"clock.jsonl", _table(id="k1", text="It sold 28 vans.", date="2021-05-20T23:59:60+25:00")),
            Bad(b"address.jsonl", _table(id="j1", text="It sold 29 vans.", url="javascript:alert(1)")),
            Bad(b"nul.csv", b"id,text\nn1,It sold 1\x002 vans.\n"),
            Bad(b"columns.csv", b"c," * 9000 + b"text\n" + b"," * 9000 + b"It sold 30 vans.\n"),
            Bad(b"names.csv", b"id,text,text\nm1,It sold 31 vans.,It sold 32 vans.\n"),
        ],
    ),
    "Word documents that are traps": Family(
        (READ, REFUSED), [Bad(f"{name}.docx".encode(), data) for name, data in WORDS.items()]
    ),
    "PDF files that are traps": Family(
        (READ, REFUSED), [Bad(f"{name}.pdf".encode(), data) for name, data in PAPERS.items()]
    ),
    "pages that are traps": Family((READ, REFUSED), _pages(*TRICKS)),
    "front matter that is a trap": Family(
        (READ, NOTED),
        [
            Bad(
                b"%02d.md" % at, f"---\n{said}\n---\n\nThe valley's post has {at + 20} vans there.\n".encode()
            )
            for at, said in enumerate(FRONT)
        ],
    ),
    "nothing to read": Family(
        (REFUSED,),
        [
            Bad(b"%02d.txt" % at, data)
            for at, data in enumerate(
                (
                    b"",
                    b" ",
                    b"\n" * 99,
                    b"\xef\xbb\xbf",
                    b"\xff\xfe",
                    b"... --- ...",
                    "🙂🙂🙂".encode(),
                    "\u200b\u200b".encode(),
                    "«»“”".encode(),
                    b"\t\r\n\v\f",
                )
            )
        ],
    ),
    "only the furniture of a page": Family(
        (REFUSED,),
        [
            Bad(b"a.txt", CHROME.encode()),
            Bad(b"b.txt", b"Home\nNews\nMore\n"),
            Bad(b"c.txt", b"2021-05-20\n"),
            Bad(b"d.txt", b"12\n"),
        ],
    ),
    "texts of other languages": Family(
        (READ,),
        texts(
            "河南邮政2020年投递包裹120万件，同比增长12%。",
            "В 2020 году было продано 12 машин.",
            "बिक्री 12 लाख रही।",
            "بيع ١٢ سيارة.",
            "12台の車を売った。",
            "차 12대를 팔았다.",
            "Der Verkauf stieg um 1.234,5 Tonnen.",
            "Les ventes ont atteint 1 234,5 tonnes.",
            "🙂 12 🚚 13 🎉" * 9,
        ),
    ),
    "strange ends of lines": Family(
        (READ,),
        [
            Bad(b"%02d.txt" % at, STORY.format(12 + at).replace("\n", mark).encode())
            for at, mark in enumerate(
                ("\r", "\r\n", "\r\r\n", "\n\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n \n \n", "")
            )
        ],
    ),
    "names of files": Family(
        (READ,), [Bad(name, STORY.format(30 + at).encode()) for at, name in enumerate(NAMES)]
    ),
    "names and texts that collide": Family(
        (READ, REFUSED),
        [
            Bad(b"same.txt", STORY.format(80).encode()),
            Bad(b"same.md", STORY.format(81).encode()),
            Bad(b"same.html", b"<p>" + STORY.format(82).encode()),
            Bad(b"SAME.txt", STORY.format(83).encode()),
            Bad(b"twin.txt", STORY.format(80).encode()),
        ],
    ),
    "one piece again and again": Family(
        (READ, REFUSED),
        [Bad(f"{at:02d}.txt".encode(), story(make(700))) for at, make in enumerate(GROWING.values())],
    ),
}
LONG: dict[str, Family] = {
    "one piece for 64 kB": Family(
        (READ, REFUSED),
        [Bad(f"{at:02d}.txt".encode(), story(make(64_000))) for at, make in enumerate(GROWING.values())],
    ),
    "larger than an article": Family(
        (REFUSED,),
        [
            Bad(b"line.txt", b"It sold 12 vans. " * 600_000),
            Bad(b"numbers.txt", b"12 " * 100_000),
            Bad(b"brackets.txt", b"(" * 2_000_000),
        ],
    ),
}
# Entries of a folder that are no files of articles: what makes them, and what is said of them.
SPECIAL = {
    "fifo.txt": "a folder or device, not a file",
    "socket.txt": "a folder or device, not a file",
    "device.txt": "a link that leads out of the folder",
    "folder.txt": "a folder or device, not a file",
    "out.txt": "a link that leads out of the folder",
    "loop.txt": "too many levels of symbolic links",
    "gone.txt": "no such file or directory",
}


def write_all(folder: Path, families: dict[str, Family]) -> Iterator[tuple[str, Bad, Path]]:
    """Write the files, each family into a folder of its name, and yield each with its family and path."""
    for name, family in families.items():
        below = folder / name.replace(" ", "_")
        below.mkdir(parents=True)
        for bad in family.files:
            path = below / os.fsdecode(bad.name)
            path.write_bytes(bad.data)
            yield name, bad, path


def write_special(folder: Path) -> None:
    """Make the entries of SPECIAL."""
    folder.mkdir()
    os.mkfifo(folder / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(folder / "socket.txt"))
    (folder / "folder.txt").mkdir()
    for name, target in (
        ("device.txt", "/dev/zero"),
        ("out.txt", "/etc/hostname"),
        ("loop.txt", "loop.txt"),
        ("gone.txt", "no.txt"),
    ):
        (folder / name).symlink_to(target)


if __name__ == "__main__":
    sys.stdout.write(f"{sum(1 for _ in write_all(Path(sys.argv[1]), FAMILIES | LONG))} files\n")
    write_special(Path(sys.argv[1]) / "special")
