"""How the wards stand with a sample: who said what, by when, and how far each text has drifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from cms.samples.comparing import Change, compare
from cms.samples.enums import Answer, Standing
from cms.samples.merging import share_changed
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.pages import leave_out_moved
from cms.samples.texts import ROWS, of_revision, whole_text, without_title
from sites.scoping import across_wards


@dataclass(frozen=True, slots=True)
class WardState:
    """One ward of the city's screen."""

    copy: SampleCopy
    standing: Standing
    is_public: bool


def standing_of(copy: SampleCopy) -> Standing:
    """What one ward's text is to the city."""
    if copy.is_withdrawn:
        return Standing.WITHDRAWN
    if copy.answer == Answer.DECLINED or copy.is_gone:
        return Standing.DECLINED
    if copy.answer == Answer.OPEN:
        return Standing.OPEN
    if copy.is_behind:
        return Standing.BEHIND
    return Standing.ADAPTED if copy.answer == Answer.ADAPTED or copy.drift else Standing.ACCEPTED


def states_of(sample: SampleArticle) -> list[WardState]:
    """All wards that received the sample, by name: four queries, and one write where texts have changed since."""
    rows = across_wards(SampleCopy.objects, "the wards that received a sample of the city").filter(
        sample=sample
    )
    copies = list(rows.select_related("ward", "page", "answered_by", "withdrawn_by"))
    leave_out_moved(copies)
    measure(copies, has_title=sample.has_title)
    return [WardState(copy, standing_of(copy), copy.is_public) for copy in copies]


def counts(states: Iterable[WardState]) -> dict[Standing, int]:
    """For the bar, in its order."""
    found = Counter(state.standing for state in states)
    return {standing: found.get(standing, 0) for standing in Standing}


def measure(copies: Sequence[SampleCopy], *, has_title: bool) -> None:
    """Bring the drift of those up to date whose page has a newer version than the one that was measured."""
    stale = [
        copy
        for copy in copies
        # Nobody has touched what was delivered, and what stands in a section is the ward's own before it answers.
        if _newest(copy.page) not in (None, copy.drift_revision, copy.received_revision)
        and (copy.answer != Answer.OPEN or copy.received_revision)
    ]
    if not stale:
        return
    revisions = across_wards(Revision.objects, "the newest versions of the wards' own texts").in_bulk(
        [_newest(copy.page) for copy in stale]
    )
    for copy in stale:
        revision = revisions.get(_newest(copy.page))
        if revision is None:
            continue
        copy.drift = drift_of(copy.received, revision, has_title=has_title)
        copy.drift_revision = revision.pk
    with transaction.atomic():
        SampleCopy.objects.bulk_update(stale, ["drift", "drift_revision"], batch_size=200)


def drift_of(received: Mapping[str, Any], revision: Revision, *, has_title: bool) -> float:
    """Share of words that differ between what the ward received and a version of its page."""
    old, new = without_title(received, has_title=has_title), of_revision(revision, has_title=has_title)
    if ROWS in old:
        return _drift_of_chart(old, new)
    return share_changed(whole_text(old), whole_text(new))


def _drift_of_chart(received: Mapping[str, Any], mine: Mapping[str, Any]) -> float:
    """Share of the lines that the ward received and has otherwise or not; what it has besides is its own."""
    places = compare(received, received, mine).places
    of_city = [place for place in places if place.received is not None and place.received.is_line]
    changed = sum(place.change != Change.NONE for place in of_city)
    return changed / len(of_city) if of_city else 0.0


def _newest(page: Page | None) -> int | None:
    return page.latest_revision_id if page else None


def reasons(states: Iterable[WardState]) -> list[tuple[str, list[WardState]]]:
    """Why wards declined, the most frequent reason first."""
    found: dict[str, list[WardState]] = {}
    for state in states:
        if state.standing == Standing.DECLINED:
            found.setdefault(state.copy.reason, []).append(state)
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One act with which the city took the sample back: from how many wards, when, who and why."""

    copy: SampleCopy
    count: int


def withdrawals(states: Iterable[WardState]) -> list[Withdrawal]:
    """Those that hold today, the newest first."""
    return withdrawals_of(state.copy for state in states)


def withdrawals_of(copies: Iterable[SampleCopy]) -> list[Withdrawal]:
    """The same of copies of one sample."""
    found: dict[Any, list[SampleCopy]] = {}
    for copy in copies:
        if copy.is_withdrawn:
            found.setdefault(copy.withdrawn_at, []).append(copy)
    return [Withdrawal(of_act[0], len(of_act)) for _at, of_act in sorted(found.items(), reverse=True)]
