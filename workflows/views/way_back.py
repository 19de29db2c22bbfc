"""Where a reviewer comes from, and so goes back to: a queue with its list, filter, order and page.

The form of a decision carries the address of the queue it was opened from, its query string alone, in the
hidden field ``back``; so nothing that stands there leads anywhere but to the review desk.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from sites.numbers import whole
from workflows.views.filters import NAMES
from workflows.views.lists import PER_PAGE, Queue

#: The hidden field of a decision's form; its value is the query string of the queue.
BACK: Final = "back"
PAGE: Final = "p"
_LONGEST: Final = 2000


def back_of(request: HttpRequest) -> QueryDict:
    """The queue that something was opened from: of its form, or of the address that shows it.

    Each name once, and none that the queue does not know.
    """
    carried = request.POST.get(BACK, request.GET.get(BACK))
    sent = request.GET if carried is None else QueryDict(carried[:_LONGEST])
    kept = QueryDict(mutable=True)
    for name in (*NAMES, PAGE):
        if value := sent.get(name):
            kept[name] = value
    return kept


def list_url(query: QueryDict) -> str:
    """The queue with this page and filter."""
    return _with(reverse("workflows_review:list"), query)


def item_url(state_id: int, query: QueryDict) -> str:
    """A decision, opened from the queue with this page and filter."""
    return f"{_with(reverse('workflows_review:item', args=[state_id]), query)}#decision"


def alike_url(state_id: int, query: QueryDict) -> str:
    """Those that say the same as a step, opened from the queue with this page and filter."""
    return _with(reverse("workflows_review:alike", args=[state_id]), query)


def next_url(request: HttpRequest, state: Any = None) -> str:
    """The step behind ``state`` in the queue that it was opened from; the queue itself where none is behind it.

    Asked before the decision, while the step still has its place. One query.
    """
    query = back_of(request)
    if state is None:
        return list_url(query)
    page = whole(query.get(PAGE, ""), range(1, 100_000)) or 1
    first = (page - 1) * PER_PAGE
    rows = Queue(request, query).rows[first : first + PER_PAGE + 1]
    behind = [number for number, row in enumerate(rows, 1) if row.pk == state.pk]
    if behind and behind[0] < len(rows):
        row = rows[behind[0]]
        return alike_url(row.pk, query) if row.alike > 1 else item_url(row.pk, query)
    return list_url(query)


def _with(address: str, query: QueryDict) -> str:
    return f"{address}?{query.urlencode()}" if query else address
