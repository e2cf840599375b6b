"""Documents, pages and front matter that are made to harm whoever reads them."""

import io
import zipfile
import zlib

OFFICE = "http://schemas.openxmlformats.org"
TYPES = (
    f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
    '"application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="r1" Type='
    f'"{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="{{}}"/></Relationships>'
)
BOMB = " " * 100_000_000
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
CATALOGUE, KIDS = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%b] /Count %d >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << %b >> >>"
FONTS = b"/Font << /F1 5 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
ITSELF = b"/XObject << /X 6 0 R >>"
TRICKS = (
    "<meta charset=utf-16>",
    "<meta charset=utf-7>",
    "<meta charset=base64>",
    "<meta charset='no such thing'>",
    "&#49;&#x32;&#xD800;&#0;&#1114112;&#99999999999;&none; vans",
    "<!-- 12 vans",
    "<script>12 vans",
    "<textarea>12 vans",
    "<plaintext>12 vans",
    "<![CDATA[12 vans]]>",
    "<svg><text>12 vans</text></svg><math><mn>13</mn></math>",
    "<p hidden>12 vans</p>",
    "<div>" * 900,
    "<ul><li>" * 900,
    "<table><tr><td>" * 600,
    "<a href=x>" * 900,
    "<br>" * 9_000,
    "<table><tr><td colspan=999999999 rowspan=999999999>12 vans</td></tr></table>",
    f"<p {' '.join(f'a{at}=1' for at in range(50_000))}>It sold 12 vans.</p>",
    f"<p title='{'a' * 900_000}'>It sold 12 vans.</p>",
    f"<img src='data:image/png;base64,{'QUFB' * 90_000}'>",
    "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
    "<script type='application/ld+json'>{'datePublished': " + "9" * 6000 + "}</script>",
    "<meta property='article:published_time' content='2021-02-30T99:99:99Z'>",
    "<base href='javascript:alert(1)'><link rel=canonical href='file:///etc/passwd'>",
    "<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object>",
    "<p>It sold 1\x002 vans.</p>",
)
FRONT = (
    "a: &a [x, x, x, x, x, x]\n"
    + "\n".join(f"{chr(98 + at)}: &{chr(98 + at)} [{','.join(['*' + chr(97 + at)] * 9)}]" for at in range(9)),
    "title: !!python/object/apply:os.system [id]",
    "title: [1, 2]\ndate: {a: 1}",
    "title: &a [*a]",
    "title: " + "[" * 3000,
    "title: " + "{a: " * 2000 + "}" * 2000,
    "title: " + "9" * 6000,
    "title: 12\ntitle: 13",
    "date: 2021-02-30",
    "date: 0000-00-00",
    "date: 2021-05-20T99:99:99Z",
    "date: 190:20:30",
    "<<: [1]",
    "\ttitle:\t12",
    'title: "a\\0b\\ud800"',
    "? [1, 2]\n: 3\n? {a: b}\n: 4",
    'title: "Vans\\n\\n12 carts"',
    "id: ../../../etc/passwd\nurl: javascript:alert(1)",
)


def zipped(name: str, text: str) -> bytes:
    """Return a zip file with the text as its one file."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr(name, text)
    return sink.getvalue()


def _parts(parts: dict[str, str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return sink.getvalue()


def _word(body: str, head: str = "", target: str = "word/document.xml", **parts: str) -> bytes:
    """Return a Word document; `parts` are more of its parts, their names with "/" for "__" and ".xml"."""
    space = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
    text = f"{head}<w:document {space}><w:body>{body}</w:body></w:document>"
    more = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    return _parts(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS.format(target),
            "word/document.xml": text,
            **more,
        }
    )


def _line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _spanning(span: str) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{_line("12 vans")}</w:tc>'
    return f"{_line(f'Cells span {span} there.')}<w:tbl><w:tr>{cell}</w:tr></w:tbl>"


WORDS = {
    "sound": _word(_line("It sold 12 vans in a sound way.")),
    "bomb": _word(_line("It sold 12 vans.") + BOMB),
    "bomb beside": _word(_line("It sold 12 vans."), word__styles=BOMB),
    "laughs": _word(_line("&l9;"), f'<!DOCTYPE w [<!ENTITY l0 "lol">{LAUGHS}]>'),
    "outside": _word(_line("It sold 12 &x; vans."), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "deep": _word("<w:p>" * 5000 + "</w:p>" * 5000),
    "wide": _word(_spanning("99999999")),
    "wide in words": _word(_spanning("many")),
    "no XML": _parts({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": "12"}),
    "no relations": _parts({"[Content_Types].xml": TYPES, "word/document.xml": "<a/>"}),
    "elsewhere": _word(_line("It sold 12 vans."), target="../../etc/passwd"),
    "path": _word(_line("It sold 12 vans far below."), **{"..__..__..__tmp__x": "12"}),
}


def _pdf(*objects: bytes, trailer: str = "") -> bytes:
    """Return a PDF file of the objects, of which the first is its catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    last = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{len(made)}\n%%EOF"
    return made + head + table + last.encode()


def _stream(data: bytes, how: bytes = b"") -> bytes:
    return b"<< /Length %d %b>>\nstream\n%b\nendstream" % (len(data), how, data)


def _printed(text: bytes) -> bytes:
    return b"BT /F1 12 Tf 72 700 Td (%b) Tj ET" % text


def _paper(
    content: bytes, kids: bytes = b"3 0 R", count: int = 1, page: bytes = PAGE % FONTS, *more: bytes
) -> bytes:
    return _pdf(CATALOGUE, KIDS % (kids, count), page, content, FONT, *more)


def _packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _stream(data, b"/Filter [%b] " % (b"/FlateDecode " * times))


PAPERS = {
    "sound": _paper(_stream(_printed(b"It sold 12 vans on paper."))),
    "NUL": _paper(_stream(_printed(b"It sold 1\\0002 vans beside NUL."))),
    "bomb": _paper(_packed(b" " * 100_000_000)),
    "bomb in bomb": _paper(_packed(b"0" * 100_000_000, 2)),
    "circle": _paper(_stream(_printed(b"12")), b"2 0 R 3 0 R", 2),
    "no page": _paper(_stream(_printed(b"12")), b"", 0),
    "few that are many": _paper(_stream(_printed(b"It sold 12 vans, it says.")), count=999_999_999),
    "many": _paper(_stream(_printed(b"12")), b"3 0 R " * 3000, 3000),
    "form in itself": _paper(
        _stream(b"/X Do"),
        b"3 0 R",
        1,
        PAGE % (FONTS + ITSELF),
        _stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %b >>" % ITSELF),
    ),
    "deep": _paper(_stream(_printed(b"12")), page=b"[" * 5000 + b"]" * 5000),
    "locked": _pdf(
        CATALOGUE,
        KIDS % (b"3 0 R", 1),
        PAGE % FONTS,
        _stream(_printed(b"12")),
        FONT,
        b"<< /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >>" % (b"00" * 32, b"11" * 32),
        trailer="/Encrypt 6 0 R /ID [<00><00>] ",
    ),
}
