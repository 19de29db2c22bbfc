"""Questions as people put them are measured by what is right for them: pages by kind and name, and answers."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.management import evaluation, questions
from tests.fixtures.city import SmallCity
from tests.search.items import document, news

pytestmark = pytest.mark.django_db

OUR_QUESTIONS = Path(questions.__file__).parent.parent / "evaluation"
FIGURES = ["questions", "first", "top3", "top5", "mrr@10", "p50_ms", "p95_ms", "p99_ms"]


def evaluate(folder: Path, rows: list[Any], **options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    path = folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    call_command("evaluate_search", queries=path, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def report(folder: Path, *rows: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(evaluate(folder, list(rows), json=Path("-"))[0])
    return found


@pytest.fixture
def told(small_city: SmallCity) -> SmallCity:
    """A city whose wards tell of water and of a plan."""
    news(small_city, "Lịch cấp nước", slug="cap-nuoc")
    news(small_city, "Lịch cấp nước", ward="hoan-kiem")
    document(small_city, "38/KH-UBND", "Kế hoạch trồng cây")
    return small_city


def water(**more: Any) -> dict[str, Any]:
    return {"query": "lịch cấp nước", "class": "water", **more}


@pytest.mark.parametrize("name", ["Lịch cấp nước", "cap-nuoc"])
def test_a_page_is_called_by_its_title_or_slug(told: SmallCity, tmp_path: Path, name: str) -> None:
    found = report(tmp_path, water(right=[{"kind": "news", "name": name}], site="ba-dinh"))
    assert list(found["all"]) == FIGURES
    assert found["classes"]["water"] == found["all"]
    assert [found["all"][name] for name in FIGURES[:5]] == [1, 1.0, 1.0, 1.0, 1.0]
    assert found["wrong"] == []
    assert 0 < found["all"]["p50_ms"] <= found["all"]["p95_ms"] <= found["all"]["p99_ms"]


def test_a_document_is_called_by_its_number(told: SmallCity, tmp_path: Path) -> None:
    right = [{"kind": "document", "name": "38/KH-UBND", "ward": "ba-dinh"}]
    assert report(tmp_path, {"query": "kh 38", "right": right})["all"]["first"] == 1.0


def test_a_ward_that_is_named_must_be_the_right_one(told: SmallCity, tmp_path: Path) -> None:
    def place(ward: str) -> int:
        wrong = report(
            tmp_path, water(right=[{"kind": "news", "name": "Lịch cấp nước", "ward": ward}], site="ba-dinh")
        )
        return wrong["wrong"][0]["place"] if wrong["wrong"] else 1

    assert place("ba-dinh") == 1
    assert place("hoan-kiem") != 1


def test_the_best_of_several_right_things_counts(told: SmallCity, tmp_path: Path) -> None:
    right = [{"kind": "document", "name": "38/KH-UBND"}, {"kind": "news", "name": "Lịch cấp nước"}]
    assert report(tmp_path, water(right=right))["all"]["first"] == 1.0


FORMER = "phường hàng bạc"


def test_a_right_answer_stands_first_and_a_wrong_one_pushes_everything_down(
    told: SmallCity, tmp_path: Path
) -> None:
    news(told, "Phường Hàng Bạc sửa vỉa hè", ward="hoan-kiem")
    right = {"answer": "former", "ward": "hoan-kiem", "name": "Hàng Bạc"}
    page = {"kind": "news", "name": "Phường Hàng Bạc sửa vỉa hè"}
    elsewhere = {"answer": "former", "ward": "ba-dinh"}
    found = report(
        tmp_path,
        {"query": FORMER, "class": "answer", "right": [right]},
        {"query": FORMER, "class": "page", "right": [page]},
        {"query": FORMER, "class": "elsewhere", "right": [elsewhere]},
        {"query": FORMER, "class": "other answer", "right": [{"answer": "hours"}]},
    )
    first = {subject: row["first"] for subject, row in found["classes"].items()}
    assert first == {"answer": 1.0, "page": 0.0, "elsewhere": 0.0, "other answer": 0.0}
    places = {row["class"]: row["place"] for row in found["wrong"]}
    assert places == {"page": 2, "elsewhere": 0, "other answer": 0}
    assert found["classes"]["page"]["mrr@10"] == 0.5
    assert found["classes"]["page"]["top3"] == 1.0
    assert found["all"]["first"] == 0.25


def test_what_came_instead_is_shown_to_who_asks(told: SmallCity, tmp_path: Path) -> None:
    row = water(right=[{"kind": "document", "name": "38/KH-UBND"}])
    assert "not among the first ten" not in evaluate(tmp_path, [row])[0]
    out, _err = evaluate(tmp_path, [row], show_wrong=True)
    assert "line 1, water: “lịch cấp nước”" in out
    assert "document “38/KH-UBND”, not among the first ten" in out
    assert "1 news: Lịch cấp nước" in out


def test_questions_that_cannot_go_right_here_are_named_and_left_out(told: SmallCity, tmp_path: Path) -> None:
    here = water(right=[{"kind": "news", "name": "Lịch cấp nước"}])
    rows = [
        here,
        water(right=[{"kind": "procedure", "name": "dang-ky-ket-hon"}]),
        water(right=[{"kind": "news", "name": "Lịch cấp nước"}], site="nowhere"),
        water(right=[{"answer": "hours", "ward": "nowhere"}]),
    ]
    out, err = evaluate(tmp_path, rows, json=Path("-"))
    assert json.loads(out)["all"]["questions"] == 1
    assert [row["line"] for row in json.loads(out)["left_out"]] == [2, 3, 4]
    assert "line 2, “lịch cấp nước”: there is no procedure “dang-ky-ket-hon”" in err
    assert "line 3, “lịch cấp nước”: there is no site nowhere" in err
    with pytest.raises(CommandError, match="None of the questions"):
        evaluate(tmp_path, rows[1:])


def test_a_file_may_hold_both_kinds(told: SmallCity, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "cho", "title": "Họp chợ phiên", "body": "Chợ."}), encoding="utf-8")
    call_command("import_articles", str(texts), across_wards=True, verbosity=0)
    known = {"query": "họp chợ phiên", "variant": "exact", "relevant_id": "cho"}
    out, err = evaluate(tmp_path, [known, water(right=[{"kind": "news", "name": "Lịch cấp nước"}])])
    assert "variant" in out
    assert "class" in out
    assert not err


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"query": "x"}, "line 2 is no query: it has no relevant_id"),
        (water(right=[]), "line 2 is no question: right is no list"),
        (water(right=["a page"]), "is no object of texts"),
        (water(right=[{"kind": "page", "name": "x"}]), "names no kind of calendar"),
        (water(right=[{"answer": "weather"}]), "names no answer of"),
        (water(right=[{"kind": "news"}]), "names no page"),
        (water(right=[{"kind": "news", "name": "x", "page": "y"}]), "more than is known: page"),
        (water(right=[{"answer": "hours"}], wards="x"), "more than is known: wards"),
        (water(right=[{"answer": "hours"}], lang="xx"), "lang is none of"),
        (water(right=[{"answer": "hours"}], site=""), "site is no text"),
        ({"query": 1, "right": [{"answer": "hours"}]}, "query is no text"),
        ([1], "line 2 is no object"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(tmp_path: Path, row: Any, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        evaluate(tmp_path, [water(right=[{"answer": "hours"}]), row])


def test_what_is_no_json_or_no_line_is_said(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match="line 1 is no JSON"):
        call_command("evaluate_search", queries=path)
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(CommandError, match="there is no line in it"):
        call_command("evaluate_search", queries=path)


def test_both_halves_of_our_questions_can_be_asked_and_have_the_same_mix() -> None:
    halves = [
        [questions.question(row, line) for line, row in evaluation.rows(path)]
        for path in (OUR_QUESTIONS / "questions-held.jsonl", OUR_QUESTIONS / "questions-open.jsonl")
    ]
    held, opened = halves
    mixes = [Counter(one.subject for one in half) for half in halves]
    assert mixes[0].keys() == mixes[1].keys()
    assert all(abs(count - mixes[1][subject]) <= 1 for subject, count in mixes[0].items())
    asked = [(one.text, one.site, one.language) for one in (*held, *opened)]
    assert len(set(asked)) == len(asked) >= 250
