"""A ward's document does something only to documents of its ward; the city's to any; everybody may cite."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from cms.documents.enums import Relation, Validity
from cms.documents.links import validity_of
from cms.documents.models import DocumentRelation, OfficialDocument
from search.models import SearchDocument
from sites.enums import Role
from tests.documents.papers import document, relate
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, move, text_of
from tests.workflows.admin import edit_url, form_of
from tests.workflows.town import browser, fresh, step
from workflows import gate

pytestmark = pytest.mark.django_db

SPELLINGS = ["{}", " {}", "{} ", "+{}", "{}\n", "\u00a0{}", "0{}"]
ACTING = sorted(Relation.acting())


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return small_city.user(Role.EDITOR, "ba-dinh")


@pytest.fixture
def reviewers(small_city: SmallCity) -> list[Any]:
    return [small_city.user(Role.LEAD, "ba-dinh"), small_city.user(Role.MODERATOR)]


def send(client: Any, page: Page, relation: str, target: str) -> Any:
    """Save the page in the editor with one relation more."""
    data = form_of(client, edit_url(page))
    row = int(data["relations-TOTAL_FORMS"])
    data |= {
        "relations-TOTAL_FORMS": str(row + 1),
        f"relations-{row}-relation": relation,
        f"relations-{row}-target": target,
        f"relations-{row}-ORDER": str(row + 1),
        f"relations-{row}-id": "",
    }
    return client.post(edit_url(page), data)


def sent_relations(page: Page) -> list[Any]:
    revision = fresh(page).latest_revision
    return revision.content.get("relations", []) if revision else []


def forged(page: OfficialDocument, author: Any, relation: str, target: str) -> OfficialDocument:
    """A version that no form has seen, on its way."""
    revision = page.save_revision(user=author)
    revision.content["relations"] = [
        {"pk": None, "sort_order": 0, "document": page.pk, "relation": relation, "target": target}
    ]
    revision.save()
    page.get_workflow().start(page, author)
    return page


def desk(page: Page) -> str:
    return reverse("workflows_review:item", args=[step(page).pk])


@pytest.mark.parametrize("relation", ACTING)
def test_the_form_refuses_it_at_the_place_against_the_city(
    small_city: SmallCity, editor: Any, relation: str
) -> None:
    mine, city = document(small_city, "1/KH-UBND", public=False), document(small_city, "2/QĐ-UBND", place="")
    mine.save_revision(user=editor)
    client = browser(editor)
    for spelling in SPELLINGS:
        answer = send(client, mine, relation, spelling.format(city.pk))
        assert sent_relations(mine) == []
        if spelling != "{}":
            # No form sends such a thing: it is no id at all.
            assert answer.status_code in (200, 302, 403)
            continue
        form = BeautifulSoup(answer.content, "html.parser")
        place = form.select_one("#inline_child_relations-0 .w-field--admin_page_chooser .error-message")
        assert place is not None, spelling
        assert "Chỉ thành phố sửa đổi" in place.text


@pytest.mark.parametrize("relation", ACTING)
def test_a_document_of_another_ward_is_not_taken_in_whatever_spelling(
    small_city: SmallCity, editor: Any, relation: str
) -> None:
    mine = document(small_city, "1/KH-UBND", public=False)
    foreign = document(small_city, "12/KH-UBND", place="hoan-kiem")
    mine.save_revision(user=editor)
    client = browser(editor)
    for spelling in SPELLINGS:
        assert send(client, mine, relation, spelling.format(foreign.pk)).status_code in (200, 302, 403)
        assert sent_relations(mine) == [], spelling


def test_the_own_ward_s_documents_are_anything_s_target(small_city: SmallCity, editor: Any) -> None:
    mine, other = document(small_city, "1/KH-UBND", public=False), document(small_city, "2/KH-UBND")
    mine.save_revision(user=editor)
    assert send(browser(editor), mine, Relation.REPEALS, str(other.pk)).status_code == 302
    assert [row["target"] for row in sent_relations(mine)] == [other.pk]


def test_a_ward_names_a_document_of_the_city_as_its_basis(
    small_city: SmallCity, editor: Any, reviewers: list[Any]
) -> None:
    mine, city = document(small_city, "1/KH-UBND", public=False), document(small_city, "2/QĐ-UBND", place="")
    mine.save_revision(user=editor)
    assert send(browser(editor), mine, Relation.CITES, str(city.pk)).status_code == 302
    fresh(mine).get_workflow().start(fresh(mine), editor)
    for person in reviewers:
        browser(person).post(desk(mine), {"action": "approve"})
    facts = BeautifulSoup(text_of(small_city, "ba-dinh", fresh(mine).get_url()), "html.parser")
    assert "Căn cứ" in facts.select_one(".factlist").text
    assert facts.select_one(f'.factlist a[href$="{city.slug}/"]').text == "2/QĐ-UBND"
    assert facts.select_one("ol.chain") is None
    of_the_city = text_of(small_city, "", city.get_url())
    assert "1/KH-UBND" not in of_the_city
    assert validity_of(city) == Validity.IN_FORCE


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("place", ["", "hoan-kiem"])
def test_what_no_form_has_seen_is_refused_at_each_approval(
    small_city: SmallCity, editor: Any, reviewers: list[Any], place: str, spelling: str
) -> None:
    target = document(small_city, "12/KH-UBND", place=place)
    mine = forged(
        document(small_city, "1/KH-UBND", public=False), editor, Relation.REPEALS, spelling.format(target.pk)
    )
    lead, _moderator = reviewers
    answer = browser(lead).get(desk(mine)).content.decode()
    assert "Không duyệt được như thế này" in answer
    assert 'value="approve"' not in answer
    browser(lead).post(desk(mine), {"action": "approve"})
    assert step(mine).role == Role.LEAD
    browser(lead).post(desk(mine), {"action": "reject", "comment": "Văn bản của nơi khác."})
    assert fresh(mine).current_workflow_state.status == "needs_changes"
    with pytest.raises(gate.NotApproved), gate.system_publishing("test"):
        fresh(mine).latest_revision.publish()
    assert not fresh(mine).live


def test_a_target_that_moves_to_another_ward_between_the_approvals_stops_the_second(
    small_city: SmallCity, editor: Any, reviewers: list[Any]
) -> None:
    target = document(small_city, "12/KH-UBND", public=False)
    mine = forged(document(small_city, "1/KH-UBND", public=False), editor, Relation.REPEALS, str(target.pk))
    lead, moderator = reviewers
    browser(lead).post(desk(mine), {"action": "approve"})
    assert step(mine).role == Role.MODERATOR
    move(target, small_city.page("hoan-kiem", "documents"))
    browser(moderator).post(desk(mine), {"action": "approve"})
    assert not fresh(mine).live


@pytest.mark.parametrize("place", ["", "hoan-kiem"])
@pytest.mark.parametrize("relation", ACTING)
def test_a_row_that_is_in_the_database_already_does_nothing(
    small_city: SmallCity, place: str, relation: str
) -> None:
    target = document(small_city, "12/KH-UBND", place=place)
    mine = document(small_city, "99/QĐ-UBND", issued_on=dt.date(2026, 2, 1))
    relate(mine, Relation(relation), target)
    with gate.system_publishing("test"):
        for page in (target, mine):
            page.save()
    assert validity_of(target) == Validity.IN_FORCE
    assert SearchDocument.objects.get(page_id=target.pk).expires is None
    html = text_of(small_city, place, target.get_url())
    assert "99/QĐ-UBND" not in html
    assert "12/KH-UBND" not in text_of(small_city, "ba-dinh", mine.get_url())
    register = text_of(small_city, place, "/van-ban/?tinh-trang=con-hieu-luc")
    assert "12/KH-UBND" in register
    assert "99/QĐ-UBND" not in register
    assert b"12/KH-UBND" in get(small_city, place, "/van-ban/?tinh-trang=con-hieu-luc&tai=1").content
    assert "12/KH-UBND" not in text_of(small_city, "ba-dinh", "/van-ban/")


def test_the_city_may_do_it_to_any(small_city: SmallCity) -> None:
    target = document(small_city, "12/KH-UBND", place="hoan-kiem")
    relate(
        document(small_city, "7/QĐ-UBND", place="", issued_on=dt.date(2026, 2, 1)), Relation.REPEALS, target
    )
    assert validity_of(target) == Validity.EXPIRED
    assert "7/QĐ-UBND" in text_of(small_city, "hoan-kiem", target.get_url())
    assert "12/KH-UBND" not in text_of(small_city, "hoan-kiem", "/van-ban/?tinh-trang=con-hieu-luc")


@pytest.mark.parametrize("relation", ["", "annuls"])
def test_a_relation_that_nobody_knows_breaks_no_page(small_city: SmallCity, relation: str) -> None:
    target, mine = document(small_city, "12/KH-UBND"), document(small_city, "99/QĐ-UBND")
    DocumentRelation.objects.create(document=mine, relation=relation, target=target)
    for page in (target, mine):
        text_of(small_city, "ba-dinh", page.get_url())
    assert validity_of(target) == Validity.IN_FORCE
