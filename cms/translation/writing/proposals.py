"""Words that a reviewer proposes for a translation: into what the desk keeps, from which each draft is written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.translation.editor import translation_of
from cms.translation.segments import Segment, may_write, save_draft, segments_of, stored, typed, write
from workflows.errors import Refused


def take_words(page: Page, place: str, passage: str, instead: str, *, acting_user: Any) -> bool:
    """Whether the page is a translation; then the words are in its text and in a new draft (``remark_takers``).

    Raises ``Refused`` where the text is another one by now, or would not stand in its place so.
    """
    translation = translation_of(page)
    if translation is None:
        return False
    if not may_write(acting_user, translation):
        raise Refused(_("You may not change this page."))
    found = {
        segment.key: (segment, text)
        for segment in segments_of(translation)
        if segment.path == place and (text := _with_words(segment, passage, instead)) is not None
    }
    if len(found) != 1:
        raise Refused(
            _("The translator's desk says something else there by now. Change it in the desk yourself.")
        )
    texts = {key: text for key, (_segment, text) in found.items()}
    seen = {key: segment.stamp for key, (segment, _text) in found.items()}
    written = write(translation, texts, seen=seen, acting_user=acting_user)
    if written.conflicts:
        raise Refused(_("Somebody else has just changed this text. Look at it again."))
    for why in written.faulty.values():
        raise Refused(why)
    save_draft(page, translation, acting_user=acting_user)
    return True


def _with_words(segment: Segment, passage: str, instead: str) -> str | None:
    """The text with other words for the passage; nothing where it does not stand there exactly once."""
    if segment.is_rich:
        passage, instead = _without_marks_of_its_own(passage), _without_marks_of_its_own(instead)
    return segment.target.replace(passage, instead) if segment.target.count(passage) == 1 else None


def _without_marks_of_its_own(words: str) -> str:
    return typed(stored(words, is_rich=False), is_rich=True)
