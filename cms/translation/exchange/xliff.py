"""XLIFF 1.2 and 2.0. What comes back may be foreign: no document type, no entity, nothing from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _
from lxml import etree
from translate.storage.xliff import xlifffile, xliffunit
from translate.storage.xliff2 import Xliff2File, Xliff2Unit

from cms.translation.exchange.inline import fill, said
from cms.translation.exchange.sheet import OURS, BadFileError, Format, Sheet, Unit, moment

_FIRST: Final = "urn:oasis:names:tc:xliff:document:1.2"
_SECOND: Final = "urn:oasis:names:tc:xliff:document:2."
_RICH: Final = "x-rich"
#: States in which a translator leaves what is not finished.
_UNFINISHED: Final = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"})


def write(sheet: Sheet, version: Format, rich: frozenset[str]) -> bytes:
    """``rich`` are the keys of the texts in which marks count."""
    is_second = version == Format.XLIFF2
    store: Any = Xliff2File() if is_second else xlifffile()
    store.parse(_second_head(sheet) if is_second else _first_head(sheet))
    for number, one in enumerate(sheet.units, start=1):
        unit: Any = Xliff2Unit("") if is_second else xliffunit("")
        store.addunit(unit)
        _fill(unit, one, number, is_rich=one.key in rich, is_second=is_second)
    out = BytesIO()
    store.serialize(out)
    return out.getvalue()


def _first_head(sheet: Sheet) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="{_FIRST}"><file original={quoteattr(OURS + sheet.page)} datatype="html" \
source-language={quoteattr(sheet.source_language)} target-language={quoteattr(sheet.target_language)} \
date={quoteattr(sheet.at.isoformat() if sheet.at else "")} product-name={quoteattr(sheet.title)}>\
<body></body></file></xliff>""".encode()


def _second_head(sheet: Sheet) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="{_SECOND}0" srcLang={quoteattr(sheet.source_language)} \
trgLang={quoteattr(sheet.target_language)}><file id="f1" original={quoteattr(OURS + sheet.page)}>\
<notes><note category="exported">{sheet.at.isoformat() if sheet.at else ""}</note>\
<note category="page">{_text(sheet.title)}</note></notes></file></xliff>""".encode()


def _text(said_: str) -> str:
    return said_.replace("&", "&amp;").replace("<", "&lt;")


def _fill(unit: Any, one: Unit, number: int, *, is_rich: bool, is_second: bool) -> None:
    element = unit.xmlelement
    outer = unit.getunitelement() if is_second else element
    outer.set("id", str(number))
    outer.set("name" if is_second else "resname", one.key)
    if is_rich:
        outer.set("type" if is_second else "restype", "dinh:rich" if is_second else _RICH)
    outer.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    space = etree.QName(element).namespace
    source = element.find(f"{{{space}}}source")
    fill(source, one.source, is_rich=is_rich, is_second=is_second)
    if one.target:
        target = etree.SubElement(element, f"{{{space}}}target")
        fill(target, one.target, is_rich=is_rich, is_second=is_second)
        unfinished = "initial" if is_second else "needs-translation"
        (element if is_second else target).set("state", unfinished if one.is_unfinished else "translated")
    if not one.note:
        return
    if is_second:
        # Notes come before the text in this version.
        notes = etree.Element(f"{{{space}}}notes")
        etree.SubElement(notes, f"{{{space}}}note").text = one.note
        outer.insert(0, notes)
    else:
        unit.addnote(one.note, origin="developer")


def read(data: bytes) -> Sheet:
    """Raises ``BadFileError`` with the line."""
    root = _checked(data)
    namespace = etree.QName(root).namespace or ""
    if etree.QName(root).localname != "xliff" or not (namespace == _FIRST or namespace.startswith(_SECOND)):
        raise BadFileError(_("This is not an XLIFF file of version 1.2 or 2."), root.sourceline or 1)
    is_second = namespace != _FIRST
    files = list(root.iterchildren(f"{{{namespace}}}file"))
    if len(files) != 1:
        raise BadFileError(_("A file holds the texts of one page."), root.sourceline or 1)
    store: Any = Xliff2File() if is_second else xlifffile()
    try:
        store.parse(data)
    except (ValueError, AssertionError, AttributeError, etree.LxmlError) as error:
        raise BadFileError(
            _("This is not an XLIFF file of version 1.2 or 2."), root.sourceline or 1
        ) from error
    head = _second_said(store, files[0]) if is_second else _first_said(files[0])
    page, source_language, target_language, title, at = head
    return Sheet(
        page=page.removeprefix(OURS) if page.startswith(OURS) else "",
        source_language=source_language,
        target_language=target_language,
        title=title,
        at=moment(at),
        units=[_unit(one.xmlelement, is_second=is_second) for one in store.units],
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _checked(data: bytes) -> Any:
    """Nothing that a program could be led astray with, and an error with its line."""
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise BadFileError(_("This line cannot be read as XML."), error.lineno or 1) from error
    except ValueError as error:
        raise BadFileError(_("This line cannot be read as XML."), 1) from error
    head = root.getroottree().docinfo
    if head.doctype or head.internalDTD is not None:
        raise BadFileError(_("A file with a document type (DOCTYPE) or entities is not read."), 1)
    return root


def _first_said(file: Any) -> tuple[str, str, str, str, str]:
    names = ("original", "source-language", "target-language", "product-name", "date")
    page, source, target, title, at = (file.get(name, "") for name in names)
    return page, source, target, title, at


def _second_said(store: Any, file: Any) -> tuple[str, str, str, str, str]:
    root = store.document.getroot()
    notes = {
        note.get("category"): note.text or ""
        for note in file.iterfind(f"{{{store.namespace}}}notes/{{{store.namespace}}}note")
    }
    return (
        file.get("original", ""),
        root.get("srcLang", ""),
        root.get("trgLang", ""),
        notes.get("page", ""),
        notes.get("exported", ""),
    )


def _unit(element: Any, *, is_second: bool) -> Unit:
    outer = element.getparent() if is_second else element
    space = etree.QName(element).namespace
    is_rich = outer.get("restype") == _RICH or outer.get("type") == "dinh:rich"
    source, target = element.find(f"{{{space}}}source"), element.find(f"{{{space}}}target")
    state = element.get("state") if is_second else (target.get("state") if target is not None else None)
    note = element.find(f"{{{space}}}note")
    if is_second:
        note = outer.find(f"{{{space}}}notes/{{{space}}}note")
    unit = Unit(
        key=outer.get("name" if is_second else "resname", ""),
        source="",
        note=(note.text or "") if note is not None else "",
        line=outer.sourceline or 0,
        is_unfinished=state in _UNFINISHED,
    )
    words = "" if source is None else "".join(source.itertext())
    if is_second and len(outer.findall(f"{{{space}}}segment")) > 1:
        why = _("A text was cut into several segments; put them together again.")
        return replace(unit, source=words, why=why)
    try:
        return replace(unit, source=said(source, is_rich=is_rich), target=said(target, is_rich=is_rich))
    except BadFileError as bad:
        # One text that cannot be read is left out; the others are welcome.
        return replace(unit, source=words, why=str(bad), line=bad.line or unit.line)
