"""``manage.py evaluate_search --queries FILE [--json OUT] [--show-wrong]``: how well and how fast search finds."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from search.engines import EngineUnavailableError, product
from search.management import evaluation, questions
from search.management.progress import Bar
from search.models import SearchDocument

_ALL: Final = "all"
_KNOWN_ITEMS: Final = ("mrr@10", "hit@1", "hit@10", "p50_ms", "p95_ms", "p99_ms")
_QUESTIONS: Final = ("questions", "first", "top3", "top5", "mrr@10", "p50_ms", "p95_ms", "p99_ms")
_FORMS: Final = {"questions": "{:10.0f}", "p50_ms": "{:9.1f}", "p95_ms": "{:9.1f}", "p99_ms": "{:9.1f}"}
_PLACE: Final = "{:8.3f}"


class Command(BaseCommand):
    """Asks known items of whatever is imported here, and questions of the pages that are here."""

    help = (
        "Asks what stands in a JSONL file. Lines with query, variant and relevant_id are known items, imported with"
        " import_articles: per variant MRR@10, hit@1, hit@10 and the latency. Lines with query, class, lang, site"
        " and right are questions: per class how many are right first, in the first three and five, MRR@10 and"
        " the latency."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queries", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            "--json", type=Path, metavar="OUT", help="write the figures to this file; - prints them"
        )
        parser.add_argument(
            "--show-wrong", action="store_true", help="list what came first instead of what is right"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        known, asked = self._read(options["queries"])
        report: dict[str, Any] = {}
        try:
            if known:
                report |= self._known_items(known, **options)
            if asked:
                report |= self._questions(asked, **options)
        except EngineUnavailableError as error:
            raise CommandError(str(error)) from error
        text = json.dumps(report, ensure_ascii=False, indent=2)
        if str(options["json"]) == "-":
            self.stdout.write(text)
            return
        if options["json"]:
            options["json"].write_text(f"{text}\n", encoding="utf-8")
        self.stdout.write(f"{product()}, {SearchDocument.objects.count():,} documents")
        if known:
            self._print("variant", report["variants"], _KNOWN_ITEMS)
        if asked:
            self._print("class", {**report["classes"], _ALL: report[_ALL]}, _QUESTIONS)
        if options["show_wrong"]:
            self._print_wrong(report.get("wrong", ()))

    def _read(self, path: Path) -> tuple[list[evaluation.Query], list[questions.Question]]:
        known, asked = [], []
        try:
            for line, row in evaluation.rows(path):
                if "right" in row:
                    asked.append(questions.question(row, line))
                else:
                    known.append(evaluation.query(row, line))
        except (OSError, UnicodeDecodeError, evaluation.QueryError) as error:
            raise CommandError(f"{path}: {error}") from error
        if not known and not asked:
            raise CommandError(f"{path}: there is no line in it.")
        return known, asked

    def _known_items(self, known: Sequence[evaluation.Query], **options: Any) -> dict[str, Any]:
        pages = evaluation.pages_of({query.wanted for query in known})
        missing = [query for query in known if query.wanted not in pages]
        if len(missing) == len(known):
            raise CommandError("None of the wanted texts is imported here; import_articles brings them in.")
        if missing:
            self.stderr.write(
                f"{len(missing):,} of {len(known):,} queries are left out: their texts are not imported here."
            )
        bar = self._bar(len(known) - len(missing), **options)
        figures = evaluation.evaluate(known, pages, bar)
        bar.close()
        return {"variants": figures}

    def _questions(self, given: Sequence[questions.Question], **options: Any) -> dict[str, Any]:
        possible, missing = questions.possible(given)
        if missing:
            self.stderr.write(
                f"{len(missing):,} of {len(given):,} questions are left out, they cannot go right here:"
            )
            for one in missing:
                self.stderr.write(f"  line {one.question.line}, “{one.question.text}”: {one.why}")
        if not possible:
            raise CommandError(
                "None of the questions can go right here: the pages that are right are not here."
            )
        bar = self._bar(len(possible), **options)
        asked = questions.ask(possible, bar)
        bar.close()
        return {
            "classes": questions.by_class(asked),
            _ALL: questions.figures(asked),
            "left_out": [
                {"line": one.question.line, "query": one.question.text, "why": one.why} for one in missing
            ],
            "wrong": [
                {
                    "line": one.question.line,
                    "class": one.question.subject,
                    "query": one.question.text,
                    "place": one.place,
                    "right": list(map(str, one.question.right)),
                    "came": one.came,
                }
                for one in asked
                if one.place != 1
            ],
        }

    def _bar(self, count: int, **options: Any) -> Bar:
        return Bar(count, self.stderr, shown=options["verbosity"] > 0, what="queries")

    def _print(self, title: str, figures: Mapping[str, evaluation.Figures], names: Sequence[str]) -> None:
        width = max(14, *(len(row) + 2 for row in figures))
        forms = {name: _FORMS.get(name, _PLACE) for name in names}
        heads = "".join(name.replace("_", " ").rjust(len(forms[name].format(0))) for name in names)
        self.stdout.write(f"{title:{width}}{heads}")
        for name, row in figures.items():
            self.stdout.write(f"{name:{width}}" + "".join(forms[key].format(row[key]) for key in names))

    def _print_wrong(self, wrong: Sequence[Mapping[str, Any]]) -> None:
        for one in wrong:
            place = f"at place {one['place']}" if one["place"] else "not among the first ten"
            self.stdout.write(f"\nline {one['line']}, {one['class']}: “{one['query']}”")
            self.stdout.write(f"  right: {'; '.join(one['right'])}, {place}")
            for came in one["came"] or ["nothing was found"]:
                self.stdout.write(f"  {came}")
