"""What a reviewer reads of a page that comes again: what changed since, what was asked, what was answered."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from sites.enums import Role
from tests.workflows.admin import edit_url, form_of, submit
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows.remarks.models import Answer


def item(page: Page, view: str = "") -> str:
    address = reverse("workflows_review:item", args=[step(page).pk])
    return f"{address}?view={view}" if view else address


def shown(person: Any, page: Page, view: str = "") -> BeautifulSoup:
    return BeautifulSoup(browser(person).get(item(page, view)).content, "html.parser")


def tabs(soup: BeautifulSoup) -> dict[str, str]:
    """The tabs by their key with their counts; the open one has a star."""
    found = {}
    for link in soup.select(".ptabs a"):
        key = link["href"].partition("view=")[2].partition("#")[0].partition("&")[0]
        count = link.select_one(".n")
        found[key] = (count.text if count else "") + ("*" if link.has_attr("aria-current") else "")
    return found


def returned(town: Town, editor: Any, lead: Any, moderator: Any) -> Page:
    """A public page whose change came back once and was sent again with an answer."""
    page = town.approved("ba-dinh", "Giờ tiếp dân", editor, lead, moderator)
    page.title = "Giờ tiếp công dân"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    decide(page, lead, "reject", comment="Thiếu ngày.")
    submit(browser(editor), page, **{"title": "Giờ tiếp công dân thứ Bảy", "review-answer": "Đã thêm ngày."})
    return fresh(page)


def test_who_sent_it_back_reads_first_what_changed_since(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = returned(town, editor, lead, moderator)
    soup = shown(lead, page)
    assert tabs(soup) == {"public": "1", "since": "1*", "rounds": "2"}
    assert [one.text.strip() for one in soup.select(".diff ins")] == ["thứ Bảy"]
    assert not soup.select(".diff del")
    assert "Thiếu ngày." in soup.text
    assert "Đã thêm ngày." in soup.text


def test_who_has_not_seen_the_first_version_reads_all_that_changed(
    town: Town, editor: Any, lead: Any, moderator: Any
) -> None:
    page = returned(town, editor, lead, moderator)
    other = town.person("second-lead", Role.LEAD, "ba-dinh")
    assert tabs(shown(other, page))["public"] == "1*"
    soup = shown(lead, page, "public")
    assert "công" in "".join(one.text for one in soup.select(".diff ins"))


def test_the_rounds_keep_reasons_and_answers(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = returned(town, editor, lead, moderator)
    decide(page, lead)
    decide(page, moderator, "reject", comment="Ghi cả giờ.")
    submit(browser(editor), page, title="Giờ tiếp công dân thứ Bảy, 8 giờ")
    soup = shown(moderator, page, "rounds")
    said = [quote.text for quote in soup.select(".rounds blockquote")]
    assert said == ["Ghi cả giờ.", "Thiếu ngày.", "Đã thêm ngày."]
    for link in soup.select(".rounds a"):
        assert browser(moderator).get(link["href"]).status_code == 200
    assert Answer.objects.get().user == editor


def test_a_publication_begins_anew(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    page = returned(town, editor, lead, moderator)
    decide(page, lead)
    decide(page, moderator)
    page = fresh(page)
    page.title = "Lại đổi"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert tabs(shown(lead, page)) == {}


def test_the_version_that_came_back_is_not_written_over(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    sent = page.latest_revision_id
    decide(page, lead, "reject", comment="Sửa.")
    client = browser(editor)
    client.post(
        edit_url(page), form_of(client, edit_url(page)) | {"title": "Hai", "overwrite_revision_id": str(sent)}
    )
    page = fresh(page)
    assert page.draft_title == "Hai"
    assert page.latest_revision_id != sent
    assert page.revisions.get(pk=sent).content["title"] == "Một"


def test_a_tab_that_has_nothing_is_the_comparison(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một trang mới", editor)
    for view in ("since", "rounds", "nothing", "' or 1=1"):
        answer = browser(lead).get(item(page, view))
        assert answer.status_code == 200
        assert BeautifulSoup(answer.content, "html.parser").select_one(".diff.is-new")


def test_a_new_page_is_read_field_by_field_without_marks(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Một trang mới", editor)
    soup = shown(lead, page)
    assert "Một trang mới" in soup.select_one(".diff.is-new").text
    assert not soup.select(".diff ins")
    assert soup.select_one(".whole-page").has_attr("open")
