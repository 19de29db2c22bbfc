"""What experts were asked and said, for those who write the page or decide on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from wagtail.models import Page

from sites.scoping import scope_for
from workflows.experts.models import ExpertAnswer, ExpertRequest, ExpertRequestQuerySet
from workflows.experts.standing import Closed, closed_because, may_revoke
from workflows.experts.substance import substance_of
from workflows.remarks.models import Remark
from workflows.sections import ReviewSection


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a colleague reads it."""

    request: ExpertRequest
    answer: ExpertAnswer | None
    closed: Closed | None
    #: The page says something else than what was sent.
    is_other: bool = False
    may_revoke: bool = False
    #: Whose it is alone has the link at hand.
    is_own: bool = False
    remarks: int = 0

    @property
    def is_open(self) -> bool:
        """Whether the link opens."""
        return self.closed is None

    @property
    def sees_address(self) -> bool:
        """An address of mail is for those who have to do with the request."""
        return self.is_own or self.may_revoke


def requests_of(page: Page) -> QuerySet[ExpertRequest]:
    """Of a page, the newest first; two queries, one where nobody was asked."""
    found = ExpertRequest.objects.filter(page=page.pk).defer("content")
    return found.select_related("asked_by", "page").prefetch_related("answers")


def asked_about(page: Page, user: Any, digest: str = "") -> list[Asked]:
    """Every request about the page, beside the version with this digest where one is given."""
    rows = list(requests_of(page))
    if not rows:
        return []
    people: dict[int | None, Any] = {}
    for row in rows:
        # One object for each person: what one row looks up of them the next has at hand.
        row.asked_by = people.setdefault(row.asked_by_id, row.asked_by)
    counts = dict(
        Remark.objects.filter(page=page.pk, expert__in=rows)
        .values_list("expert")
        .annotate(count=Count("pk"))
        .values_list("expert", "count")
    )
    return [
        Asked(
            row,
            row.last_answer,
            closed_because(row),
            is_other=bool(digest) and row.digest != digest,
            may_revoke=may_revoke(row, user),
            is_own=row.asked_by_id == user.pk,
            remarks=counts.get(row.pk, 0),
        )
        for row in rows
    ]


def section_of(page: Page, asked: list[Asked], *, offers: bool) -> ReviewSection:
    """Who was asked and what they said, for the desk and for the editor; ``offers`` the way to ask somebody."""
    return ReviewSection(
        "workflows/experts/section.html", {"asked": asked, "page_id": page.pk, "offers": offers}
    )


def for_editor(page: Page, user: Any) -> ReviewSection | None:
    """Above the form; nothing where nobody was asked."""
    if not page.pk or not ExpertRequest.objects.filter(page=page.pk).exists():
        return None
    digest = substance_of(page, page.latest_revision)
    return section_of(page, asked_about(page, user, digest), offers=True)


def in_reach_of(user: Any) -> ExpertRequestQuerySet:
    """Of all pages of the person's wards; the city's people reach all."""
    found = ExpertRequest.objects.filter(scope_for(user).pages("page")).defer("content", "carried")
    return found.select_related("asked_by", "page").prefetch_related("answers")
