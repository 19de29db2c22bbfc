"""What is said at a place: by whom, to whom, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from sites.enums import Role
from tests.workflows.admin import edit_url, submit
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows import actions
from workflows.authors import authors_of
from workflows.errors import Refused
from workflows.remarks import places, verbs
from workflows.remarks.models import Outcome, Remark

BLOCK = "0f5f1f2e-3c1d-4a6b-9c2e-1a2b3c4d5e6f"


def say(page: Page) -> str:
    return reverse("workflows_review:say", args=[step(page).pk])


def answer(remark: Remark) -> str:
    return reverse("workflows_review:answer", args=[remark.pk])


def item(page: Page) -> str:
    return reverse("workflows_review:item", args=[step(page).pk])


@pytest.fixture
def sent(town: Town, editor: Any) -> Page:
    return town.submitted("ba-dinh", "Giờ tiếp dân", editor)


def proposed(page: Page, person: Any, **fields: str) -> Remark:
    data = {"place": "title", "label": "Tiêu đề", "passage": "tiếp dân", "instead": "tiếp công dân"} | fields
    browser(person).post(say(page), data)
    return Remark.objects.get()


def test_a_comment_stands_at_its_place_for_reviewer_and_author(sent: Page, editor: Any, lead: Any) -> None:
    browser(lead).post(say(sent), {"place": "title", "label": "Tiêu đề", "words": "Của phường nào?"})
    remark = Remark.objects.get()
    assert (remark.author, remark.state_id, remark.place) == (lead, step(sent).pk, "title")
    soup = BeautifulSoup(browser(lead).get(item(sent)).content, "html.parser")
    row = soup.select_one('[data-place="title"]').find_next_sibling("tr")
    assert "Của phường nào?" in row.text
    decide(sent, lead, "reject", comment="Xem ghi chú.")
    soup = BeautifulSoup(browser(editor).get(edit_url(sent)).content, "html.parser")
    above = soup.select_one("#review-remarks")
    assert "Của phường nào?" in above.text
    assert above.select_one('a[href="#id_title"]')


def test_the_author_answers_and_the_reviewer_reads_it_in_the_next_round(
    sent: Page, editor: Any, lead: Any
) -> None:
    browser(lead).post(say(sent), {"place": "title", "label": "Tiêu đề", "words": "Của phường nào?"})
    remark = Remark.objects.get()
    decide(sent, lead, "reject", comment="Xem ghi chú.")
    client = browser(editor)
    client.post(answer(remark), {"action": "kept", "words": "", "from_editor": "1"})
    remark.refresh_from_db()
    assert remark.is_open
    client.post(answer(remark), {"action": "kept", "words": "Trang của Ba Đình.", "from_editor": "1"})
    remark.refresh_from_db()
    assert (remark.outcome, remark.closed_by) == (Outcome.KEPT, editor)
    submit(client, sent)
    assert "Trang của Ba Đình." in browser(lead).get(item(sent)).content.decode()


@pytest.mark.parametrize("who", ["other_lead", "moderator", "stranger"])
def test_nobody_else_says_or_reads_anything(
    who: str, sent: Page, town: Town, lead: Any, request: pytest.FixtureRequest
) -> None:
    person = (
        town.person("other-editor", Role.EDITOR, "hoan-kiem")
        if who == "stranger"
        else request.getfixturevalue(who)
    )
    remark = proposed(sent, lead)
    client = browser(person)
    assert client.post(say(sent), {"words": "Lạ"}).status_code == 404
    for action in ("reply", "take", "changed", "kept", "settled"):
        reply = client.post(answer(remark), {"action": action, "words": "Lạ"})
        if who == "moderator":
            # The city reaches every page; before its step it takes no other part than an author does.
            continue
        assert reply.status_code == 404
    remark.refresh_from_db()
    assert who == "moderator" or (remark.is_open and not remark.replies.exists())
    assert fresh(sent).draft_title == "Giờ tiếp dân"


def test_the_author_takes_proposed_words_with_one_click_and_the_reviewer_is_no_author(
    sent: Page, editor: Any, lead: Any
) -> None:
    remark = proposed(sent, lead)
    decide(sent, lead, "reject", comment="Xem chữ đề nghị.")
    client = browser(editor)
    assert 'value="take"' in client.get(edit_url(sent)).content.decode()
    client.post(answer(remark), {"action": "take", "from_editor": "1"})
    page = fresh(sent)
    assert page.draft_title == "Giờ tiếp công dân"
    assert page.latest_revision.user == editor
    remark.refresh_from_db()
    assert remark.outcome == Outcome.TAKEN
    submit(client, page)
    assert lead.pk not in authors_of(step(page))
    actions.approve(step(page), acting_user=lead)
    assert step(page).role == Role.MODERATOR


def test_words_are_not_taken_while_the_page_is_under_review(sent: Page, editor: Any, lead: Any) -> None:
    remark = proposed(sent, lead)
    browser(editor).post(answer(remark), {"action": "take"})
    browser(lead).post(answer(remark), {"action": "take"})
    assert fresh(sent).draft_title == "Giờ tiếp dân"
    assert Remark.objects.get().is_open


def test_who_proposed_the_words_does_not_take_them(sent: Page, editor: Any, lead: Any) -> None:
    remark = proposed(sent, lead)
    decide(sent, lead, "reject", comment="Xem chữ đề nghị.")
    assert 'value="take"' not in browser(lead).get(edit_url(sent)).content.decode()
    browser(lead).post(answer(remark), {"action": "take"})
    assert fresh(sent).draft_title == "Giờ tiếp dân"
    submit(browser(editor), sent)
    assert lead.pk not in authors_of(step(sent))


def test_words_are_not_taken_where_the_text_is_another(sent: Page, editor: Any, lead: Any) -> None:
    remark = proposed(sent, lead)
    decide(sent, lead, "reject", comment="Xem chữ đề nghị.")
    page = fresh(sent)
    page.title = "Lịch tiếp dân"
    page.save_revision(user=editor)
    assert 'value="take"' not in browser(editor).get(edit_url(page)).content.decode()
    with pytest.raises(Refused):
        verbs.take(remark, acting_user=editor)
    assert fresh(page).draft_title == "Lịch tiếp dân"


@pytest.mark.parametrize("passage", ["không có ở đó", "i", ""])
def test_a_passage_stands_there_exactly_once(sent: Page, lead: Any, passage: str) -> None:
    browser(lead).post(say(sent), {"place": "title", "passage": passage, "instead": "khác"})
    assert not Remark.objects.exists()


def test_the_author_says_something_about_a_field(sent: Page, editor: Any, lead: Any, other_lead: Any) -> None:
    decide(sent, lead, "reject", comment="Sửa.")
    address = reverse("workflows_review:say_in_editor", args=[sent.pk])
    assert address in browser(editor).get(edit_url(sent)).content.decode()
    browser(other_lead).post(address, {"place": "title", "words": "Lạ"})
    assert not Remark.objects.exists()
    assert browser(editor).post(address, {"place": "owner", "words": "Lạ"}).status_code == 400
    browser(editor).post(address, {"place": "title", "words": "Tên này do Sở đặt."})
    remark = Remark.objects.get()
    assert (remark.author, remark.label) == (editor, "Tiêu đề")
    submit(browser(editor), sent)
    assert "Tên này do Sở đặt." in browser(lead).get(item(sent)).content.decode()


def test_only_who_made_a_remark_settles_it(sent: Page, editor: Any, lead: Any, town: Town) -> None:
    remark = proposed(sent, lead)
    other = town.person("second-lead", Role.LEAD, "ba-dinh")
    for person in (other, editor):
        browser(person).post(answer(remark), {"action": "settled"})
        remark.refresh_from_db()
        assert remark.is_open
    browser(lead).post(answer(remark), {"action": "settled"})
    remark.refresh_from_db()
    assert remark.outcome == Outcome.SETTLED
    browser(lead).post(answer(remark), {"action": "settled"})
    assert Remark.objects.get().closed_by == lead


@pytest.mark.parametrize(
    "place",
    [
        "",
        "pk",
        "owner",
        "body",
        "body.0",
        f"body.{BLOCK}.x",
        "nothing.at.all",
        "." * 50,
        "a." * 100,
        "title.x",
    ],
)
def test_an_invented_place_is_no_place(place: str) -> None:
    content = {"pk": 1, "owner": None, "title": "Một", "body": '[{"type": "x", "id": "1", "value": "y"}]'}
    with pytest.raises(places.NoSuchPlaceError):
        places.read(content, place)


def test_the_screen_costs_the_same_however_much_was_said(sent: Page, lead: Any, town: Town) -> None:
    def cost() -> int:
        client = browser(lead)
        client.get(f"{item(sent)}?pane=1")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{item(sent)}?pane=1").status_code == 200
        return len(captured)

    verbs.comment(sent, step(sent).revision, "title", "Tiêu đề", "Một", acting_user=lead)
    few = cost()
    for number in range(10):
        remark = verbs.comment(sent, step(sent).revision, "title", "Tiêu đề", str(number), acting_user=lead)
        verbs.reply(remark, "Vâng", acting_user=lead)
    # Replies are read where there are any.
    assert cost() <= few + 1
    assert cost() <= 48


def test_words_for_plain_text_are_not_escaped(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Hồ sơ cho hộ < 5 người & trẻ em", editor)
    remark = proposed(page, lead, passage="5 người", instead="6 người")
    decide(page, lead, "reject", comment="Xem chữ đề nghị.")
    verbs.take(remark, acting_user=editor)
    assert fresh(page).draft_title == "Hồ sơ cho hộ < 6 người & trẻ em"


@pytest.mark.parametrize("stored", ["Trước 5 giờ", "<p>Trước 5 giờ</p>"])
def test_words_for_rich_text_are_escaped_with_and_without_tags(stored: str) -> None:
    text = places.with_passage(stored, "5 giờ", "<script>6</script> & 7", is_rich=True)
    assert text == stored.replace("5 giờ", "&lt;script&gt;6&lt;/script&gt; &amp; 7")


def test_nothing_is_said_to_a_decided_step(town: Town, sent: Page, editor: Any, lead: Any) -> None:
    decided = say(sent)
    decide(sent, lead, "reject", comment="Sửa.")
    assert browser(lead).post(decided, {"words": "Muộn"}).status_code == 404
    submit(browser(editor), sent)
    assert browser(lead).post(decided, {"words": "Muộn"}).status_code == 404
    decide(sent, lead)
    assert browser(lead).post(say(sent), {"words": "Không phải bước của tôi"}).status_code == 404
    assert not Remark.objects.exists()


def test_nobody_says_anything_as_reviewer_of_their_own_page(town: Town, lead: Any) -> None:
    own = town.submitted("ba-dinh", "Của trưởng phòng", lead)
    assert browser(lead).post(say(own), {"words": "Hay"}).status_code == 404
    assert not Remark.objects.exists()


def test_who_is_past_deciding_still_settles_their_remark(
    town: Town, sent: Page, lead: Any, moderator: Any
) -> None:
    decide(sent, lead)
    browser(moderator).post(say(sent), {"words": "Của phường nào?"})
    remark = Remark.objects.get()
    decide(sent, moderator, "reject", comment="Sửa.")
    browser(moderator).post(answer(remark), {"action": "settled"})
    remark.refresh_from_db()
    assert remark.outcome == Outcome.SETTLED


@pytest.mark.parametrize(
    "place", ["slug", "date", "translation_key", "path", "url_path", "kind", "nothing", "title.x", ""]
)
def test_words_are_proposed_for_texts_of_the_form_only(sent: Page, lead: Any, place: str) -> None:
    stored = str(step(sent).revision.content.get(place) or "x")
    data = {"place": place, "label": "Tiêu đề", "passage": stored, "instead": "khac"}
    assert browser(lead).post(say(sent), data).status_code == 400
    with pytest.raises(Refused):
        verbs.propose(sent, step(sent).revision, place, "", stored, "khac", "", acting_user=lead)
    assert not Remark.objects.exists()


@pytest.mark.parametrize("place", ["path", "translation_key", "nothing", "title.x"])
def test_comments_stand_at_places_that_the_screen_shows(sent: Page, lead: Any, place: str) -> None:
    assert browser(lead).post(say(sent), {"place": place, "words": "Sao?"}).status_code == 400
    assert not Remark.objects.exists()


def test_the_server_says_what_a_place_is_called(sent: Page, lead: Any) -> None:
    assert proposed(sent, lead, label="Địa chỉ").label == "Tiêu đề"


def test_old_words_for_an_address_are_not_taken(sent: Page, editor: Any, lead: Any) -> None:
    slug = sent.slug
    remark = Remark.objects.create(
        page_id=sent.pk,
        place="slug",
        stored=slug,
        passage=slug,
        instead="khac",
        is_proposal=True,
        author=lead,
    )
    decide(sent, lead, "reject", comment="Sửa.")
    with pytest.raises(Refused):
        verbs.take(remark, acting_user=editor)
    assert fresh(sent).latest_revision.content["slug"] == slug


def test_words_are_offered_at_texts_only(sent: Page, lead: Any) -> None:
    soup = BeautifulSoup(browser(lead).get(item(sent)).content, "html.parser")
    offered = {
        form.select("[name=place]")[0]["value"]: bool(form.select("[name=passage]"))
        for form in soup.select("details.say form")
    }
    assert offered["title"]
    assert not offered[""]
    assert not offered.get("slug")
