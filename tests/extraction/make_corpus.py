"""Makes the files of ``corpus/``: ``python -m tests.extraction.make_corpus``.

Beside each file stands ``<name>.expected``: what a reader of the file sees, line by line, or ``!`` and the reason why
it cannot be read. Files and results are both written here, by hand; nothing is taken from what the reader gives.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

from tests.extraction import drawn, encoders
from tests.extraction.packs import STRICT, docx, flat, font, number, opened, p, packed, r, row, text, xlsx

FOLDER = Path(__file__).parent / "corpus"

NOTICE = "Thông báo về việc đăng ký khai sinh tại bộ phận một cửa."
PLAN = "Kế hoạch phòng cháy, chữa cháy tại khu dân cư số 7 đường Đội Cấn."
MEETING = "Mời bà con dự họp tổ dân phố lúc 19 giờ 30, thứ Sáu."
TITLE = "ỦY BAN NHÂN DÂN PHƯỜNG NGỌC HÀ"
HIDDEN = "0900000000"

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _cut(data: bytes, number: int) -> bytes:
    return data[:-number]


def _old(value: str) -> str:
    """TCVN3 as letters of the west, as a file without its encoding holds it."""
    return encoders.tcvn3(value).decode("cp1252")


def _vni(value: str) -> str:
    return encoders.vni(value).decode("cp1252")


def texts() -> dict[str, tuple[bytes, str]]:
    lines = f"{NOTICE}\n{PLAN}\n{MEETING}"
    western = "Le conseil municipal a adopté la délibération relative à l'été.\nUn café, une crème brûlée."
    german = "Die Straße ist für Fußgänger geöffnet.\nÖffnungszeiten: täglich, außer Samstag."
    figures = "Mã;Số tiền;Tỷ lệ\n007;1.250.000;12,5%\n008;980.000;7,25%"
    mixed = encoders.tcvn3(NOTICE) + b"\n" + PLAN.encode() + b"\n" + encoders.vni(MEETING)
    return {
        "utf8-wrong-byte.txt": (
            lines.encode().replace("ạ".encode(), b"\xe1\xff\xa1", 1),
            lines.replace("tại", "ti", 1),
        ),
        "utf8-cut.txt": (_cut(f"{NOTICE}\nHọp tổ".encode(), 1), f"{NOTICE}\nHọp t"),
        "utf8-latin-word.csv": (
            "Họ tên,Nơi hẹn\nNguyễn Thị Lành,".encode() + b"caf\xe9\nTr" + "ần Văn Đạt,ngõ 5".encode(),
            "Họ tên,Nơi hẹn\nNguyễn Thị Lành,café\nTrần Văn Đạt,ngõ 5",
        ),
        "utf8-stray-byte.txt": (PLAN.encode().replace(b"khu", b"k\x96hu"), PLAN),
        "tcvn3.txt": (encoders.tcvn3(lines), lines),
        "tcvn3-capitals.txt": (encoders.tcvn3(f"{TITLE}\n{NOTICE}"), f"{TITLE}\n{NOTICE}"),
        "tcvn3-one-line.txt": (encoders.tcvn3("Lịch tiếp công dân"), "Lịch tiếp công dân"),
        "vni.txt": (encoders.vni(f"{TITLE}\n{lines}"), f"{TITLE}\n{lines}"),
        "viscii.txt": (encoders.viscii(f"{TITLE}\n{lines}"), f"{TITLE}\n{lines}"),
        "windows-1258.csv": (encoders.windows_1258(f"{TITLE}\n{lines}"), f"{TITLE}\n{lines}"),
        "utf16-le.txt": (lines.encode("utf-16-le"), lines),
        "utf16-be-cut.txt": (_cut(f"{NOTICE}\nHọp tổ".encode("utf-16-be"), 1), f"{NOTICE}\nHọp t"),
        "utf16-lost-byte.txt": (
            lines.encode("utf-16-le")[:60] + lines.encode("utf-16-le")[61:],
            lines[:30] + lines[31:],
        ),
        "mixed-lines.txt": (mixed, lines),
        "tcvn3-within-utf8.csv": (_old(lines).encode(), lines),
        "encoded-twice.txt": (lines.encode().decode("latin-1").encode(), lines),
        "tones-first.txt": (
            "Tie\u0301\u0302ng Vie\u0323\u0302t, a\u0301\u0306n, ho\u0323\u0302p".encode(),
            "Tiếng Việt, ắn, hộp",
        ),
        "cyrillic.txt": (
            "Важное объявление для жителей: собрание в пятницу".encode("koi8-r"),
            "!unknown-encoding",
        ),
        "french.csv": (western.encode("cp1252"), western),
        "german.txt": (german.encode("cp1252"), german),
        "figures.csv": (figures.encode("utf-8-sig"), figures),
        "units.txt": ("10 µm ± 2 °C; 25 m²; £20".encode("cp1252"), "10 µm ± 2 °C; 25 m²; £20"),
        "without-marks.txt": (b"Thong bao ve viec hop to dan pho", "Thong bao ve viec hop to dan pho"),
    }


def word_files() -> dict[str, tuple[bytes, str]]:
    styles = (
        '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>%s</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="N"/><w:rPr>%s</w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    styled = {"rId1": ("styles", "styles.xml")}
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:majorFont>'
        '<a:latin typeface="VNI-Helve"/></a:majorFont><a:minorFont><a:latin typeface="VNI-Times"/></a:minorFont></a:theme>'
    )
    defaults = (
        '<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
    )
    fields = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD So </w:instrText></w:r>'
        f'{r("MERGEFIELD")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("118/KH-UBND")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    moved = (
        p("Điều 1. Phạm vi.")
        + f"<w:p><w:moveFrom>{r('Điều 2. Đối tượng.')}</w:moveFrom></w:p>"
        + f"<w:p><w:del><w:r><w:delText>Điều bị bỏ.</w:delText></w:r></w:del><w:ins>{r('Điều được thêm.')}</w:ins></w:p>"
        + f"<w:p><w:moveTo>{r('Điều 2. Đối tượng.')}</w:moveTo></w:p>"
    )
    margins = (
        p("Thân bài.")
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        + '<w:headerReference w:type="first" r:id="rId2"/></w:sectPr>'
    )
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:p><a:t>Thu ngân sách</a:t></a:p>'
        "</c:title><c:cat><c:strRef><c:strCache><c:v>Quý I</c:v></c:strCache></c:strRef></c:cat>"
        "<c:val><c:numCache><c:v>123.456</c:v></c:numCache></c:val></c:chartSpace>"
    )
    page = "<html><head><title>x</title></head><body><p>Đoạn nhúng.</p><p style='display:none'>Ẩn</p></body></html>"
    rich = (
        rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 .VnTime;}}\f0 "
        + encoders.tcvn3("Phụ lục nhúng").replace(b"\\", b"")
        + rb"\par}"
    )
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:pStyle w:val="Title"/><w:lvlText w:val="Điều %1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>'
    articles = (
        p("Phạm vi", style="Title")
        + p(numbered % (1, 1), "Hộ dân")
        + p(numbered % (1, 1), "Tổ chức")
        + p(numbered % (2, 1), "Trường học")
        + p("Đối tượng", style="Title")
        + p(numbered % (1, 1), "Trẻ em")
        + p(numbered % (0, 2), "Hiệu lực")
    )
    number_of_style = (
        '<w:styles><w:style w:type="paragraph" w:styleId="Title"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )
    chunk = '<w:altChunk r:id="rId1"/>'
    table = (
        f"<w:tbl><w:tr><w:tc>{p('Hàng hiện')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(HIDDEN)}</w:tc></w:tr></w:tbl>"
    )
    return {
        "fonts-of-runs.docx": (
            docx(
                p(r(_old("ủy ban nhân dân phường"), font(".VnTimeH")))
                + p(r(_old("Thông báo "), font(".VnTime")), r("số 12/TB-UBND", font("Times New Roman")))
                + p(r(_vni("Hồ"), font("VNI-Times")))
            ),
            "ỦY BAN NHÂN DÂN PHƯỜNG\nThông báo số 12/TB-UBND\nHồ",
        ),
        "fonts-of-styles.docx": (
            docx(
                p(_old("Kế hoạch"), style="Title") + p(_old("Điều"), r(" café", font("Arial"))),
                links=styled,
                parts={"styles.xml": styles % (font(".VnTime"), font(".VnArialH"))},
            ),
            "KẾ HOẠCH\nĐiều café",
        ),
        "fonts-of-theme.docx": (
            docx(
                p(_vni("Tổ"), _vni(" dân phố")),
                links={"rId1": ("styles", "styles.xml"), "rId2": ("theme", "theme/theme1.xml")},
                parts={"styles.xml": defaults, "theme/theme1.xml": theme},
            ),
            "Tổ dân phố",
        ),
        "letter-in-two-runs.docx": (
            docx(f"<w:p>{r('ho', font('VNI-Times'))}{r('à', font('VNI-Times'))}</w:p>"),
            "hồ",
        ),
        "unicode-in-an-old-font.docx": (
            docx(p(r("Thông báo là ", font(".VnTime"))) + p(r("Cà phê", font(".VnTime")))),
            "Thông báo là\nCà phê",
        ),
        "no-fonts-named.docx": (docx(p(_old(NOTICE)) + p(_old("Kính gửi"))), f"{NOTICE}\nKính gửi"),
        "missing-part.docx": (
            docx(p(NOTICE), links={"rId9": ("image", "NULL"), "rId8": ("styles", "styles.xml")}),
            NOTICE,
        ),
        "strict.docx": (docx(p(NOTICE), base=STRICT), NOTICE),
        "template.docx": (docx(p(NOTICE), content_type=f"{_WORD_TYPE}.template.main+xml"), NOTICE),
        "macros.docx": (
            docx(
                p(NOTICE),
                content_type="application/vnd.ms-word.document.macroEnabled.main+xml",
                links={"rId1": ("vbaProject", "vbaProject.bin")},
                parts={"vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()"},
            ),
            NOTICE,
        ),
        "wrong-byte-in-xml.docx": (
            packed_with(docx(p(NOTICE) + p(PLAN)), b"khai sinh", b"kh\xffai sinh"),
            f"{NOTICE}\n{PLAN}",
        ),
        "hidden.docx": (
            docx(
                p("Công khai. ", r(HIDDEN, "<w:vanish/>"), r(HIDDEN, '<w:rStyle w:val="Secret"/>'), "Hết.")
                + p(HIDDEN, r("Vẫn hiện", '<w:vanish w:val="0"/>'), style="Title")
                + table,
                links=styled,
                parts={"styles.xml": styles % ("", "<w:vanish/>")},
            ),
            "Công khai. Hết.\nVẫn hiện\nHàng hiện",
        ),
        "moved.docx": (docx(moved), "Điều 1. Phạm vi.\nĐiều được thêm.\nĐiều 2. Đối tượng."),
        "fields.docx": (
            docx(p("Căn cứ Kế hoạch số ", fields, " của phường")),
            "Căn cứ Kế hoạch số 118/KH-UBND của phường",
        ),
        "headers.docx": (
            docx(
                margins,
                links={"rId1": ("header", "header1.xml"), "rId2": ("header", "header2.xml")},
                parts={
                    "header1.xml": f"<w:hdr>{p('Đầu trang')}</w:hdr>",
                    "header2.xml": f"<w:hdr>{p(HIDDEN)}</w:hdr>",
                },
            ),
            "Thân bài.\nĐầu trang",
        ),
        "notes-without-comments.docx": (
            docx(
                p("Thân bài."),
                links={"rId1": ("footnotes", "footnotes.xml"), "rId2": ("comments", "comments.xml")},
                parts={
                    "footnotes.xml": f"<w:footnotes><w:footnote>{p('Chú thích.')}</w:footnote></w:footnotes>",
                    "comments.xml": f"<w:comments><w:comment>{p(HIDDEN)}</w:comment></w:comments>",
                },
            ),
            "Thân bài.\nChú thích.",
        ),
        "numbers-of-word.docx": (
            docx(
                articles,
                links={"rId1": ("numbering", "numbering.xml"), "rId2": ("styles", "styles.xml")},
                parts={"numbering.xml": numbering, "styles.xml": number_of_style},
            ),
            "Điều 1. Phạm vi\na) Hộ dân\nb) Tổ chức\nTrường học\nĐiều 2. Đối tượng\na) Trẻ em\nĐiều 9. Hiệu lực",
        ),
        "chart.docx": (
            docx(p("Báo cáo."), links={"rId1": ("chart", "charts/c.xml")}, parts={"charts/c.xml": chart}),
            "Báo cáo.\nThu ngân sách Quý I",
        ),
        "chunk-of-html.docx": (
            docx(
                p("Trước.") + chunk + p("Sau."),
                links={"rId1": ("aFChunk", "a.htm")},
                parts={"a.htm": page.encode()},
            ),
            "Trước.\nĐoạn nhúng.\nSau.",
        ),
        "chunk-of-word.docx": (
            docx(chunk, links={"rId1": ("aFChunk", "a.docx")}, parts={"a.docx": docx(p("Tệp nhúng."))}),
            "Tệp nhúng.",
        ),
        "chunk-of-rtf.docx": (
            docx(chunk, links={"rId1": ("aFChunk", "a.rtf")}, parts={"a.rtf": rich}),
            "Phụ lục nhúng",
        ),
    }


def packed_with(data: bytes, before: bytes, after: bytes) -> bytes:
    """A packed file with some bytes of its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name).replace(before, after) for name in archive.namelist()})


def written_files() -> dict[str, tuple[bytes, str]]:
    """What Word and Excel write in plain letters under their old names."""
    space = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    old_word = (
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument {space}>'
        f"<w:body>{p(NOTICE)}{p('Hiện ', r(HIDDEN, '<w:vanish/>'))}</w:body></w:wordDocument>"
    )
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTimeH;}}"
        rb"{\info{\title 0900000000}}\f1 " + encoders.tcvn3("thông báo") + rb"\par\f0\uc1 M\u7901?i h\u7885?p"
        rb"{\v 0900000000}{\*\generator x;} ng\'e0y 16/07\par}"
    )
    page = (
        "<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><meta charset=windows-1252><style>"
        'p.Old {font-family:".VnTime";}</style></head><body><!--[if gte mso 9]><xml>0900000000</xml><![endif]-->'
        f"<p class=Old>{_old('Kế hoạch')} <span style='mso-hide:all'>0900000000</span></p><table><tr><td>Tổ 1</td><td>12"
        "</td></tr></table></body></html>"
    )
    western = page.replace("Tổ", "T&#7893;").encode("cp1252")
    archive = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>L=E1=BB=8Bch tr=E1=BB=B1c</p></body></html>\r\n--B--\r\n"
    )
    spaces = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    old_sheet = (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {spaces}><Styles><Style ss:ID="a">'
        '<NumberFormat ss:Format="000"/></Style></Styles><Worksheet ss:Name="Danh sách"><Table><Row><Cell ss:StyleID="a">'
        '<Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="DateTime">2026-07-16T00:00:00.000</Data></Cell></Row>'
        f'<Row ss:Hidden="1"><Cell><Data ss:Type="String">{HIDDEN}</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    return {
        "word-2003-xml.doc": (old_word.encode(), f"{NOTICE}\nHiện"),
        "rich-text.doc": (rtf, "THÔNG BÁO\nMời họp ngày 16/07"),
        "html.doc": (western, "Kế hoạch\nTổ 1 12"),
        "archived-page.doc": (archive, "Lịch trực"),
        "excel-2003-xml.xls": (old_sheet.encode(), "Danh sách\n007 16/07/2026"),
        "old-word.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "!old-format"),
    }


def sheets() -> dict[str, tuple[bytes, str]]:
    codes = (
        "000", "0.0%", "#,##0.0", "hh:mm", "dd/mm/yyyy hh:mm", "[h]:mm", '#,##0 "₫"', "0### ### ###", "General",
        '#,##0;(#,##0);"-"', "yyyy\\-mm\\-dd",
    )  # fmt: skip
    values = (7, 0.125, 1234567.5, 0.3125, 46219.58680555555, 1.25, 1500000, 912345678, 2.5, -1200, 46219)
    shown = (
        "007 12,5% 1.234.567,5 07:30 16/07/2026 14:05 30:00 1.500.000 ₫ 0912 345 678 2,5 (1.200) 16/07/2026"
    )
    formats = f"<sheetData>{row(*(number(value, at) for at, value in enumerate(values)))}</sheetData>"
    hidden = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        + row(text("Tên"), text(HIDDEN), text("Tổ"))
        + row(text(HIDDEN), at=2, more='hidden="1"')
        + "</sheetData>"
    )
    old = f"<sheetData>{row(text(_old('Hộ nghèo'), 1), text('café', 0))}</sheetData>"
    rich = (
        f'<si><r><rPr><rFont val=".VnTime"/></rPr><t>{_old("Số")}</t></r><r><rPr><rFont val="Arial"/></rPr><t> 5é</t></r>'
        "<rPh><t>x</t></rPh></si>"
    )
    shared = '<c t="s"><v>0</v></c>'
    cell = f"<sheetData>{row(shared)}</sheetData>"
    plain = f"<sheetData>{row(text('Danh sách'))}</sheetData>"
    secret = f"<sheetData>{row(text(HIDDEN))}</sheetData>"
    ods_styles = (
        '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )

    def cells(*texts: str) -> str:
        return "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in texts)

    ods = (
        '<table:table table:name="Lịch"><table:table-column/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cells('Sáng', HIDDEN, '12,5 %')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{cells(HIDDEN)}</table:table-row></table:table>'
        f'<table:table table:name="Nháp" table:style-name="off"><table:table-row>{cells(HIDDEN)}</table:table-row></table:table>'
    )
    bare = "".join(
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}/>'
        for kind, name, value, more in (
            ("percentage", "value", "0.125", ""),
            ("date", "date-value", "2026-07-16T14:05:00", ""),
            ("time", "time-value", "PT07H30M00S", ""),
            ("float", "value", "2.5", ""),
            ("currency", "value", "1500000", 'office:currency="VND"'),
            ("string", "string-value", "007", ""),
        )
    )
    bare = f'<table:table table:name="Số liệu"><table:table-row>{bare}</table:table-row></table:table>'
    return {
        "formats.xlsx": (xlsx({"Lịch": formats}, formats=codes), f"Lịch\n{shown}"),
        "hidden.xlsx": (
            xlsx({"Công khai": hidden, "A": secret, "B": secret}, states={"A": "hidden", "B": "veryHidden"}),
            "Công khai\nTên Tổ",
        ),
        "fonts.xlsx": (xlsx({"Danh sách": old}, fonts=("Calibri", ".VnTime")), "Danh sách\nHộ nghèo café"),
        "fonts-of-runs.xlsx": (xlsx({"A": cell}, strings=rich), "A\nSố 5é"),
        "strict.xlsx": (xlsx({"A": plain}, is_strict=True), "A\nDanh sách"),
        "hidden.ods": (opened("spreadsheet", ods, styles=ods_styles), "Lịch\nSáng 12,5 %"),
        "values-alone.ods": (
            opened("spreadsheet", bare),
            "Số liệu\n12,5% 16/07/2026 14:05:00 07:30:00 2,5 1500000 VND 007",
        ),
    }


def open_texts() -> dict[str, tuple[bytes, str]]:
    faces = '<style:font-face style:name="F1" svg:font-family="&apos;VNI-Times&apos;"/>'
    styles = (
        '<style:style style:name="V"><style:text-properties style:font-name="F1"/></style:style>'
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    hidden = (
        f'<text:section text:name="s" text:display="none"><text:p>{HIDDEN}</text:p></text:section>'
        f'<text:p>Công khai<text:span text:style-name="H">{HIDDEN}</text:span>.<text:hidden-text text:is-hidden="true"'
        f' text:string-value="{HIDDEN}">{HIDDEN}</text:hidden-text></text:p>'
        f"<text:tracked-changes><text:p>{HIDDEN}</text:p></text:tracked-changes>"
        "<text:p>xã hội<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích</text:p>"
        "</text:note-body></text:note> hóa</text:p>"
    )
    old = f'<text:p text:style-name="V">{_vni("Kế hoạch tổ")}</text:p>'
    return {
        "hidden.odt": (opened("text", hidden, styles=styles), "Công khai.\nxã hội hóa\nChú thích"),
        "fonts.odt": (opened("text", old, styles=styles, fonts=faces), "Kế hoạch tổ"),
        "flat.fodt": (flat("text", f"<text:p>{NOTICE}</text:p>"), NOTICE),
    }


def pages() -> dict[str, tuple[bytes, str]]:
    latin = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"

    def typed(value: bytes, y: int = 700) -> bytes:
        return b"BT /F 10 Tf 40 %d Td (%s) Tj ET\n" % (y, value.replace(b"(", b"\\(").replace(b")", b"\\)"))

    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V <feff%s> /Rect [100 690 300 710] /F 4"
        b" /DA (/F 10 Tf) >>" % "118/QĐ-UBND".encode("utf-16-be").hex().encode()
    )
    unseen = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (an) /V (0900000000) /Rect [100 650 300 670] /F 2 /DA (/F 10 Tf) >>"
    note = (
        b"<< /Type /Annot /Subtype /FreeText /Contents <feff%s> /Rect [100 600 300 620] /F 4 /DA (/F 10 Tf) >>"
        % "Đã thu hồi".encode("utf-16-be").hex().encode()
    )
    remark = b"<< /Type /Annot /Subtype /Text /Contents (0900000000) /Rect [10 10 30 30] /F 4 >>"
    stamp = b"<< /Type /Annot /Subtype /Stamp /Rect [300 700 500 740] /F 4 /AP << /N 2 0 R >> >>"
    drawing = drawn.stream(
        b"BT /F 10 Tf 5 10 Td (DEN So: 4471 Ngay: 16/07/2026) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F 1 0 R >> >>",
    )
    # A font whose acute and cedilla are told to be the marks that stand upon and below a letter.
    told = drawn.stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <b4> <0301> <b8> <0323> endbfchar\n"
        b"endcmap end end"
    )
    marking = (latin % b"Helvetica").replace(b" >>", b" /ToUnicode 2 0 R >>")
    apart = (
        b"BT /F 20 Tf 1 0 0 1 40 700 Tm (Ti\xea) Tj 1 0 0 1 57 706 Tm (\xb4) Tj 1 0 0 1 67.6 700 Tm (ng Vi\xeat) Tj"
        b" 1 0 0 1 115.7 698 Tm (\xb8) Tj ET"
    )
    beside = b"BT /F 20 Tf 1 0 0 1 40 700 Tm (Ti\xeang) Tj 1 0 0 1 57 706 Tm (\xb4) Tj ET"
    unseen_letters = f"3 Tr {drawn.shown(HIDDEN, drawn.unicode_font(PLAN + HIDDEN)[1], 40, 500)}"
    return {
        "hyphens.pdf": (
            drawn.lines(
                "Phát triển kinh tế-",
                "xã hội, phòng Covid-",
                "19 theo số 38/KH-",
                "UBND của infor-",
                "mation",
            ),
            "Phát triển kinh tế-xã hội, phòng Covid-19 theo số 38/KH-UBND của information",
        ),
        "hyphens-of-words.pdf": (
            drawn.lines("The munici-", "pal coun-", "cil of a well-", "being to-", "day"),
            "The municipal council of a wellbeing today",
        ),
        "hyphens-without-marks.pdf": (
            drawn.lines("Phat trien kinh te-", "xa hoi cua phuong va ket noi giao thong"),
            "Phat trien kinh te-xa hoi cua phuong va ket noi giao thong",
        ),
        "form.pdf": (
            drawn.pdf([latin % b"Helvetica"], typed(b"So:"), notes=(field, unseen), form=b"/DA (/F 10 Tf)"),
            "So: 118/QĐ-UBND",
        ),
        "note-and-stamp.pdf": (
            drawn.pdf([latin % b"Helvetica", drawing], typed(b"Cong van"), notes=(note, stamp, remark)),
            "Cong van DEN So: 4471 Ngay: 16/07/2026\nĐã thu hồi",
        ),
        "marks-apart.pdf": (drawn.pdf([marking, told], apart), "Tiếng Việt"),
        "marks-in-order.pdf": (
            drawn.lines(
                unicodedata.normalize("NFD", "Phường Ngọc Hà thông báo"),
                unicodedata.normalize("NFD", "kế hoạch"),
            ),
            "Phường Ngọc Hà thông báo kế hoạch",
        ),
        "marks-of-their-own.pdf": (drawn.pdf([latin % b"Helvetica"], beside), "Tiếng"),
        "fonts.pdf": (
            drawn.pdf([latin % b"ABCDEF+.VnTime"], typed(encoders.tcvn3("Thông báo về việc họp tổ"))),
            "Thông báo về việc họp tổ",
        ),
        "fonts-of-capitals.pdf": (
            drawn.pdf([latin % b".VnTimeH"], typed(encoders.tcvn3("ủy ban nhân dân"))),
            "ỦY BAN NHÂN DÂN",
        ),
        "letters-not-drawn.pdf": (drawn.lines(PLAN, more=unseen_letters, letters=HIDDEN), PLAN),
    }


def everything() -> dict[str, tuple[bytes, str]]:
    groups = (texts, word_files, written_files, sheets, open_texts, pages)
    return {name: made for group in groups for name, made in group().items()}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, (data, expected) in everything().items():
        (FOLDER / name).write_bytes(data)
        (FOLDER / f"{name}.expected").write_text(expected + "\n")


if __name__ == "__main__":
    main()
