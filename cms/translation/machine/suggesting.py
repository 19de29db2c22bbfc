"""The press of a translator: which texts are asked for, what is taken of the answer, and its mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Final

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.machine.asking import MachineSilentError, ask
from cms.translation.machine.judging import refusal_of
from cms.translation.machine.leaving import LONGEST, leaving
from cms.translation.machine.protocols import Question
from cms.translation.machine.server import Server
from cms.translation.models import MachineText
from cms.translation.segments import Segment, as_kept, stamp_of, write

#: In the history of the page.
SUGGESTED: Final = "dinh.translation.machine"
#: Of one press.
MOST: Final = 12


@dataclass(slots=True)
class Suggested:
    """What became of each text, by its key."""

    taken: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    #: That another press would ask for.
    left: int = 0
    #: Why nothing came.
    trouble: str = ""


def suggest(
    page: Page,
    translation: Translation,
    segments: Iterable[Segment],
    names: Mapping[str, str],
    server: Server,
    *,
    acting_user: Any,
) -> Suggested:
    """Ask for these texts, as many as one press may have; what a person has written meanwhile stays.

    The server is asked outside of every transaction.
    """
    result = Suggested()
    rules = leaving(translation, page)
    open_ones = []
    for segment in segments:
        if why := rules.refusal_of(segment):
            result.refused[segment.key] = why
        else:
            open_ones.append(segment)
    asked = _bounded(open_ones)
    result.left = len(open_ones) - len(asked)
    if not asked:
        return result
    source, target = translation.source.locale.language_code, translation.target_locale.language_code
    try:
        answers = ask(server, Question(asked, source, target, names))
    except MachineSilentError as silent:
        result.trouble = str(silent)
        return result
    found: dict[str, str] = {}
    for segment, answer in zip(asked, answers, strict=True):
        text = as_kept(answer)
        if why := refusal_of(segment, text):
            result.refused[segment.key] = why
        else:
            found[segment.key] = text
    result.taken = _keep(page, translation, asked, found, server, acting_user)
    return result


def _bounded(segments: list[Segment]) -> list[Segment]:
    lengths = accumulate(len(one.text.words) for one in segments)
    return [one for one, length in zip(segments[:MOST], lengths, strict=False) if length <= LONGEST]


@transaction.atomic
def _keep(
    page: Page,
    translation: Translation,
    segments: list[Segment],
    texts: Mapping[str, str],
    server: Server,
    user: Any,
) -> list[str]:
    seen = {segment.key: segment.stamp for segment in segments}
    written = write(translation, texts, acting_user=user, seen=seen, tool=server.tool, is_machine=True)
    if written.saved:
        ids = {segment.ids for segment in segments if segment.key in written.saved}
        rows = StringTranslation.objects.filter(
            context__in={context for context, _string in ids}, locale=translation.target_locale_id
        )
        marks = [
            MachineText(text=row, stamp=stamp_of(row.data), tool=server.tool)
            for row in rows
            if (row.context_id, row.translation_of_id) in ids
        ]
        MachineText.objects.bulk_create(
            marks, update_conflicts=True, unique_fields=("text",), update_fields=("stamp", "tool")
        )
        data = {"texts": len(written.saved), "tool": server.tool}
        log(instance=page, action=SUGGESTED, user=user, data=data)
    return written.saved
