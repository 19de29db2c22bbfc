"""The texts of a translation as the desk shows them: with their terms, what was said about them, and what changed."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.machine.judging import lost_numbers
from cms.translation.memory import matches_for
from cms.translation.models import TermReason
from cms.translation.names.known import known
from cms.translation.names.spelling import is_kept as keeps_accents
from cms.translation.names.spelling import names_in
from cms.translation.segments import MARK, Segment, State, Written, segments_of, without_marks
from cms.translation.writing.offers import Offer, offer_of
from cms.translation.writing.sent import Sent
from cms.translation.writing.terms import Term, is_kept, places_in
from sites import languages
from workflows.differences.words import sides
from workflows.remarks.reading import Thread

#: What the key of a name begins with, among those of the glossary.
NAME: Final = "name."
_LONGEST_KEY: Final = 100
#: In the place of a term: the words around it are no name together.
_CUT: Final = " · "


class Standing(models.TextChoices):
    """How far a text is, as people read it."""

    TODO = "todo", _("To do")
    CHANGED = "changed", _("Original has changed")
    FAULTY = "faulty", _("Cannot stay so")
    BROKEN = "broken", _("Other than the glossary")
    DONE = "done", _("Done")


@dataclass(frozen=True, slots=True)
class House:
    """What a translation is held to: the language with its terms, the names, and the reasons for other words."""

    language: str
    #: By place and term.
    reasons: Mapping[tuple[str, str], TermReason]
    #: Official ones by their normal form.
    names: Mapping[str, str]

    @property
    def keeps_accents(self) -> bool:
        return languages.of(self.language).keeps_accents


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of a text, and how its translation says it."""

    term: Term
    is_kept: bool
    reason: TermReason | None = None

    @property
    def words(self) -> str:
        """Why it is said in another way."""
        return self.reason.words if self.reason else ""

    @property
    def is_broken(self) -> bool:
        """Said in another way, and nobody says why."""
        return self.term.is_sure and not (self.is_kept or self.words)


@dataclass
class Line:
    """One text with its translation; what only its own place on the screen needs is made when it is asked for."""

    number: int
    segment: Segment
    house: House
    threads: list[Thread] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    #: What was sent and is not kept, and why.
    unsent: str | None = None
    fault: str = ""
    #: What somebody else has written there in the meantime.
    theirs: Segment | None = None
    #: Why the machine has suggested nothing here.
    refusal: str = ""

    @property
    def key(self) -> str:
        return self.segment.key

    @cached_property
    def source(self) -> SafeString:
        """The original with its terms and its marks made visible."""
        return _marked(self.segment, self.house.language)

    @cached_property
    def terms(self) -> list[TermUse]:
        return uses_of(self.segment, self.house)

    @cached_property
    def changes(self) -> tuple[SafeString, SafeString] | None:
        """What the original said when it was translated, and what it says now, with what differs marked."""
        segment = self.segment
        if segment.state != State.CHANGED:
            return None
        before, after, _note = sides(
            without_marks(segment.before, is_rich=segment.is_rich), segment.text.words
        )
        return before, after

    @property
    def glossary(self) -> list[TermUse]:
        return [use for use in self.terms if use.term.name is None]

    @property
    def names(self) -> list[TermUse]:
        """Those that are told beside the text; what only looks like a name is told when it is written without accents."""
        return [use for use in self.terms if use.term.saying]

    @property
    def is_unkept(self) -> bool:
        """Something was sent for it that is not kept: it is shown, wherever it stands."""
        return self.unsent is not None or bool(self.fault or self.theirs)

    @property
    def is_in_question(self) -> bool:
        """Something was asked for it in vain: no filter hides it."""
        return self.is_unkept or bool(self.refusal)

    @property
    def standing(self) -> Standing:
        if self.segment.state == State.DONE and any(use.is_broken for use in self.terms):
            return Standing.BROKEN
        return Standing(self.segment.state.value)

    @property
    def is_open(self) -> bool:
        """Whether somebody must still do something."""
        return self.standing != Standing.DONE

    @property
    def is_asked(self) -> bool:
        return any(thread.remark.is_open for thread in self.threads)

    def came_back(self, sent: Sent | None, written: Written | None) -> None:
        """Show what was sent and not kept; nothing that a person typed is lost."""
        if sent is not None and self.key in sent.unreadable:
            self.fault = sent.unreadable[self.key]
            self.unsent = sent.returned.get(self.key)
        if sent is None or self.key not in sent.texts:
            return
        if written is None:
            self.unsent = sent.texts[self.key]
            return
        self.fault = written.faulty.get(self.key, "")
        self.theirs = written.conflicts.get(self.key)
        if self.theirs is not None:
            self.unsent = sent.texts[self.key]

    @property
    def is_unread(self) -> bool:
        """A machine's words that no person has read; the address is made of the title and is none."""
        return bool(self.segment.target) and self.segment.is_machine and not self.segment.place.is_address

    @property
    def is_edited(self) -> bool:
        """A machine's words that a person has changed."""
        return bool(self.segment.machine and self.segment.target) and not self.segment.is_machine

    @property
    def lost(self) -> list[str]:
        """Numbers of the original that a machine's words do not have."""
        return lost_numbers(self.segment) if self.is_unread and self.segment.machine else []

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.segment.target if self.unsent is None else self.unsent

    @property
    def suggestions(self) -> dict[str, str]:
        """What may be taken over, by its name."""
        found = {"source": self.segment.source, "earlier": self.segment.before_target}
        found |= {f"memory-{number}": one.match.target for number, one in enumerate(self.offers, 1)}
        return {name: text for name, text in found.items() if text}

    @property
    def offered(self) -> int:
        """How much lies folded below it."""
        return len(self.offers) + len(self.threads) + bool(self.segment.before_target)

    @property
    def words(self) -> int:
        """How many the original has; in Vietnamese a word is a syllable."""
        return len(self.segment.text.words.split())

    @property
    def plain(self) -> str:
        """What a reader sees of it now."""
        target = self.segment.target
        return without_marks(target, is_rich=self.segment.is_rich) if target else self.segment.text.words


def lines_of(
    translation: Translation, page: Page, threads: Iterable[Thread] = ()
) -> tuple[list[Line], list[Thread]]:
    """In the order of the page, and the threads that belong to none; five queries, however many texts there are.

    Three more where nobody has asked for the names of the city's data for five minutes.
    """
    house = house_of(page, translation)
    found = [Line(number, segment, house) for number, segment in enumerate(segments_of(translation), 1)]
    return found, _put(threads, found)


def house_of(page: Page, translation: Translation) -> House:
    """What all texts of a page are held to."""
    language = translation.target_locale.language_code
    rows = TermReason.objects.filter(page=page.pk).select_related("user")
    return House(language, {(row.path, row.term): row for row in rows}, known(language))


def terms_of(segment: Segment, house: House) -> list[Term]:
    """Of the glossary, then names, those of which one is not sure last; within a term no name has accents to keep."""
    text = segment.text.words
    places = places_in(text, house.language)
    found = list(dict.fromkeys(place.term for place in places))
    if house.keeps_accents:
        ends = [0, *(place.end for place in places)]
        begins = [*(place.start for place in places), len(text)]
        left = _CUT.join(text[end:begin] for end, begin in zip(ends, begins, strict=True))
        found += [
            Term(f"{NAME}{one.key}"[:_LONGEST_KEY], one.text, one.text, one)
            for one in names_in(left, house.names)
        ]
    return found


def uses_of(segment: Segment, house: House) -> list[TermUse]:
    """The terms of a text; of one without a translation none is broken."""
    target = without_marks(segment.target, is_rich=segment.is_rich)
    terms = terms_of(segment, house)
    names = [term.name for term in terms if term.name]
    return [
        TermUse(
            term,
            not target or (keeps_accents(term.name, target, names) if term.name else is_kept(term, target)),
            house.reasons.get((segment.path[:500], term.key)),
        )
        for term in terms
    ]


def remember(translation: Translation, lines: Sequence[Line]) -> None:
    """What was translated in another place, to each text that is not finished; a bounded number of queries."""
    found = matches_for([line.segment for line in lines if line.is_open], translation)
    for line in lines:
        before = line.segment.before_target
        # What this page said before its original changed is offered by itself.
        matches = [match for match in found.get(line.key, ()) if match.target != before]
        line.offers = [offer_of(match, line.segment.text.words) for match in matches]


def _put(threads: Iterable[Thread], lines: Sequence[Line]) -> list[Thread]:
    """To the first text at or below the place; the others are returned."""
    by_path: dict[str, Line] = {}
    for line in reversed(lines):
        steps = line.segment.path.split(".")
        for length in range(1, len(steps) + 1):
            by_path[".".join(steps[:length])] = line
    left = []
    for thread in threads:
        if place := by_path.get(thread.remark.place):
            place.threads.append(thread)
        else:
            left.append(thread)
    return left


def _marked(segment: Segment, language: str) -> SafeString:
    parts: list[SafeString] = []
    end = 0
    for mark in MARK.finditer(segment.source) if segment.is_rich else ():
        parts += (_words(segment, segment.source[end : mark.start()], language), _mark(mark[0]))
        end = mark.end()
    parts.append(_words(segment, segment.source[end:], language))
    return format_html_join("", "{}", ((part,) for part in parts))


def _mark(mark: str) -> SafeString:
    return format_html('<span class="hold">{}</span>', mark)


def _words(segment: Segment, piece: str, language: str) -> SafeString:
    text = html.unescape(piece) if segment.is_rich else piece
    parts: list[Any] = []
    end = 0
    for place in places_in(text, language):
        parts.append(_broken(text[end : place.start]))
        parts.append(format_html('<span class="term">{}</span>', text[place.start : place.end]))
        end = place.end
    parts.append(_broken(text[end:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def _broken(text: str) -> SafeString:
    """With its new lines."""
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))


def counts(lines: Collection[Line]) -> dict[str, int]:
    """For the filter and the bar."""
    return {
        "all": len(lines),
        "open": sum(line.is_open for line in lines),
        "changed": sum(line.standing == Standing.CHANGED for line in lines),
        "broken": sum(line.standing == Standing.BROKEN for line in lines),
        "asked": sum(line.is_asked for line in lines),
        "machine": sum(line.is_unread for line in lines),
        "words": sum(line.words for line in lines if line.is_open),
    }
