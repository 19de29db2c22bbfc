"""Lists a page at a time, at addresses that can be shared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

#: The parameter of the address, the same in every language so that a link survives a switch.
PARAMETER = "trang"
PER_PAGE = 20


class KnownPaginator(Paginator[Any]):
    """A paginator that need not count what somebody has counted."""

    def __init__(self, items: QuerySet[Any] | Sequence[Any], per_page: int, count: int) -> None:
        super().__init__(items, per_page)
        self._known_count = count

    @cached_property
    def count(self) -> int:
        return self._known_count


def page_of(
    request: HttpRequest,
    items: QuerySet[Any] | Sequence[Any],
    *,
    per_page: int = PER_PAGE,
    count: int | None = None,
) -> Page[Any]:
    """The page that the address asks for; a number that makes no sense is the nearest one."""
    paginator = Paginator(items, per_page) if count is None else KnownPaginator(items, per_page, count)
    page = paginator.get_page(request.GET.get(PARAMETER))
    request.list_page = page.number  # type: ignore[attr-defined]
    # The numbers to print; the paginator's own ellipsis stands for a gap.
    page.window = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))  # type: ignore[attr-defined]
    return page


def further_page(request: HttpRequest) -> str:
    """The question of the address of page 2 and up of a list; empty on its first page, and where it is filtered."""
    number = getattr(request, "list_page", 1)
    return f"?{PARAMETER}={number}" if number > 1 and [*request.GET] == [PARAMETER] else ""
