"""A translation out as a file, and a file as what it says."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from cms.translation.exchange import po, xliff
from cms.translation.exchange.sheet import BadFileError, Format, Sheet, Unit
from cms.translation.segments import Segment, segments_of

#: A page of ten thousand texts has six megabytes.
MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNITS: Final = 20_000
_BEGINNINGS: Final = (b"msgid ", b"<trans-unit", b"<segment")
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def exported(translation: Translation, version: Format) -> bytes:
    """Every text of the page with what is translated so far, and what a translator who does not see it must know."""
    segments = segments_of(translation)
    sheet = Sheet(
        page=str(translation.uuid),
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        title=translation.source.object_repr,
        at=timezone.now(),
        units=[_unit(segment) for segment in segments],
    )
    if version == Format.PO:
        return po.write(sheet)
    return xliff.write(sheet, version, frozenset(one.key for one in segments if one.is_rich))


def _unit(segment: Segment) -> Unit:
    note = f"{segment.label}. {segment.note}" if segment.note else f"{segment.label}."
    return Unit(
        key=segment.key,
        source=segment.source,
        target=segment.target,
        note=" ".join(note.split()),
        # What cannot stay so goes out as what somebody must still put right, and does not come back as it is.
        is_unfinished=bool(segment.fault),
    )


def read(data: bytes) -> Sheet:
    """What a file says; raises ``BadFileError`` with line and reason."""
    if len(data) > MOST_BYTES:
        raise BadFileError(_("The file is too large: 20 MB at most."))
    # Told before anything is built of it; the head of a PO counts as well.
    _check_number(sum(map(data.count, _BEGINNINGS)) - 1)
    data = _narrow(data.removeprefix(codecs.BOM_UTF8))
    is_xml = data.lstrip()[:1] == b"<" or data.startswith(_WIDE)
    if not is_xml:
        _check_text(data)
    sheet = xliff.read(data) if is_xml else po.read(data)
    if not sheet.page:
        raise BadFileError(
            _("This file was not made here: download the texts of this page, and translate in that file.")
        )
    _check_number(len(sheet.units))
    return replace(sheet, units=_once(sheet.units))


def _narrow(data: bytes) -> bytes:
    """A PO that an editor has saved as UTF-16; an XML file says itself how it is to be read."""
    if not data.startswith(_WIDE):
        return data
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadFileError(_("This line is not in UTF-8. Save the file as UTF-8."), 1) from error
    return data if text.lstrip()[:1] == "<" else text.encode()


def _check_number(units: int) -> None:
    if units > MOST_UNITS:
        raise BadFileError(
            ngettext(
                "The file holds more than %(count)d text.",
                "The file holds more than %(count)d texts.",
                MOST_UNITS,
            )
            % {"count": MOST_UNITS}
        )


def _check_text(data: bytes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFileError(_("This line is not in UTF-8. Save the file as UTF-8."), line) from error
    if "\x00" in text or "msgid" not in text:
        raise BadFileError(_("This is neither PO nor XLIFF."), 1)


def _once(units: Sequence[Unit]) -> list[Unit]:
    found: dict[str, Unit] = {}
    nameless = [unit for unit in units if not unit.key]
    for unit in units:
        if not unit.key:
            continue
        before = found.setdefault(unit.key, unit)
        if before.target != unit.target and not before.why:
            why = _("One text stands twice in the file, in two translations.")
            found[unit.key] = replace(unit, why=unit.why or why)
    return [*found.values(), *nameless]
