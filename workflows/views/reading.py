"""What a reviewer reads of one submission: in tabs that are addresses, each with its count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from workflows import languages
from workflows.at_hand import at_hand
from workflows.audience import will_be_closed
from workflows.differences import Differences, differences, whole, with_inner_texts
from workflows.effects import effects_of, faults_of
from workflows.models import RoleTaskState
from workflows.places import STEPS, needed_roles, place_of
from workflows.remarks import reading, ticks
from workflows.remarks.texts import text_places
from workflows.rounds import earlier_rounds, is_kept
from workflows.rules import refusal
from workflows.sections import review_sections_of
from workflows.views.promise import promise_of


class View(models.TextChoices):
    """The tabs, in their order."""

    PUBLIC = "public", _("Against the public page")
    SINCE = "since", _("Since it was sent back")
    ROUNDS = "rounds", _("Rounds")
    LANGUAGES = "languages", _("Languages")


@dataclass(frozen=True, slots=True)
class TabLink:
    """One tab: its name, how many things stand in it, and whether one of them needs an eye."""

    view: View
    label: str | Promise
    count: int | None
    warns: bool = False


class Reading:
    """The submission of a step, as one person reads it; each part is asked for once."""

    def __init__(self, state: RoleTaskState, request: HttpRequest) -> None:
        self.state = state
        self.request = request
        self.user: Any = request.user

    @cached_property
    def page(self) -> Page:
        """The page as the public has it, or has it not."""
        stored = self.state.page
        page = stored.specific
        # One object for all who ask: what one of them looks up the next has at hand.
        page.locale, page.content_type = stored.locale, stored.content_type
        self.state.page = page
        return page

    @cached_property
    def submitted(self) -> Page:
        """The page as the submitted version has it."""
        version: Page = self.page.with_content_json(self.state.revision.content)
        return version

    @cached_property
    def is_open(self) -> bool:
        """Whether it waits: what was decided has happened, and may have changed since."""
        return bool(self.state.status == TaskState.STATUS_IN_PROGRESS)

    @cached_property
    def rounds(self) -> list[RoleTaskState]:
        """What was sent back before, the newest first."""
        return earlier_rounds(self.state, self.user)

    @cached_property
    def public(self) -> Differences:
        """Against the public page; of a new one all that it says, with nothing marked."""
        if self.page.live:
            return differences(lambda: self.page, lambda: self.submitted, self.request)
        return whole(lambda: self.submitted, self.request)

    @cached_property
    def since(self) -> Differences | None:
        """Against the version that was sent back last; none where there is none, or not as it was then."""
        if not self.rounds or not is_kept(self.rounds[0]):
            return None
        earlier = self.rounds[0].revision.content
        return differences(lambda: self.page.with_content_json(earlier), lambda: self.submitted, self.request)

    @cached_property
    def languages(self) -> list[languages.PageLanguage]:
        """The page in its other languages."""
        return list(languages.languages_of(self.page, self.state.revision))

    @cached_property
    def view(self) -> View:
        """Which tab is open: the one asked for; else what changed since one sent it back oneself."""
        asked = self.request.GET.get("view", "")
        there = {
            View.PUBLIC: True,
            View.SINCE: bool(self.rounds),
            View.ROUNDS: bool(self.rounds),
            View.LANGUAGES: bool(self.languages),
        }
        if asked in View.values and there[View(asked)]:
            return View(asked)
        if self.since is not None and getattr(self.rounds[0], "was_seen", False):
            return View.SINCE
        return View.PUBLIC

    def tabs(self) -> Iterator[TabLink]:
        """Those that have something to say."""
        public = View.PUBLIC.label if self.page.live else _("The new page")
        yield TabLink(View.PUBLIC, public, len(self.public.changed) if self.page.live else None)
        if self.rounds:
            yield TabLink(View.SINCE, View.SINCE.label, len(self.since.changed) if self.since else None)
            yield TabLink(View.ROUNDS, View.ROUNDS.label, len(self.rounds) + 1)
        if self.languages:
            stale = sum(one.needs_work for one in self.languages)
            yield TabLink(
                View.LANGUAGES, View.LANGUAGES.label, stale or len(self.languages), warns=bool(stale)
            )

    @cached_property
    def shown(self) -> Differences | None:
        """The comparison of the open tab."""
        if self.view == View.SINCE:
            return with_inner_texts(self.since) if self.since else None
        return with_inner_texts(self.public) if self.view == View.PUBLIC else None

    def places(self) -> dict[str, str]:
        """Every place that one of the tabs shows, by its address, with what it is called."""
        found = [*self.public.changed, *(self.since.changed if self.since else ())]
        return {one.address: one.name for one in found if one.place and not one.is_unreadable}

    @cached_property
    def effects(self) -> list[str]:
        """What the decision changes beyond the page.

        Asked before the comparison, which reads the page's texts in full: then they are stored in other words.
        """
        is_for_all = not will_be_closed(self.page)
        return effects_of(self.page, self.state.revision, is_for_all=is_for_all) if self.is_open else []

    @cached_property
    def faults(self) -> list[str]:
        """Why nobody may approve it."""
        return faults_of(self.page, self.state.revision) if self.is_open else []

    def text_places(self) -> set[str]:
        """Those of the open tab for which other words can be proposed."""
        shown = self.shown.changed if self.shown else ()
        return text_places(
            self.page, self.state.revision.content, {one.address for one in shown if one.place}
        )

    def context(self) -> dict[str, Any]:
        """All of it for the template."""
        with at_hand():
            return self._context()

    def _context(self) -> dict[str, Any]:
        state, page = self.state, self.page
        effects, faults = self.effects, self.faults
        why_not = refusal(state, self.user)
        go_live_at = parse_datetime(state.revision.content.get("go_live_at") or "")
        found = ticks.seen(state, ticks.findings_on(state), self.user)
        shown = self.shown
        threads = reading.threads(page, state.revision.content, self.user)
        return {
            "effects": effects,
            "faults": faults,
            "reviewed": page,
            "place": place_of(page),
            "go_live_at": go_live_at,
            "earlier": list(
                RoleTaskState.objects.approved()
                .filter(workflow_state=state.workflow_state_id, revision=state.revision_id)
                .select_related("task", "finished_by")
            ),
            "opened": self.view,
            "compare_tabs": list(self.tabs()),
            "rounds": self.rounds,
            "languages": self.languages,
            "differences": shown,
            "kinds": list(shown.counted()) if shown and (page.live or self.view == View.SINCE) else [],
            "is_new": not page.live and self.view == View.PUBLIC,
            "said": reading.said(threads, shown.changed if shown else ()),
            "text_places": set() if why_not else self.text_places(),
            "public_url": page.get_url(self.request) if page.live else "",
            "sections": list(review_sections_of(state, self.user)),
            "seen": found,
            "open_ticks": sum(one.is_open for one in found),
            "stops": [one for one in found if one.stops],
            "promise": promise_of(
                page,
                state.revision,
                go_live_at,
                is_last=state.role == STEPS[-1] or state.role == needed_roles(page)[-1],
            ),
            "refusal": why_not,
        }
