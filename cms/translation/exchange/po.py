"""PO files."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext as _
from translate.storage.pypo import pofile, pounit

from cms.translation.exchange.sheet import OURS, BadFileError, Sheet, Unit, moment
from sites.numbers import whole

_PAGE: Final = "X-Dinh-Translation"
_TITLE: Final = "X-Dinh-Page"
_AT: Final = "X-Dinh-Exported"
_SOURCE: Final = "X-Source-Language"
_LINES: Final = 10_000_000
_WHERE: Final = re.compile(r" on line (\d+)")
_CHARSET: Final = re.compile(rb"(\"Content-Type:[^\"\n]{0,80}charset=)[^\\\s\"]*")


def write(sheet: Sheet) -> bytes:
    """A line of text is a line of the file, however long it is."""
    store = pofile(width=-1)
    head = {
        "Project-Id-Version": "Dinh",
        "Language": sheet.target_language,
        _SOURCE: sheet.source_language,
        _PAGE: f"{OURS}{sheet.page}",
        _TITLE: " ".join(sheet.title.split()),
        _AT: sheet.at.isoformat() if sheet.at else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    # One line for each of its fields, as every program writes it.
    header = pounit()
    header.source = ""
    header.target = "".join(f"{name}: {value}\n" for name, value in head.items())
    # In the place of the head that the toolkit makes by itself.
    store.units = [header]
    for one in sheet.units:
        unit = pounit(wrapper=store.wrapper)
        unit.source = one.source
        unit.setcontext(one.key)
        unit.target = one.target
        if one.is_unfinished:
            unit.markfuzzy()
        if one.note:
            unit.addnote(one.note, origin="developer")
        store.addunit(unit)
    out = BytesIO()
    store.serialize(out)
    return out.getvalue()


def read(data: bytes) -> Sheet:
    """Raises ``BadFileError`` with the line."""
    # UTF-8 was asked for before: what the head says of another character set would only break it.
    data = _CHARSET.sub(rb"\1UTF-8", data, count=1)
    store = pofile()
    try:
        store.parse(data)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError) as error:
        found = _WHERE.search(str(error))
        line = whole(found[1], range(_LINES)) if found else None
        raise BadFileError(_("This line cannot be read as PO."), line or 1) from error
    head = store.parseheader()
    page = str(head.get(_PAGE, ""))
    return Sheet(
        page=page.removeprefix(OURS) if page.startswith(OURS) else "",
        source_language=str(head.get(_SOURCE, "")),
        target_language=str(head.get("Language", "")),
        title=str(head.get(_TITLE, "")),
        at=moment(head.get(_AT)),
        units=[_unit(one) for one in store.unit_iter() if not one.isblank()],
    )


def _unit(unit: Any) -> Unit:
    line = getattr(unit, "_line_number", None) or 0
    return Unit(
        key=unit.getcontext(),
        source=str(unit.source),
        target=str(unit.target),
        note=unit.getnotes(origin="developer"),
        line=line,
        is_unfinished=unit.isfuzzy(),
        why=_("Texts with plural forms are not of this site.") if unit.hasplural() else "",
    )
