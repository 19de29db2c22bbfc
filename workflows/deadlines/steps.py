"""By when a step should be decided."""

from __future__ import annotations

import datetime as dt

from sites.enums import Role
from workflows.deadlines import calendar


def decide_by(role: str, now: dt.datetime, is_urgent: bool, due_at: dt.datetime | None) -> dt.datetime:
    """The term of the role in working time, or the moment of which the content tells where that is before.

    What has happened already presses no more than anything else.
    """
    terms = calendar.terms()
    is_lead = role == Role.LEAD
    if is_urgent:
        hours = terms.lead_urgent_hours if is_lead else terms.moderator_urgent_hours
        term = dt.timedelta(hours=hours)
    else:
        term = calendar.working_days(terms.lead_days if is_lead else terms.moderator_days)
    latest = calendar.add_working_time(now, term)
    return min(latest, due_at) if due_at is not None and due_at > now else latest
