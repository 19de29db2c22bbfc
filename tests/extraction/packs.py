"""Office files of a few hundred bytes, written part by part: what a library would not write is wanted here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The same bytes for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 7, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _namespaces(base: str) -> str:
    if base == STRICT:
        word, links = f"{STRICT}/wordprocessingml/main", f"{STRICT}/officeDocument/relationships"
    else:
        word = f"{TRANSITIONAL}/wordprocessingml/2006/main"
        links = f"{TRANSITIONAL}/officeDocument/2006/relationships"
    return f'xmlns:w="{word}" xmlns:r="{links}" xmlns:mc="{TRANSITIONAL}/markup-compatibility/2006"'


def _link(base: str, kind: str) -> str:
    year = "" if base == STRICT else "2006/"
    return f"{base}/officeDocument/{year}relationships/{kind}"


def relations(links: Mapping[str, tuple[str, str]], base: str = TRANSITIONAL) -> str:
    """``{id: (kind, target)}``."""
    rows = "".join(
        f'<Relationship Id="{one}" Type="{_link(base, kind)}" Target="{target}"/>'
        for one, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{TRANSITIONAL}/package/2006/relationships">{rows}</Relationships>'


def docx(
    body: str,
    *,
    base: str = TRANSITIONAL,
    content_type: str = _WORD,
    links: Mapping[str, tuple[str, str]] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A document with this body; ``parts`` are further ones, in the folder ``word/``."""
    spaces = _namespaces(base)
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TRANSITIONAL}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}, base),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    if links:
        made["word/_rels/document.xml.rels"] = relations(links, base)
    for name, content in (parts or {}).items():
        is_root = isinstance(content, str) and content.startswith("<w:")
        made[f"word/{name}"] = content.replace(">", f" {spaces}>", 1) if is_root else content
    return packed(made)


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; text without a tag is a plain run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def xlsx(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    formats: tuple[str, ...] = (),
    fonts: tuple[str, ...] = ("Calibri",),
    strings: str = "",
    is_strict: bool = False,
) -> bytes:
    """Sheets by name, each the XML inside ``<worksheet>``; style ``n`` has the n-th format, then the n-th font."""
    base = STRICT if is_strict else TRANSITIONAL
    main = f"{STRICT}/spreadsheetml/main" if is_strict else f"{TRANSITIONAL}/spreadsheetml/2006/main"
    space = f'xmlns="{main}" xmlns:r="{_link(base, "").rstrip("/")}"'
    rows = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}" state="{(states or {}).get(name, "visible")}"/>'
        for at, name in enumerate(sheets, 1)
    )
    codes = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(formats, 164)
    )
    styles = "".join(f'<xf numFmtId="{164 + at}" fontId="0"/>' for at in range(len(formats)))
    styles += "".join(f'<xf numFmtId="0" fontId="{at}"/>' for at in range(len(fonts)))
    named = "".join(f'<font><name val="{one}"/></font>' for one in fonts)
    links = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
    links |= {"rId90": ("styles", "styles.xml"), "rId91": ("sharedStrings", "sharedStrings.xml")}
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TRANSITIONAL}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}"/></Types>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}, base),
        "xl/_rels/workbook.xml.rels": relations(links, base),
        "xl/workbook.xml": f"<workbook {space}><sheets>{rows}</sheets></workbook>",
        "xl/styles.xml": f"<styleSheet {space}><numFmts>{codes}</numFmts><fonts>{named}</fonts>"
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>",
    }
    for at, content in enumerate(sheets.values(), 1):
        made[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {space}>{content}</worksheet>"
    return packed(made)


def row(*cells: str, at: int = 1, more: str = "") -> str:
    return f'<row r="{at}" {more}>{"".join(cells)}</row>'


def number(value: object, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def text(value: str, style: int = 0) -> str:
    return f'<c s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'


_OPEN_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
    }.items()
)


def opened(kind: str, body: str, *, styles: str = "", fonts: str = "") -> bytes:
    """An OpenDocument of the kind ``text`` or ``spreadsheet``."""
    content = _content("document-content", kind, body, styles, fonts)
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def flat(kind: str, body: str, *, styles: str = "", fonts: str = "") -> bytes:
    """The same as one file of XML."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>' + _content("document", kind, body, styles, fonts)
    ).encode()


def _content(root: str, kind: str, body: str, styles: str, fonts: str) -> str:
    return (
        f"<office:{root} {_OPEN_SPACES}><office:font-face-decls>{fonts}</office:font-face-decls>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:{root}>"
    )
