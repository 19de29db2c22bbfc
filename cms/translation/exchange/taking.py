"""What a file says into the translation and the draft of its page; what cannot be taken is told by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.exchange.inline import FORBIDDEN
from cms.translation.exchange.sheet import BadFileError, Sheet, Unit
from cms.translation.segments import Segment, save_draft, segments_of, write
from sites import languages
from sites.text import nfc

#: How much of a text names it.
_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class Left:
    """A text of the file that was not taken."""

    line: int
    name: str
    why: str


@dataclass(slots=True)
class Taken:
    """What became of a file."""

    saved: int = 0
    unchanged: int = 0
    #: Texts of the page that the file does not translate.
    missing: int = 0
    left: list[Left] = field(default_factory=list)


@transaction.atomic
def take(
    page: Page, translation: Translation, sheet: Sheet, *, acting_user: Any, overwrite: bool = False
) -> Taken:
    """Keep what fits, and write it into a draft; raises ``BadFileError`` for a file of something else.

    What somebody has translated here since the file left stays, unless ``overwrite``.
    """
    _check(translation, sheet)
    by_key = {segment.key: segment for segment in segments_of(translation)}
    paths = {segment.path for segment in by_key.values()}
    result = Taken()
    texts: dict[str, Unit] = {}
    for unit in sheet.units:
        segment = by_key.get(unit.key)
        if not (unit.target.strip() or unit.why):
            continue
        if why := _objection(unit, segment, sheet, paths, overwrite=overwrite):
            result.left.append(_left(unit, segment, why))
        else:
            texts[unit.key] = unit
    written = write(
        translation,
        {key: unit.target for key, unit in texts.items()},
        acting_user=acting_user,
        tool="XLIFF/PO",
    )
    for key, why in written.faulty.items():
        result.left.append(_left(texts[key], by_key[key], why))
    result.left.sort(key=lambda one: one.line)
    result.saved = len(written.saved)
    result.unchanged = len(texts) - len(written.saved) - len(written.faulty)
    # The address follows the title by itself.
    result.missing = sum(
        not one.target and not one.place.is_address and key not in written.saved
        for key, one in by_key.items()
    )
    if written.saved:
        save_draft(page, translation, acting_user=acting_user)
    return result


def _check(translation: Translation, sheet: Sheet) -> None:
    if sheet.page != str(translation.uuid):
        raise BadFileError(
            _("This file belongs to another page: “%(title)s”.") % {"title": sheet.title[:_SHOWN]}
            if sheet.title
            else _("This file belongs to another page.")
        )
    wanted = translation.target_locale.language_code
    if sheet.target_language.replace("_", "-").lower() not in {wanted, languages.of(wanted).tag.lower()}:
        raise BadFileError(
            _("This file is in another language (“%(code)s”).") % {"code": sheet.target_language[:20]}
        )


def _objection(unit: Unit, segment: Segment | None, sheet: Sheet, paths: set[str], *, overwrite: bool) -> str:
    if segment is None:
        return _no_place(unit.key, paths)
    if unit.why:
        return unit.why
    if _bare(unit.source) != _bare(segment.source):
        return _("The original in the file is not that of the page.")
    if unit.is_unfinished:
        return _("Marked in the file as not finished.")
    is_newer = bool(sheet.at and segment.at and segment.at > sheet.at)
    if is_newer and segment.target != unit.target and not overwrite:
        return _("Somebody has translated it here since the file was made.")
    return ""


def _no_place(key: str, paths: set[str]) -> str:
    if not key:
        return _("The file does not say which text of the page this is (msgctxt, resname or name).")
    if key.rpartition("#")[0] in paths:
        return _("The original has changed since the file was made.")
    return _("The page has no such text any more.")


def _bare(text: str) -> str:
    return " ".join(FORBIDDEN.sub("", nfc(text)).split())


def _left(unit: Unit, segment: Segment | None, why: str) -> Left:
    name = " ".join(unit.source.split())
    name = f"{name[:_SHOWN]} …" if len(name) > _SHOWN else name
    return Left(unit.line, f"{segment.label}: {name}" if segment else name, why)
