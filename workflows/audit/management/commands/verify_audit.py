from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from sites import dates
from workflows.audit import exporting, sealing, verifying
from workflows.audit.problems import Problem

_EACH = 100_000


class Command(BaseCommand):
    """What says whether the chain is whole."""

    help = "Read the audit chain, or an export of it, and name every row that was altered, removed or put elsewhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to read and how to tell."""
        parser.add_argument("--since", metavar="YYYY-MM-DD", help="only what was done from this day on")
        parser.add_argument("--export", metavar="FILE", help="check an export instead of the database")
        parser.add_argument(
            "--json", metavar="FILE", help="write the findings as JSON; - is the standard output"
        )

    def handle(self, *, since: str | None, export: str | None, json: str | None, **_options: Any) -> None:
        """Status 1 where anything is wrong."""
        told, problems = self._export(export) if export else self._chain(since)
        if json:
            _write(json, {**told, "ok": not problems, "problems": [one.as_json() for one in problems]})
        if json != "-":
            for problem in problems:
                self.stdout.write(str(problem))
            self.stdout.write(" ".join(f"{name}={value}" for name, value in told.items()))
        if problems:
            # Not a CommandError alone: what was found is on the standard output already.
            self.stderr.write(f"{len(problems)} findings.")
            sys.exit(1)

    def _chain(self, since: str | None) -> tuple[dict[str, Any], list[Problem]]:
        day = parse_date(since) if since else None
        if since and day is None:
            raise CommandError("--since takes a day as 2026-08-20.")
        # What a killed process left is chained first: it is no fault of anybody's.
        sealing.seal()
        report = verifying.verify(dates.moment(day) if day else None, self._progress)
        told = report.as_json()
        return {name: told[name] for name in told if name not in ("ok", "problems")}, report.problems

    def _export(self, name: str) -> tuple[dict[str, Any], list[Problem]]:
        try:
            with Path(name).open(encoding="utf-8", newline="\n") as stream:
                count, problems = exporting.verify(stream)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        return {"rows": count}, problems

    def _progress(self, rows: int) -> None:
        if rows % _EACH == 0:
            self.stderr.write(f"{rows} rows …")


def _write(name: str, findings: dict[str, Any]) -> None:
    text = json.dumps(findings, ensure_ascii=False, indent=1)
    if name == "-":
        sys.stdout.write(text + "\n")
    else:
        Path(name).write_text(text + "\n", encoding="utf-8")
