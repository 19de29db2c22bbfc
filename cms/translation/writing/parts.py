"""A long page in parts, and the ways from one to the next.

A part is named by the number of a text that stands in it, ``at``: the numbers of texts stay while those that are left to
do become fewer, so nobody who goes on is led past a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.utils.http import urlencode

from cms.translation.writing.lines import Line
from sites.numbers import whole

#: Texts that are shown together.
SIZE: Final = 100
AT, SHOW = "at", "show"
_NUMBERS: Final = range(1, 1_000_000)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the texts that are asked for; each way is an address, or empty where it leads nowhere."""

    lines: list[Line]
    number: int
    count: int
    here: str
    #: Numbers of its own first and last text; what is shown besides stands in other parts.
    begin: int
    end: int
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""
    #: To texts of other parts that are left to do: those behind this one, then those before it.
    next_open: str = ""
    previous_open: str = ""


def asked_for(query: QueryDict) -> int | None:
    """The number of a text; none where nobody asks, and 404 for what is no number."""
    if AT not in query:
        return None
    number = whole(query[AT], _NUMBERS)
    if number is None:
        raise Http404
    return number


def way(number: int, show: str = "", *, is_to_text: bool = True) -> str:
    """To the part with this text, and into its field: browsers put the cursor there."""
    words = ({SHOW: show} if show else {}) | {AT: number}
    return f"?{urlencode(words)}" + (f"#text-{number}" if is_to_text else "")


def part_of(lines: Sequence[Line], at: int | None, show: str, path: str) -> Part:
    """The one with the text ``at`` or the one behind it; where none is asked for, with the first that is left to do.

    What was sent and not kept is shown too, wherever it stands.
    """
    paging = Paginator(lines, SIZE)
    places = range(len(lines))
    wanted = (lines[place].is_open if at is None else lines[place].number >= at for place in places)
    none = 0 if at is None else len(lines) - 1
    page = paging.get_page(next((place for place, is_it in enumerate(wanted) if is_it), none) // SIZE + 1)
    begin = (page.number - 1) * SIZE
    shown = list(page.object_list)
    first, end = (shown[0].number, shown[-1].number) if shown else (0, 0)
    behind, ahead = lines[begin + len(shown) :], lines[:begin]
    shown += [line for line in (*ahead, *behind) if line.is_unkept]
    if paging.num_pages == 1:
        query = f"?{urlencode({SHOW: show})}" if show else ""
        return Part(shown, 1, 1, path + query, first, end)

    def to(number: int) -> str:
        return path + way(lines[(number - 1) * SIZE].number, show, is_to_text=False)

    def to_open(others: Sequence[Line]) -> str:
        found = next((line for line in others if line.is_open), None)
        return path + way(found.number, show) if found else ""

    is_first, is_last = page.number == 1, page.number == paging.num_pages
    return Part(
        sorted(shown, key=lambda line: line.number),
        page.number,
        paging.num_pages,
        to(page.number),
        first,
        end,
        first="" if is_first else to(1),
        previous="" if is_first else to(page.number - 1),
        next="" if is_last else to(page.number + 1),
        last="" if is_last else to(paging.num_pages),
        next_open=to_open((*behind, *ahead)),
        previous_open=to_open((*reversed(ahead), *reversed(behind))),
    )
