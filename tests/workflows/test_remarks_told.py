"""Who hears of what was said at a place of a page."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from sites.enums import Role
from tests.workflows.admin import edit_url, submit
from tests.workflows.test_remarks import answer, item, proposed, say
from tests.workflows.town import Town, browser, decide, fresh
from workflows.notices.models import Notice
from workflows.notices.models.delivery import Kind
from workflows.remarks.models import Remark


@pytest.fixture
def sent(town: Town, editor: Any) -> Page:
    return town.submitted("ba-dinh", "Giờ tiếp dân", editor)


def told(person: Any) -> list[str]:
    rows = Notice.objects.for_person(person).open().filter(kind__startswith="remark")
    return list(rows.order_by("pk").values_list("kind", flat=True))


def remark(page: Page, person: Any) -> Remark:
    browser(person).post(say(page), {"place": "title", "label": "Tiêu đề", "words": "Của phường nào?"})
    found: Remark = Remark.objects.latest("pk")
    return found


def test_the_author_hears_of_a_remark_with_the_way_to_it_and_nobody_else(
    sent: Page, town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any
) -> None:
    colleague = town.person("colleague", Role.EDITOR, "ba-dinh")
    remark(sent, lead)
    notice = Notice.objects.get(kind="remark")
    assert notice.person == editor
    assert notice.subject == "Ghi chú: Giờ tiếp dân"
    assert "Của phường nào?" in notice.text
    assert notice.path == edit_url(sent) + "#review-remarks"
    assert notice.delivery is not None
    assert notice.delivery.kind == Kind.DIGEST, "nobody can change the page while it is under review"
    assert [told(one) for one in (colleague, lead, other_lead, moderator)] == [[], [], [], []]


def test_an_answer_reaches_the_reviewer_and_the_other_way_round(sent: Page, editor: Any, lead: Any) -> None:
    said = remark(sent, lead)
    browser(editor).post(answer(said), {"action": "reply", "words": "Của Ba Đình."})
    notice = Notice.objects.get(kind="remark_reply")
    assert (notice.person, notice.path) == (lead, item(sent) + f"#remark-{said.pk}")
    assert f'id="remark-{said.pk}"' in browser(lead).get(item(sent)).content.decode()
    browser(lead).post(answer(said), {"action": "reply", "words": "Ghi rõ ra."})
    assert told(editor) == ["remark", "remark_reply"]
    assert told(lead) == ["remark_reply"]


def test_what_became_of_proposed_words_reaches_who_proposed_them(sent: Page, editor: Any, lead: Any) -> None:
    first = proposed(sent, lead)
    decide(sent, lead, "reject", comment="Xem chữ đề nghị.")
    assert told(editor) == ["remark"]
    browser(editor).post(answer(first), {"action": "take", "from_editor": "1"})
    assert told(editor) == [], "there is nothing left to do"
    taken = Notice.objects.get(kind="remark_closed")
    assert (taken.person, taken.subject) == (lead, "Đã nhận chữ đề nghị: Giờ tiếp công dân")
    submit(browser(editor), fresh(sent))
    second = remark(sent, lead)
    browser(editor).post(answer(second), {"action": "kept", "words": "Tên chính thức."})
    kept = Notice.objects.filter(kind="remark_closed").first()
    assert (kept.person, kept.text) == (lead, "Tiêu đề: Tên chính thức.")


def test_who_lets_a_remark_go_tells_nobody(sent: Page, editor: Any, lead: Any) -> None:
    said = remark(sent, lead)
    browser(lead).post(answer(said), {"action": "settled"})
    assert told(editor) == []
    assert not Notice.objects.filter(kind="remark_closed").exists()


def test_who_has_left_the_ward_hears_nothing(sent: Page, town: Town, editor: Any, lead: Any) -> None:
    editor.groups.clear()
    remark(sent, lead)
    assert not Notice.objects.filter(kind="remark").exists()


def test_the_next_reviewer_hears_what_is_answered_to_the_own_remark_only(
    sent: Page, editor: Any, lead: Any, moderator: Any
) -> None:
    first = remark(sent, lead)
    decide(sent, lead)
    second = remark(sent, moderator)
    browser(editor).post(answer(second), {"action": "reply", "words": "Đúng vậy."})
    assert told(moderator) == ["remark_reply"]
    assert told(lead) == []
    browser(editor).post(answer(first), {"action": "reply", "words": "Đã ghi."})
    assert told(lead) == ["remark_reply"]
