"""The evaluation measures what a citizen gets, in the form that others read."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db

FIGURES = ["mrr@10", "hit@1", "hit@10", "p50_ms", "p95_ms", "p99_ms"]


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def imported(small_city: SmallCity, tmp_path: Path) -> Path:
    """Three texts, one of which is the second best answer to a question about another."""
    texts = [
        {"id": "nuoc", "title": "Lịch cấp nước", "body": "Cấp nước tối thứ Ba."},
        {"id": "dien", "title": "Lịch cắt điện", "body": "Nói thêm về lịch cấp nước ở cuối bài."},
        {"id": "cho", "title": "Họp chợ phiên", "body": "Chợ họp chủ nhật."},
    ]
    call_command(
        "import_articles", str(lines(tmp_path / "texts.jsonl", texts)), across_wards=True, verbosity=0
    )
    return tmp_path


def evaluate(folder: Path, queries: list[dict[str, str]], **options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    path = lines(folder / "queries.jsonl", queries)
    call_command("evaluate_search", queries=path, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_figures_by_variant_in_the_agreed_form(imported: Path) -> None:
    queries = [
        {"qid": "1", "query": "lịch cấp nước", "variant": "exact", "relevant_id": "nuoc"},
        {"qid": "2", "query": "lịch cấp nước", "variant": "exact", "relevant_id": "dien"},
        {"qid": "3", "query": "lihc cap nuoc", "variant": "typo", "relevant_id": "nuoc"},
        {"qid": "4", "query": "họp chợ phiên", "variant": "typo", "relevant_id": "dien"},
    ]
    target = imported / "out.json"
    out, err = evaluate(imported, queries, json=target)
    report = json.loads(target.read_text())
    assert list(report) == ["variants"]
    assert list(report["variants"]) == ["exact", "typo"]
    assert all(list(row) == FIGURES for row in report["variants"].values())
    exact, typo = report["variants"]["exact"], report["variants"]["typo"]
    assert [exact[name] for name in FIGURES[:3]] == [0.75, 0.5, 1.0]
    assert [typo[name] for name in FIGURES[:3]] == [0.5, 0.5, 0.5]
    assert 0 < exact["p50_ms"] <= exact["p95_ms"] <= exact["p99_ms"]
    assert "exact" in out
    assert not err


def test_a_database_that_answers_for_a_server_is_not_measured(imported: Path, settings: Any) -> None:
    queries = [{"query": "lịch cấp nước", "variant": "exact", "relevant_id": "nuoc"}]
    assert evaluate(imported, queries)[0].startswith(f"{connection.vendor}, ")
    settings.SEARCH_URL = "elasticsearch://127.0.0.1:9/nobody"
    with pytest.raises(CommandError, match="does not answer"):
        evaluate(imported, queries)


def test_queries_for_texts_that_are_not_here_are_left_out_and_counted(imported: Path) -> None:
    queries = [
        {"query": "lịch cấp nước", "variant": "exact", "relevant_id": "nuoc"},
        {"query": "lịch cấp nước", "variant": "exact", "relevant_id": "gone"},
    ]
    out, err = evaluate(imported, queries, json=Path("-"))
    assert json.loads(out)["variants"]["exact"]["hit@10"] == 1.0
    assert "1 of 2 queries are left out" in err


def test_what_cannot_be_asked_is_said_with_its_line(imported: Path) -> None:
    with pytest.raises(CommandError, match="line 1 is no query"):
        evaluate(imported, [{"query": "x"}])
    with pytest.raises(CommandError, match="None of the wanted texts"):
        evaluate(imported, [{"query": "x", "variant": "exact", "relevant_id": "gone"}])
    with pytest.raises(CommandError, match="No such file"):
        call_command("evaluate_search", queries=imported / "none.jsonl")
