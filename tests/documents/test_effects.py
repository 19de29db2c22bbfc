"""The desk says in words what a document does to others."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cms.documents.enums import Relation
from cms.documents.links import validity_of
from cms.documents.models import DocumentRelation, OfficialDocument
from sites.enums import Role
from tests.documents.papers import document, relate
from tests.fixtures.city import SmallCity
from tests.workflows.desk import cost, sent, told
from tests.workflows.town import decide, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh")


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return small_city.user(Role.LEAD, "ba-dinh")


def acting(relation: Relation, *targets: OfficialDocument) -> list[DocumentRelation]:
    return [DocumentRelation(relation=relation, target=target) for target in targets]


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation.REPEALS, "12/KH-UBND sẽ ghi là đã bị bãi bỏ từ ngày 01/09/2026."),
        (Relation.REPLACES, "12/KH-UBND sẽ ghi là đã được thay thế từ ngày 01/09/2026."),
        (Relation.AMENDS, "12/KH-UBND sẽ ghi là được sửa đổi từ ngày 01/09/2026."),
        (Relation.CORRECTS, "12/KH-UBND sẽ ghi là được đính chính từ ngày 01/09/2026."),
    ],
)
def test_what_a_new_document_does(
    small_city: SmallCity, editor: Any, lead: Any, relation: Relation, words: str
) -> None:
    target = document(small_city, "12/KH-UBND")
    mine = document(small_city, "1/KH-UBND", public=False, effective_on=dt.date(2026, 9, 1))
    mine.relations = acting(relation, target)
    assert words in told(sent(mine, editor), lead)


def test_nothing_where_nothing_is_done(small_city: SmallCity, editor: Any, lead: Any) -> None:
    target, mine = document(small_city, "12/KH-UBND"), document(small_city, "1/KH-UBND")
    relate(mine, Relation.REPEALS, target)
    mine = fresh(mine)
    mine.summary = "Viết rõ hơn."
    mine.relations = [*mine.relations.all(), *acting(Relation.CITES, target)]
    assert told(sent(mine, editor), lead) == []


def test_a_relation_that_is_taken_back_tells_what_applies_then(
    small_city: SmallCity, editor: Any, lead: Any
) -> None:
    target, other, mine = (document(small_city, f"{number}/KH-UBND") for number in (12, 13, 1))
    relate(mine, Relation.REPEALS, target)
    relate(mine, Relation.REPLACES, other)
    relate(document(small_city, "2/KH-UBND"), Relation.REPEALS, other)
    mine = fresh(mine)
    mine.relations = acting(Relation.AMENDS, target)
    lines = told(sent(mine, editor), lead)
    assert (
        "12/KH-UBND sẽ không còn ghi là bị văn bản này bãi bỏ, mà ghi lại là: Còn hiệu lực, đã sửa." in lines
    )
    assert "13/KH-UBND sẽ không còn ghi là được văn bản này thay thế, mà ghi lại là: Hết hiệu lực." in lines
    assert "12/KH-UBND sẽ ghi là được sửa đổi từ ngày 15/01/2026." in lines


def test_another_first_day_is_told_to_those_it_counts_for(
    small_city: SmallCity, editor: Any, lead: Any
) -> None:
    target, mine = document(small_city, "12/KH-UBND"), document(small_city, "1/KH-UBND")
    relate(mine, Relation.REPEALS, target)
    mine = fresh(mine)
    mine.effective_on = dt.date(2026, 10, 1)
    assert told(sent(mine, editor), lead) == ["12/KH-UBND sẽ ghi là đã bị bãi bỏ từ ngày 01/10/2026."]


def test_the_city_names_the_ward_whose_document_it_is(small_city: SmallCity) -> None:
    first, second = small_city.user(Role.MODERATOR), small_city.user(Role.MODERATOR, username="second")
    target = document(small_city, "12/KH-UBND", place="hoan-kiem")
    mine = document(small_city, "7/QĐ-UBND", place="", public=False)
    mine.relations = acting(Relation.REPEALS, target)
    sent(mine, first)
    assert any("12/KH-UBND (Phường Hoàn Kiếm) sẽ ghi là đã bị bãi bỏ" in line for line in told(mine, second))
    decide(mine, second)
    assert fresh(mine).live
    assert validity_of(target).label == "Hết hiệu lực"


def test_another_number_is_told_and_so_is_one_that_is_taken(
    small_city: SmallCity, editor: Any, lead: Any
) -> None:
    target, mine = document(small_city, "12/KH-UBND"), document(small_city, "1/KH-UBND")
    relate(mine, Relation.AMENDS, target)
    document(small_city, "3/KH-UBND", title="Cùng số", issuer="Hội đồng nhân dân")
    mine = fresh(mine)
    mine.number = "3/KH-UBND"
    lines = told(sent(mine, editor), lead)
    assert "“12/KH-UBND” sẽ gọi văn bản này là 3/KH-UBND, thay cho 1/KH-UBND." in lines
    assert any("“Cùng số” cũng đang công khai với số 3/KH-UBND" in line for line in lines)


def test_values_that_make_no_sense_break_no_desk(small_city: SmallCity, editor: Any, lead: Any) -> None:
    mine = document(small_city, "1/KH-UBND", public=False)
    revision = mine.save_revision(user=editor)
    revision.content["relations"] = [
        {"pk": None, "relation": relation, "target": target}
        for relation, target in (("repeals", None), (None, mine.pk), ("cites", 10**9))
    ]
    revision.save()
    mine.get_workflow().start(mine, editor)
    assert not any("sẽ ghi" in line for line in told(mine, lead))


def test_many_relations_cost_what_one_does(small_city: SmallCity, editor: Any, lead: Any) -> None:
    mine = document(small_city, "1/KH-UBND", public=False)
    mine.relations = acting(Relation.REPEALS, document(small_city, "2/KH-UBND"))
    few = cost(sent(mine, editor), lead)
    more = document(small_city, "100/KH-UBND", public=False)
    more.relations = acting(
        Relation.AMENDS, *(document(small_city, f"{number}/KH-UBND") for number in range(3, 15))
    )
    # Wagtail asks for each stored row whether its two ends are still there, and nobody else asks for each.
    assert cost(sent(more, editor), lead) <= few + 2 * 11
    assert few <= 52
