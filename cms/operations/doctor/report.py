"""What was found, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from cms.operations.doctor.probe import Level
from cms.operations.doctor.running import Answer

_SIGNS: Final = {Level.FINE: "✓", Level.SKIPPED: "–", Level.WARNING: "!", Level.PROBLEM: "✗"}


def lines(answer: Answer) -> Iterable[str]:
    """One probe: its name, each finding, and below it what to do."""
    yield f"{_SIGNS[answer.level]} {answer.probe.title}"
    for one in answer.findings:
        yield f"    {_SIGNS[one.level]} {one.what}"
        if one.advice:
            yield f"      → {one.advice}"


def summary(answers: Iterable[Answer]) -> str:
    """The last line."""
    found = [one.level for answer in answers for one in answer.findings]
    problems, warnings = found.count(Level.PROBLEM), found.count(Level.WARNING)
    if not problems and not warnings:
        return _("All is well.")
    return _("Problems: %(problems)d. Warnings: %(warnings)d.") % {"problems": problems, "warnings": warnings}


def as_json(answers: Iterable[Answer]) -> str:
    """For programs."""
    return json.dumps(
        {
            answer.probe.name: {
                "level": answer.level,
                "seconds": round(answer.seconds, 3),
                "findings": [
                    {"level": one.level, "what": str(one.what), "advice": str(one.advice)}
                    for one in answer.findings
                ],
            }
            for answer in answers
        },
        ensure_ascii=False,
        indent=2,
    )
