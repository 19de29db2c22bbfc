"""What the city sends its wards, and what they ask of it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from tests.isolation.catalogue.base import FIND, Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()
_DAY = (timezone.localdate() + dt.timedelta(days=30)).isoformat()

PLANS.put(
    Plan(queries=queries(FIND, {"ward": "{ward}"}), post=False), "list directives questions", "samples:"
)
_TEXT = {"title": "zqk", "place": "news", "summary": "zqk"}
PLANS.put(Plan(queries=queries({"kind": "chart"}, {"kind": "leader"}), forms=(_TEXT,)), "samples:add")
PLANS.put(Plan(kinds=("sample",), forms=(_TEXT,)), "samples:edit")
PLANS.put(
    Plan(
        kinds=("sample",),
        queries=queries({"q": "zqk", "standing": "open"}, {"view": "table"}, {"ward": "{ward}"}),
        forms=(
            {"group": "chosen", "wards": "{ward}", "answer_by": _DAY},
            {"words": "zqk"},
            {"note": "zqk"},
        ),
    ),
    "wards send versions offer remind",
    "samples:",
)
PLANS.put(
    Plan(
        kinds=("sample",),
        forms=({"group": "chosen", "wards": "{ward}", "reason": "zqk"}, {"group": "all", "reason": "zqk"}),
    ),
    "samples:withdraw",
)
PLANS.put(
    Plan(
        queries=queries({"sample": "{sample}"}, {"sample": "{sample}", "ward": "{ward}"}),
        forms=({"sample": "{sample}", "group": "all", "answer_by": _DAY},),
    ),
    "samples:send_several",
)
PLANS.put(
    Plan(
        kinds=("sample copy",),
        queries=queries({"show": "all"}),
        forms=(
            *({"answer": answer, "reason": "zqk"} for answer in ("accepted", "adapted", "declined")),
            *({"how": how} for how in ("taken", "merged", "kept")),
        ),
    ),
    "copy answer update",
    "samples:",
)
_DIRECTIVE = {"topic": "zqk", "text": "zqk", "due": _DAY, "group": "chosen", "wards": "{ward}"}
PLANS.put(Plan(forms=(_DIRECTIVE,)), "samples:directive_add")
PLANS.put(
    Plan(kinds=("directive",), queries=queries({"state": "open"})), "directive directive_remind", "samples:"
)
PLANS.put(
    Plan(
        kinds=("directive task",),
        forms=({"page": "{draft_page}"}, {"page": "{live_page}", "note": "zqk"}, {"note": "zqk"}),
        then="/admin/samples/directives/",
    ),
    "samples:directive_answer",
)
PLANS.put(Plan(queries=queries(FIND, {"page": "{live_page}"}), post=False), "samples:nominations")
_NOMINATED = tuple(
    {"page": page, "note": "zqk"} for page in ("{live_page}", "{draft_page}", "{private_page}")
)
PLANS.put(Plan(forms=_NOMINATED, then="/admin/samples/nominations/"), "samples:nominate")
_VERDICTS = tuple({"verdict": verdict, "reason": "zqk", "answer": "zqk"} for verdict in ("yes", "no"))
PLANS.put(Plan(kinds=("nomination",), forms=_VERDICTS), "samples:nomination_decide")
_QUESTION = {"topic": "zqk", "text": "zqk"}
PLANS.put(
    Plan(
        forms=(_QUESTION | {"page": "{draft_page}"}, _QUESTION | {"page": "{live_page}"}),
        then="/admin/samples/questions/",
    ),
    "samples:ask",
)
PLANS.put(Plan(kinds=("remit question",), forms=_VERDICTS), "samples:reply")
PLANS.put(Plan(forms=({"population": "zqk"},)), "samples:facts")
