"""What was said about a page, put to the places of a comparison."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.safestring import SafeString
from wagtail.models import Page

from workflows.differences import Difference, words
from workflows.differences.found import NOTHING
from workflows.remarks import places, texts
from workflows.remarks.models import Remark
from workflows.remarks.verbs import still_holds

_BLOCK: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Thread:
    """One remark with its replies, as somebody reads it."""

    remark: Remark
    is_own: bool
    #: Proposed words can be taken: the text there is still the one that was meant.
    holds: bool
    #: The passage and what is proposed for it, with what differs marked.
    passage: SafeString = NOTHING
    instead: SafeString = NOTHING

    @property
    def editor_anchor(self) -> str:
        """Where in the editor the place is: the block that it lies in, else the field."""
        steps = self.remark.place.split(places.SEPARATOR)
        if not steps[0]:
            return ""
        block = next((step for step in reversed(steps) if _BLOCK.fullmatch(step)), "")
        return f"#block-{block}-section" if block else f"#id_{steps[0]}"


@dataclass
class Said:
    """All threads of a page: by place, and those whose place is not shown."""

    by_place: dict[str, list[Thread]] = field(default_factory=dict)
    elsewhere: list[Thread] = field(default_factory=list)
    open: int = 0


def threads(page: Page, content: dict[str, Any], user: Any) -> list[Thread]:
    """Every remark on the page, the oldest first; two queries."""
    remarks = list(
        Remark.objects.filter(page=page.pk)
        .select_related("author", "closed_by", "expert")
        .prefetch_related("replies__author")
    )
    if any(one.is_proposal for one in remarks):
        content = texts.unpacked(page, content)
    return [_thread(one, page, content, user) for one in remarks]


def said(found: Iterable[Thread], shown: Iterable[Difference]) -> Said:
    """At the places that are shown, and the others."""
    at = {one.address for one in shown if one.place}
    result, by_place = Said(), defaultdict(list)
    for thread in found:
        result.open += thread.remark.is_open
        if thread.remark.place in at:
            by_place[thread.remark.place].append(thread)
        else:
            result.elsewhere.append(thread)
    result.by_place = dict(by_place)
    return result


def _thread(remark: Remark, page: Page, content: dict[str, Any], user: Any) -> Thread:
    passage, instead, _note = words.sides(remark.passage, remark.instead)
    holds = still_holds(remark, page, content)
    return Thread(remark, remark.author_id == user.pk, holds, passage, instead)
