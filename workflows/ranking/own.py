"""The kinds of reasons that this room finds, for every page type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import TaskState, WorkflowState

from sites.scoping import across_wards
from sites.text import normalise
from workflows.checks import Level
from workflows.ranking import facts
from workflows.ranking.kinds import Kind, Submission

Data = Mapping[str, Any]

#: Words of public money and of what binds people, as ``normalise`` writes them. A word too many costs a reader's
#: minute; one too few lets a budget pass as news.
_BUDGET: Final = re.compile(
    r"\b(ngân sách|kinh phí|dự toán|quyết toán|đấu thầu|đấu giá|lệ phí|học phí|mức thu|thu phí|giải ngân|budget|tender)\b"
)
_LEGAL: Final = re.compile(
    r"\b(nghị quyết|nghị định|thông tư|quyết định số|xử phạt|cưỡng chế|thu hồi đất|giải phóng mặt bằng|bồi thường"
    r"|khiếu nại|tố cáo|bầu cử|kết luận thanh tra|quy hoạch)\b"
)
#: The check of personal data has a word of its own in the queue.
_PERSONAL: Final = "personal-data"
#: Words that are other words now, from where on a change is called large.
_LARGE: Final = 150


def _counted(kind: str, of: Callable[[Submission], int]) -> Callable[[Submission], Data | None]:
    """What is found by counting it; none where there is none."""

    def find(submission: Submission) -> Data | None:
        count = of(submission)
        return {kind: count} if count else None

    return find


def _changed(facts_in: Callable[[str], Any]) -> Callable[[Submission], Data | None]:
    """How many facts of a kind the public reads otherwise today."""

    def count(submission: Submission) -> int:
        if submission.public is None:
            return 0
        old, new = (Counter(facts_in(one.text)) for one in (submission.public, submission.submitted))
        # A fact in the place of another is one change, not two.
        return max((new - old).total(), (old - new).total())

    return _counted("count", count)


def _links(submission: Submission) -> int:
    public = submission.public
    if public is None:
        return 0
    return max(len(submission.submitted.links - public.links), len(public.links - submission.submitted.links))


def _size(submission: Submission) -> Data | None:
    if submission.public is None:
        return None
    old, new = (facts.words(one.text) for one in (submission.public, submission.submitted))
    count = max((new - old).total(), (old - new).total())
    return {"count": count} if count >= _LARGE else None


def _personal(submission: Submission) -> int:
    return sum(finding.check == _PERSONAL for finding in submission.findings)


def _warnings(submission: Submission) -> int:
    """What else the reviewer will have to confirm."""
    return sum(
        finding.check != _PERSONAL and finding.level == Level.WARNING for finding in submission.findings
    )


def _is_first(submission: Submission) -> Data | None:
    """Whether nothing of whoever sent it has passed an approval yet."""
    sender = submission.workflow_state.requested_by_id
    passed = across_wards(WorkflowState.objects, "whether one person has sent anything that passed").filter(
        requested_by=sender, status=WorkflowState.STATUS_APPROVED
    )
    return None if sender is None or passed.exists() else {}


def _round(submission: Submission) -> Data | None:
    back = TaskState.objects.filter(
        workflow_state=submission.workflow_state, status=TaskState.STATUS_REJECTED
    ).count()
    return {"round": back + 1} if back else None


def _says(pattern: re.Pattern[str]) -> Callable[[Submission], Data | None]:
    def find(submission: Submission) -> Data | None:
        return {} if pattern.search(normalise(submission.submitted.text)) else None

    return find


def _is_urgent(submission: Submission) -> Data | None:
    return {} if getattr(submission.version, "review_urgent", False) else None


OWN: Final = (
    Kind("urgent", gettext_lazy("Urgent"), 400, _is_urgent, lambda _data: _("Urgent"), "stop"),
    Kind(
        "personal-data",
        gettext_lazy("Personal data?"),
        80,
        _counted("count", _personal),
        lambda _data: _("personal data?"),
        "warn",
    ),
    Kind(
        "warnings",
        gettext_lazy("Noticed by the machine"),
        60,
        _counted("count", _warnings),
        lambda data: (
            ngettext("the machine noticed %d thing", "the machine noticed %d things", data["count"])
            % data["count"]
        ),
        "warn",
    ),
    Kind("legal", gettext_lazy("Legal content"), 50, _says(_LEGAL), lambda _data: _("legal content")),
    Kind("budget", gettext_lazy("Public money"), 50, _says(_BUDGET), lambda _data: _("public money")),
    Kind(
        "telephones",
        gettext_lazy("Telephone numbers changed"),
        45,
        _changed(facts.telephones),
        lambda data: (
            ngettext("%d telephone number changed", "%d telephone numbers changed", data["count"])
            % data["count"]
        ),
        "warn",
    ),
    Kind(
        "amounts",
        gettext_lazy("Amounts changed"),
        45,
        _changed(facts.amounts),
        lambda data: ngettext("%d amount changed", "%d amounts changed", data["count"]) % data["count"],
        "warn",
    ),
    Kind(
        "names",
        gettext_lazy("Names changed"),
        40,
        _changed(facts.names),
        lambda data: ngettext("%d name changed", "%d names changed", data["count"]) % data["count"],
        "warn",
    ),
    Kind(
        "links",
        gettext_lazy("Link targets changed"),
        40,
        _counted("count", _links),
        lambda data: (
            ngettext("%d link target changed", "%d link targets changed", data["count"]) % data["count"]
        ),
        "warn",
    ),
    Kind(
        "first-author",
        gettext_lazy("First page of its author"),
        35,
        _is_first,
        lambda _data: _("first page of its author"),
    ),
    Kind(
        "again",
        gettext_lazy("Sent again"),
        30,
        _round,
        lambda data: _("sent again, round %d") % data["round"],
        "warn",
    ),
    Kind(
        "large",
        gettext_lazy("Large change"),
        15,
        _size,
        lambda data: _("large change: %d words") % data["count"],
    ),
)
