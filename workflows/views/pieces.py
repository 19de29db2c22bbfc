"""One of several submissions that are decided on one screen: what a reviewer must have seen of it."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from sites import hosts
from sites.hosts import HostEntry
from workflows.checks import Finding, Level
from workflows.differences.words import sides
from workflows.duplicates.plain import Picture, Plain, plain_of
from workflows.effects import faults_of
from workflows.models import RoleTaskState
from workflows.ranking.content import read
from workflows.ranking.kinds import public_content
from workflows.remarks.ticks import findings_on
from workflows.rules import refusal_of_listed

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts side by side."""

    old: SafeString
    new: SafeString
    note: str
    #: Pictures that only one of them shows.
    old_pictures: tuple[Picture, ...] = ()
    new_pictures: tuple[Picture, ...] = ()


def read_pages(states: Collection[RoleTaskState]) -> None:
    """Each page in its own type, with one query for each type; what was read with the step stays at hand."""
    pages = Page.objects.filter(pk__in=[state.page_id for state in states]).specific()
    found = {page.pk: page for page in pages}
    for state in states:
        stored, page = state.page, found[state.page_id]
        page.locale, page.content_type = stored.locale, stored.content_type
        page.live_revision = stored.live_revision
        state.page = page


class Piece:
    """A step that waits for whoever asks; ``sample`` is the text with which it is compared."""

    def __init__(
        self,
        state: RoleTaskState,
        request: HttpRequest,
        *,
        sample: Plain | None = None,
        is_same: bool = False,
    ) -> None:
        self.state, self.request, self.sample, self.is_same = state, request, sample, is_same

    @cached_property
    def place(self) -> HostEntry | None:
        """The site it would be published on."""
        return hosts.table_of(self.request).entry(self.state.site_id) if self.state.site_id else None

    @cached_property
    def refusal(self) -> str:
        """Why it cannot be taken: the rules, what it does elsewhere, or an error that came up since."""
        state = self.state
        try:
            if reason := refusal_of_listed(state, self.request.user):
                return reason
            faults = faults_of(state.page.specific, state.revision)
            return next(iter([*faults, *(finding.message for finding in self.errors)]), "")
        except Exception:
            logger.exception("Submission %s cannot be read", state.pk)
            return _("This submission cannot be read. Open it by itself.")

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks say now."""
        return findings_on(self.state)

    @property
    def errors(self) -> list[Finding]:
        """Those with which nothing is approved."""
        return [finding for finding in self.findings if finding.level == Level.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        """Those that must be confirmed one by one."""
        return [] if self.refusal else [one for one in self.findings if one.level == Level.WARNING]

    @cached_property
    def compared(self) -> Compared | None:
        """Beside the sample, or beside what the public reads; nothing where there is nothing to compare."""
        try:
            if self.sample is not None:
                return None if self.is_same else self._beside(self.sample)
            public = public_content(self.state.page)
            return Compared(*sides(public.text, read(self.state.revision.content).text)) if public else None
        except Exception:
            logger.exception("Submission %s cannot be compared", self.state.pk)
            return None

    def _beside(self, sample: Plain) -> Compared:
        own = plain_of(self.state)
        old, new, note = sides(sample.text, own.text)
        if sample.text == own.text:
            places = {place for place, _value in set(own.values) ^ set(sample.values)}
            note = _("The words are the same; these differ: %s") % ", ".join(sorted(places))
        return Compared(old, new, note, _only(sample, own), _only(own, sample))

    @cached_property
    def text(self) -> str:
        """What it says, where nothing is compared."""
        try:
            return plain_of(self.state).text
        except Exception:
            logger.exception("Submission %s cannot be read", self.state.pk)
            return ""


def _only(one: Plain, other: Plain) -> tuple[Picture, ...]:
    """The pictures of one text that the other does not show."""
    known = {picture.said for picture in other.pictures}
    return tuple(picture for picture in one.pictures if picture.said not in known)
