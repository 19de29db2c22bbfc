"""Real files of every kind, good and bad, made on the spot."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

import openpyxl
import pypdfium2
from docx import Document
from PIL import Image

from demo.loading import CONTENT
from demo.odt import make_odt

TEXT = "Ủy ban nhân dân phường mở lớp dạy bơi miễn phí cho trẻ em tại hồ Trúc Bạch."
"""The sentence that the tests look for."""


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer: lines of a page stand below each other. No font is embedded, none is needed."""
    used = sorted({char for page in pages for char in page} - {"\n"})
    code = {char: number for number, char in enumerate(used, 1)}
    maps = "\n".join(f"<{code[char]:04x}> <{char.encode('utf-16-be').hex()}>" for char in used)
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{maps}\nendbfchar\nendcmap end end"
    ).encode()
    objects = [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [2 0 R] /ToUnicode 3 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500 /CIDSystemInfo << /Registry (A) /Ordering (B) >> >>",
        _stream(unicode),
    ]
    contents = []
    for page in pages:
        lines = "".join(
            f"1 0 0 1 40 {780 - 16 * at} Tm <{''.join(f'{code[char]:04x}' for char in line)}> Tj\n"
            for at, line in enumerate(page.split("\n"))
        )
        contents.append((f"BT /F 8 Tf\n{lines}ET".encode(), b"/Font << /F 1 0 R >>"))
    return _document(objects, contents)


def scan(source: bytes) -> bytes:
    """The pages of a PDF as a scanner gives them: pictures, no letters."""
    pictures = []
    for page in pypdfium2.PdfDocument(source):
        out = io.BytesIO()
        page.render(scale=200 / 72, grayscale=True).to_pil().save(out, "JPEG", quality=80)
        pictures.append(out.getvalue())
    return pdf_of_pictures(pictures)


def pdf_of_pictures(pictures: Sequence[bytes]) -> bytes:
    objects, contents = [], []
    for number, picture in enumerate(pictures, 1):
        width, height = Image.open(io.BytesIO(picture)).size
        head = (
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
            " /BitsPerComponent 8 /Filter /DCTDecode"
        )
        objects.append(_stream(picture, head.encode(), packed=True))
        contents.append((b"595 0 0 842 0 0 cm /I Do", f"/XObject << /I {number} 0 R >>".encode()))
    return _document(objects, contents)


def _stream(data: bytes, head: bytes = b"", *, packed: bool = False) -> bytes:
    if not packed:
        data, head = zlib.compress(data), head + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def _document(objects: list[bytes], contents: list[tuple[bytes, bytes]], trailer: bytes = b"") -> bytes:
    root = len(objects) + 2 * len(contents) + 1
    kids = []
    for content, resources in contents:
        objects.append(_stream(content))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >> >>"
            % (root + 1, len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % (root + 1))
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        root,
        trailer,
        start,
    )
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF that asks for a password nobody knows."""
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    return _document([], [(b"BT ET", b"")], b"/Encrypt %s /ID [<00> <00>]" % lock)


def docx(text: str = TEXT, *, box: str = "", header: str = "", footer: str = "", cell: str = "") -> bytes:
    document = Document()
    document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = header, footer
    out = io.BytesIO()
    document.save(out)
    return _with_box(out.getvalue(), box) if box else out.getvalue()


def _with_box(data: bytes, text: str) -> bytes:
    """A text box as Word writes it, twice: for new programs, and for old ones."""
    held = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{held}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    return replaced(
        data, "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", box.encode() + b"<w:sectPr", 1)
    )


def replaced(data: bytes, name: str, change) -> bytes:
    """A packed file with one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return out.getvalue()


def xlsx(sheets: dict[str, list[list[object]]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def odt(*lines: str) -> bytes:
    return make_odt(lines)


def ods(*cells: str) -> bytes:
    """A sheet whose last cell is "repeated" a million times, as spreadsheets write empty rows."""
    table = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    sheet = (
        '<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" table:name="Danh sách">'
        f'<table:table-row table:number-rows-repeated="1000000">{table}</table:table-row></table:table>'
    )
    made = replaced(
        make_odt(["x"]), "content.xml", lambda xml: xml.replace(b"<text:p>x</text:p>", sheet.encode())
    )
    return replaced(made, "mimetype", lambda _kind: b"application/vnd.oasis.opendocument.spreadsheet")


def zip_bomb() -> bytes:
    """A DOCX of half a megabyte that would unpack to half a gigabyte."""
    return replaced(docx(), "word/document.xml", lambda xml: xml + b" " * 500_000_000)


def laughs(kind: str = "docx") -> bytes:
    """Ten entities that each hold ten of the one before."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
    )
    doctype = f"<!DOCTYPE x [{entities}]>".encode()

    def change(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>")
        return (
            head
            + b"?>"
            + doctype
            + rest.replace(b"<w:t>", b"<w:t>&k;", 1).replace(b"<text:p>", b"<text:p>&k;", 1)
        )

    if kind == "docx":
        return replaced(docx(), "word/document.xml", change)
    return replaced(odt("x"), "content.xml", change)


def laughs_flat(root: bytes) -> bytes:
    """The same in a document of one file."""
    name = root.split()[0].strip(b"<")
    doctype = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return b"<?xml version='1.0'?>" + doctype + root + b"&b;</" + name + b">"


def nested(kind: str = "docx") -> bytes:
    """Elements within elements, a hundred thousand deep."""
    deep = b"<w:r>" * 100_000 + b"</w:r>" * 100_000
    if kind == "docx":
        return replaced(
            docx(), "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", deep + b"<w:sectPr", 1)
        )
    span = b"<text:span>" * 100_000 + b"</text:span>" * 100_000
    return replaced(odt("x"), "content.xml", lambda xml: xml.replace(b"<text:p>x", b"<text:p>" + span))


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("note.txt", TEXT)
    return out.getvalue()


def printed() -> bytes:
    """A PDF as an office prints it, with its own letters: one of the demo's."""
    return (CONTENT / "wards" / "ba-dinh" / "files" / "38-kh-ubnd.pdf").read_bytes()


def picture_of(source: bytes) -> bytes:
    out = io.BytesIO()
    page = pypdfium2.PdfDocument(source)[0]
    page.render(scale=200 / 72, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue()


def docx_with_picture(picture: bytes) -> bytes:
    document = Document()
    document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
