"""Why a submission needs a reader sooner, and a closer one: the reasons, and what each weighs.

They are found once, when a step opens, and stored beside it: the queue sorts and filters by what is stored, so a
row costs the same however much waits. What depends on the time of asking (a date that is near, a deadline that is
over) is not stored; the database asks that of the clock (``workflows.queue``).

Rooms that know something register a kind of their own::

    hooks.register("review_reasons", Kind("legal", weight=60, find=…, told=…))
"""

from workflows.ranking.assessment import Assessment, assess
from workflows.ranking.kinds import HOOK, Kind, Reason, Submission, all_kinds, told_of

__all__ = ["HOOK", "Assessment", "Kind", "Reason", "Submission", "all_kinds", "assess", "told_of"]
