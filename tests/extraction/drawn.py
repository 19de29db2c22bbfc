"""PDF pages drawn stroke by stroke, with what usual programs write and libraries do not."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 4
"""Of a letter of 8 points: every glyph is half as wide as it is high."""


def unicode_font(used: str) -> tuple[list[bytes], dict[str, int]]:
    """A font whose letters are told by a table, as office programs write them; and the codes of letters."""
    code = {char: number for number, char in enumerate(sorted(set(used)), 1)}
    maps = "\n".join(f"<{code[char]:04x}> <{char.encode('utf-16-be').hex()}>" for char in code)
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(code)} beginbfchar\n{maps}\nendbfchar\nendcmap end end"
    ).encode()
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [2 0 R] /ToUnicode 3 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500 /CIDSystemInfo << /Registry (A) /Ordering (B) >> >>",
        stream(table),
    ], code


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def shown(text: str, code: dict[str, int], x: float, y: float) -> str:
    return f"1 0 0 1 {x} {y} Tm <{''.join(f'{code[char]:04x}' for char in text)}> Tj\n"


def pdf(
    objects: Sequence[bytes],
    content: bytes,
    *,
    resources: bytes = b"/Font << /F 1 0 R >>",
    notes: Sequence[bytes] = (),
    form: bytes = b"",
) -> bytes:
    """One page; ``objects`` are numbered from 1, ``notes`` lie on the page."""
    held = [*objects, stream(content)]
    contents = len(held)
    numbers = []
    for note in notes:
        held.append(note)
        numbers.append(len(held))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    root = len(held) + 1
    held += [
        b"<< /Type /Catalog /Pages %d 0 R %s >>"
        % (root + 1, b"/AcroForm << /Fields [%s] %s >>" % (kids, form) if form else b""),
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (root + 2),
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >> /Annots [%s] >>"
        % (root + 1, contents, resources, kids),
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(held, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(held) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(held) + 1, root, start)
    return bytes(out)


def lines(*texts: str, more: str = "", letters: str = "", **options) -> bytes:
    """A page of lines; ``more`` is drawn after them, with ``letters`` in the font."""
    objects, code = unicode_font("".join(texts) + letters)
    drawn = "".join(shown(text, code, 40, 780 - 16 * at) for at, text in enumerate(texts))
    return pdf(objects, f"BT /F 8 Tf\n{drawn}{more}ET".encode(), **options)
