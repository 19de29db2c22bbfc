"""Finds the reasons of a step when it opens."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from wagtail.models import Page, WorkflowState

from sites.text import fold
from workflows.ranking.kinds import Reason, Submission, all_kinds

logger = logging.getLogger(__name__)

#: Between the names in the column by which the queue is filtered, and around them.
MARK: Final = "|"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is stored beside a step."""

    reasons: list[Reason] = field(default_factory=list)
    score: int = 0
    folded: str = ""

    @property
    def names(self) -> str:
        """The names of the reasons, each between two marks: ``|urgent|legal|``."""
        return marked(*(reason["name"] for reason in self.reasons)) if self.reasons else ""


def marked(*names: str) -> str:
    """Names as they stand in the column."""
    return f"{MARK}{MARK.join(names)}{MARK}"


def assess(page: Page, workflow_state: WorkflowState) -> Assessment:
    """Of the newest version of the page. A kind that fails is logged and missing: it stops no submission."""
    revision = page.latest_revision
    if revision is None:
        return Assessment(folded=found_by(page.draft_title, workflow_state.requested_by))
    submission = Submission(page, revision, workflow_state)
    reasons: list[Reason] = []
    score = 0
    for kind in all_kinds().values():
        try:
            with transaction.atomic():
                data = kind.find(submission)
        except Exception:
            logger.exception("Reason %s cannot be found in version %s", kind.name, revision.pk)
            continue
        if data is not None:
            reasons.append({"name": kind.name, "data": dict(data)})
            score += kind.weight
    return Assessment(reasons, score, found_by(page.draft_title, workflow_state.requested_by))


def found_by(title: str, sender: object) -> str:
    """What the search of the desk looks through: the title and who sent it, folded."""
    name = getattr(sender, "get_full_name", str)() if sender else ""
    return fold(f"{title} {name} {getattr(sender, 'username', '')}")
