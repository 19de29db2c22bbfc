"""The kinds of reasons: how each is found, what it weighs, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypedDict

from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page, Revision, WorkflowState

from workflows.checks import Finding, findings_of
from workflows.ranking.content import Content, read

HOOK: Final = "review_reasons"


class Reason(TypedDict):
    """As it is stored beside a step: the name of its kind, and what the sentence needs."""

    name: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Submission:
    """What a step decides on; ``page`` is as the public has it."""

    page: Page
    revision: Revision
    workflow_state: WorkflowState

    @cached_property
    def version(self) -> Page:
        """The page as it was submitted, as it is stored: nobody asks whether what its rows name is still there."""
        model = self.page.specific_class or type(self.page)
        found: Page = model.from_serializable_data(self.revision.content, check_fks=False)
        return found

    @cached_property
    def submitted(self) -> Content:
        """What stands in the submitted version."""
        return read(self.revision.content)

    @cached_property
    def public(self) -> Content | None:
        """What the public reads now; nothing of a page that is not public."""
        return public_content(self.page)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the reviewer will have to confirm; for counting, so nobody asks what its author has confirmed."""
        return findings_of(self.version, self.workflow_state.requested_by, with_fixed=False)


def public_content(page: Page) -> Content | None:
    """What the public reads of a page now; nothing of one that is not public."""
    if not page.live:
        return None
    live = page.live_revision
    return read(live.content if live else page.specific.serializable_data())


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reason.

    ``find`` says what the sentence needs, or ``None`` where there is no such reason; ``told`` makes the sentence, in
    the language of whoever reads it; ``label`` names the kind in the filter.
    """

    name: str
    label: str | Promise
    weight: int
    find: Callable[[Submission], Mapping[str, Any] | None]
    told: Callable[[Mapping[str, Any]], str]
    tone: str = "info"


def all_kinds() -> Mapping[str, Kind]:
    """All kinds by name, the weightiest first."""
    found: Sequence[Kind] = hooks.get_hooks(HOOK)
    return {kind.name: kind for kind in sorted(found, key=lambda kind: -kind.weight)}


def told_of(reasons: Sequence[Reason] | None) -> list[tuple[Kind, str]]:
    """The stored reasons in words, the weightiest first; one whose kind is gone is left out."""
    stored = {reason["name"]: reason["data"] for reason in reasons or ()}
    return [(kind, kind.told(stored[name])) for name, kind in all_kinds().items() if name in stored]
