"""What a reviewer of a translation must know: names that it says otherwise than the glossary, and texts of a machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.language import is_source
from cms.translation.editor import translation_of
from cms.translation.machine.judging import lost_numbers
from cms.translation.segments import Segment, State, segments_of
from cms.translation.writing.lines import TermUse, house_of, uses_of
from workflows.checks import Finding, Version

#: Characters of a text that a sentence quotes.
_SHOWN: Final = 120


def broken_terms(version: Version) -> Iterator[Finding]:
    """Nine queries at most, however long the page is; so is the other one."""
    for segment, use in _uses(version.page):
        if use.is_broken:
            yield Finding(
                _broken(use)
                % {"place": segment.label, "term": use.term.official, "approved": use.term.approved},
                path=segment.path,
                found=use.term.key,
            )


def reasoned_terms(version: Version) -> Iterator[Finding]:
    """What its translator says about it, for whoever decides."""
    for segment, use in _uses(version.page):
        if use.reason is not None and not use.is_kept:
            person = use.reason.user
            yield Finding(
                _reasoned(use)
                % {
                    "place": segment.label,
                    "term": use.term.official,
                    "approved": use.term.approved,
                    "name": person.get_full_name() if person else _("Reason"),
                    "reason": use.words,
                },
                path=segment.path,
                found=f"{use.term.key}: {use.words}",
            )


def machine_made(version: Version) -> Iterator[Finding]:
    """Texts that a machine said and nobody has changed: their author confirms each, whoever decides reads and ticks it."""
    page = version.page
    translation = None if page.pk is None or is_source(page) else translation_of(page)
    for segment in segments_of(translation) if translation else ():
        if segment.machine and segment.is_machine and segment.state == State.DONE:
            said = _(
                "%(place)s: “%(text)s” is a machine's translation (%(tool)s) that nobody has changed."
            ) % {
                "place": segment.label,
                "text": Truncator(segment.target).chars(_SHOWN),
                "tool": segment.machine,
            }
            if lost := lost_numbers(segment):
                said += " " + _("Numbers that are missing: %(numbers)s.") % {"numbers": ", ".join(lost)}
            yield Finding(said, path=segment.path, found=segment.stamp)


def _broken(use: TermUse) -> str:
    if use.term.name:
        return _(
            "%(place)s: “%(approved)s” is written without its accents. Put them in, or say why not in the translator's desk."
        )
    return _(
        "%(place)s: “%(term)s” is “%(approved)s” in the glossary. Use it, or say why not in the translator's desk."
    )


def _reasoned(use: TermUse) -> str:
    if use.term.name:
        return _("%(place)s: “%(approved)s” is written without its accents. %(name)s: “%(reason)s”")
    return _("%(place)s: “%(term)s” is not “%(approved)s” here. %(name)s: “%(reason)s”")


def _uses(page: Page) -> Iterator[tuple[Segment, TermUse]]:
    if page.pk is None or is_source(page):
        return
    translation = translation_of(page)
    if translation is None:
        return
    house = house_of(page, translation)
    for segment in segments_of(translation):
        if segment.state == State.DONE:
            for use in uses_of(segment, house):
                yield segment, use
