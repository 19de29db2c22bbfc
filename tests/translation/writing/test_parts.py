"""A long page in parts: no text is in none or in two, and nobody is led past one."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import Http404, QueryDict
from wagtail.models import Page

from cms.translation.writing import parts
from cms.translation.writing.parts import asked_for, part_of
from tests.translation.conftest import Wards, signed_in
from tests.translation.writing.test_desk import _fields, draft, lines, send, translated, url

__all__ = ["draft"]
SEED = 18


@dataclass
class Text:
    """What a part asks of a line."""

    number: int
    is_open: bool
    is_unkept: bool = False


def texts(dice: random.Random) -> list[Any]:
    """Of a filter, so that numbers are missing."""
    numbers = sorted(dice.sample(range(1, 900), dice.choice([1, 99, 100, 101, 200, 201, 640])))
    return [Text(number, dice.random() < 0.05) for number in numbers]


def at(address: str) -> int | None:
    return asked_for(QueryDict(address.partition("?")[2].partition("#")[0]))


def test_whoever_goes_on_reads_each_text_once_and_finds_what_is_open() -> None:
    dice = random.Random(SEED)
    for _round in range(40):
        found = texts(dice)
        part = part_of(found, 1, "", "/x/")
        assert (part.first, part.previous) == ("", "")
        read = list(part.lines)
        while part.next:
            assert at(part.here) == part.begin
            behind = part
            part = part_of(found, at(part.next), "", "/x/")
            assert part_of(found, at(part.previous), "", "/x/").lines == behind.lines
            read += part.lines
        assert read == found
        assert part.last == ""
        # Where nobody asks, one begins with what is left to do.
        begun = part_of(found, None, "", "/x/")
        left = [line.number for line in found if line.is_open]
        assert not left or left[0] in range(begun.begin, begun.end + 1)
        others = [number for number in left if not begun.begin <= number <= begun.end]
        assert at(begun.next_open) == next(iter(others), None)
        assert at(begun.previous_open) == (others[-1] if others else None)


def test_texts_that_are_done_meanwhile_lead_nobody_past_the_others() -> None:
    found: list[Any] = [Text(number, True) for number in range(1, 351)]
    part = part_of(found, None, "open", "/x/")
    left = [line for line in found if line not in part.lines]
    after = part_of(left, at(part.next), "open", "/x/")
    assert after.lines[0].number == part.end + 1
    # All done, or fewer texts than there were: the last part.
    assert part_of(left, 99_999, "", "/x/").lines[-1] is left[-1]
    assert part_of([], 7, "open", "/x/").lines == []


def test_what_was_not_kept_is_shown_wherever_it_stands() -> None:
    found: list[Any] = [Text(number, False, number == 150) for number in range(1, 351)]
    part = part_of(found, 1, "", "/x/")
    assert [line.number for line in part.lines][-1] == 150
    # It is no part of this part: whoever goes on is led past no text.
    assert (part.begin, part.end, at(part.next)) == (1, 100, 101)


@pytest.mark.parametrize("said", ["", "0", "-1", "01", "1.0", "x", "²", "1e3", "9999999", " 1"])
def test_what_is_no_number_is_no_part(said: str) -> None:
    query = QueryDict(mutable=True)
    query["at"] = said
    with pytest.raises(Http404):
        asked_for(query)


def test_a_part_is_kept_by_itself_and_counts_are_of_the_whole_page(
    wards: Wards, draft: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SIZE", 3)
    client = signed_in(wards.translator)
    first = client.get(url(draft))
    counts, part = first.context["counts"], first.context["part"]
    assert (len(first.context["lines"]), part.count) == (3, -(-counts["all"] // 3))
    shown = first.context["lines"]
    # Without a script: the button keeps the part and goes on to the next.
    form = _fields(shown[1], "One") | _fields(shown[2], "Two") | {"behind": str(part.end)}
    on = client.post(part.here, form | {"action": "next-part"})
    second = client.get(on.url)
    assert second.context["lines"][0].number == part.end + 1
    assert translated(shown[2]) == "Two"
    assert second.context["counts"]["all"] == counts["all"]
    # What is sent from a part in vain is shown in it, and in a filter that would hide it.
    send(
        signed_in(wards.ba_dinh.editor),
        draft,
        shown[2],
        "Other",
        seen=client.get(part.here).context["lines"][2].segment.stamp,
    )
    lost = client.post(part.here + "&show=changed", _fields(shown[2], "Mine"))
    assert lost.status_code == 409
    assert [line.typed for line in lost.context["lines"]] == ["Mine"]
    # A sentence that was pressed on the page beside it leads to its part.
    last = list(lines(client, draft, at="9999").values())[-1]
    assert client.get(url(draft), {"find": last.plain}).url.endswith(f"?at={last.number}#text-{last.number}")
    assert client.get(url(draft), {"find": "No text of the page"}).status_code == 204
    assert client.get(url(draft), {"at": "one"}).status_code == 404
