"""Texts back into a translation, and into the draft of its page. Nothing here publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.permissions import may_translate_into
from cms.translation.segments.marks import BadMarksError, links_in, stored, without_marks
from cms.translation.segments.reading import segments_of
from cms.translation.segments.text import Segment, as_kept, stamp_of
from sites.characters import without_invisible
from sites.text import nfc, slugify
from workflows.errors import Refused

_BATCH: Final = 500
#: Characters of one text, wherever it comes from: of what is kept here a desk must still be able to show all.
LONGEST: Final = 100_000
#: wagtail-localize and the address listen to what is saved of the title.
_HEARD: Final = frozenset({"title", "slug"})


@dataclass(slots=True)
class Written:
    """What became of each text, by its key."""

    saved: list[str] = field(default_factory=list)
    #: Kept, but not put into the page; the sentence says why.
    faulty: dict[str, str] = field(default_factory=dict)
    #: Somebody else was faster; what is stored now. Nothing was written.
    conflicts: dict[str, Segment] = field(default_factory=dict)
    #: The page has no such text (any more).
    unknown: list[str] = field(default_factory=list)


def may_write(user: Any, translation: Translation) -> bool:
    """Who may translate this page into this language."""
    source = translation.source.get_source_instance()
    return isinstance(source, Page) and may_translate_into(user, source, translation.target_locale)


def fault_of(segment: Segment, text: str) -> str:
    """Why a text cannot stand in this place, in a sentence; empty where it can."""
    if len(text) > LONGEST:
        return _too_long(LONGEST)
    try:
        data = stored(text, is_rich=segment.is_rich)
    except BadMarksError as bad:
        return str(bad)
    return _out_of_place(segment, text, data) or (_links(segment, text) if segment.is_rich else "")


def _out_of_place(segment: Segment, text: str, data: str) -> str:
    words = without_marks(text, is_rich=segment.is_rich)
    place = segment.place
    if place.is_address and slugify(text) != text:
        return _("An address has small letters without accents, digits and hyphens.")
    if place.longest and len(words) > place.longest:
        return _too_long(place.longest)
    if _is_blank(words) and not _is_blank(segment.text.words):
        return _("A reader would see no words here.")
    if place.is_one_line and "<br/>" in data:
        return _("This text has one line.")
    return ""


def _too_long(longest: int) -> str:
    return ngettext(
        "The text is too long: %(count)d character at most.",
        "The text is too long: %(count)d characters at most.",
        longest,
    ) % {"count": longest}


def _is_blank(words: str) -> bool:
    """Nothing but spaces, those that never break and those that nobody sees among them."""
    return not without_invisible(words).strip()


def _links(segment: Segment, text: str) -> str:
    wanted, given = set(links_in(segment.source)), set(links_in(text))
    if new := sorted(given - wanted):
        return _("The original has no link <%(name)s>.") % {"name": new[0]}
    if gone := sorted(wanted - given):
        return _("The link <%(name)s> is missing.") % {"name": gone[0]}
    return ""


@transaction.atomic
def write(
    translation: Translation,
    texts: Mapping[str, str],
    *,
    acting_user: Any,
    seen: Mapping[str, str] | None = None,
    keep_faulty: bool = False,
    tool: str = "",
    is_machine: bool = False,
) -> Written:
    """Keep what was typed, by key; an empty text takes a translation away.

    With ``seen``, the stamps that the person read, a text that somebody else has changed since is left as it is and
    told; one that the person has not touched is no answer to that, and a form without a script sends them all.
    ``keep_faulty`` keeps what cannot be put into the page too, so that nobody loses what they typed.
    """
    if not may_write(acting_user, translation):
        raise PermissionDenied
    # Two people at once: the second waits, and then sees what the first has written.
    Translation.objects.select_for_update().get(pk=translation.pk)
    by_key = {segment.key: segment for segment in segments_of(translation)}
    result = Written()
    changed: list[tuple[Segment, str, str]] = []
    for key, said in texts.items():
        segment = by_key.get(key)
        if segment is None:
            result.unknown.append(key)
            continue
        text = as_kept(said)
        if text == segment.target or (seen is not None and _is_untouched(segment, said, seen.get(key, ""))):
            continue
        if seen is not None and seen.get(key, "") != segment.stamp:
            result.conflicts[key] = segment
            continue
        fault = fault_of(segment, text) if text else ""
        if fault:
            result.faulty[key] = fault
            if not keep_faulty:
                continue
        else:
            result.saved.append(key)
        changed.append((segment, text, fault))
    _store(translation, changed, acting_user=acting_user, tool=tool, is_machine=is_machine)
    return result


def _is_untouched(segment: Segment, said: str, seen: str) -> bool:
    """Whether it is to the letter what the person was shown."""
    text = nfc(said.replace("\r\n", "\n")).strip(" \t\n")
    if seen == stamp_of(text):
        return True
    try:
        return seen == stamp_of(stored(text, is_rich=segment.is_rich))
    except BadMarksError:
        return False


def refusal_for(page: Page, user: Any) -> str:
    """Why nothing can be changed on the page now; empty when it can."""
    if page.current_workflow_state and page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _("The page is being reviewed; it can be changed again when it has been returned or approved.")
    lock = page.get_lock()
    return _("The page is locked.") if lock and lock.for_user(user) else ""


def save_draft(page: Page, translation: Translation, *, acting_user: Any) -> None:
    """Write the texts kept so far into a new draft of the page; what is not translated stays in the original's words."""
    if not page.permissions_for_user(acting_user).can_edit():
        raise PermissionDenied
    if refusal := refusal_for(page, acting_user):
        raise Refused(refusal)
    try:
        translation.save_target(user=acting_user, publish=False)
    except ValidationError as error:
        raise Refused(_("The draft was not saved: %(why)s") % {"why": " ".join(error.messages)}) from error


def _store(
    translation: Translation,
    changed: list[tuple[Segment, str, str]],
    *,
    acting_user: Any,
    tool: str,
    is_machine: bool,
) -> None:
    """A bounded number of queries; title and address by themselves, as others listen to them where they have no fault."""
    if not changed:
        return
    kind = (
        StringTranslation.TRANSLATION_TYPE_MACHINE
        if is_machine
        else StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    rows = StringTranslation.objects.filter(
        context__in={one.ids[0] for one, _text, _fault in changed}, locale=translation.target_locale_id
    )
    there = {(row.context_id, row.translation_of_id): row for row in rows}
    new: list[StringTranslation] = []
    old: list[StringTranslation] = []
    gone: list[StringTranslation] = []
    # The address before the title, which would bring a suggestion of its own.
    for segment, text, fault in sorted(changed, key=lambda one: not one[0].place.is_address):
        row = there.get(segment.ids)
        if not text:
            if row is not None:
                gone.append(row)
            continue
        if row is None:
            row = StringTranslation(
                context_id=segment.ids[0],
                translation_of_id=segment.ids[1],
                locale_id=translation.target_locale_id,
            )
        row.data = text if fault else stored(text, is_rich=segment.is_rich)
        row.has_error, row.field_error = bool(fault), fault
        row.translation_type, row.tool_name = kind, tool
        row.last_translated_by, row.updated_at = acting_user, timezone.now()
        if segment.path in _HEARD and not fault:
            row.save()
        else:
            (old if row.pk else new).append(row)
    _write(new, old, gone)


def _write(new: list[StringTranslation], old: list[StringTranslation], gone: list[StringTranslation]) -> None:
    rows = StringTranslation.objects
    for row in gone:
        row.delete()
    rows.bulk_create(new, batch_size=_BATCH)
    rows.bulk_update(
        old,
        (
            "data",
            "has_error",
            "field_error",
            "translation_type",
            "tool_name",
            "last_translated_by",
            "updated_at",
        ),
        batch_size=_BATCH,
    )
