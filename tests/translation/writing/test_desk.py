"""The translator's desk: what it shows, what it keeps, and what a reviewer reads of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.news.models import NewsPage
from cms.translation.models import TermReason
from cms.translation.segments import LONGEST
from cms.translation.writing import parts
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import BODY, Wards, add_live, signed_in
from tests.translation.life.city import change, in_english, publish, save_translation, translate_all
from tests.translation.test_editing import messages_of, submit
from tests.workflows import many
from workflows.actions import submit as hand_in
from workflows.checks import errors_of, newest, warnings_of
from workflows.models import RoleTaskState
from workflows.remarks.models import Remark

#: The admin leads whoever lacks a right to its first page.
_AWAY = (302, 404)
TERM = "Chủ tịch Ủy ban nhân dân"
APPROVED = "Chairperson of the People's Committee"


@pytest.fixture
def draft(wards: Wards) -> Page:
    """A page of which nothing is translated yet, with a name of the glossary in its summary."""
    item = change(wards.ba_dinh.item, summary=f"{TERM} tiếp dân thứ Hai.")
    submit(signed_in(wards.translator), item, wards)
    return item.get_translation(wards.en)


def url(page: Page) -> str:
    return reverse("translation_write", args=[page.pk])


def lines(client: Client, page: Page, **query: str) -> dict[str, Any]:
    """By what the original says."""
    answer = client.get(url(page), query)
    assert answer.status_code == 200
    return {line.segment.text.words: line for line in answer.context["lines"]}


def send(client: Client, page: Page, line: Any, text: str, *, seen: str = "", **more: str) -> Any:
    """One text, as the script sends it."""
    form = {f"text:{line.key}": text, f"seen:{line.key}": seen or line.segment.stamp, **more}
    return client.post(url(page), form, headers={"accept": "application/json"})


def why(line: Any, words: str) -> dict[str, str]:
    return {f"why:{line.terms[0].term.key}:{line.key}": words}


def translated(line: Any) -> str:
    row = StringTranslation.objects.filter(
        context__path=line.segment.path, translation_of__data=line.segment.text.data
    ).first()
    return row.data if row else ""


def test_every_text_stands_beside_its_original_and_is_kept_by_itself(wards: Wards, draft: Page) -> None:
    client = signed_in(wards.translator)
    found = lines(client, draft)
    assert {"Giờ mở cửa", "Thứ Hai", "Cây phượng già được giữ nguyên."} <= found.keys()
    body = found["Cây phượng già được giữ nguyên."]
    assert body.standing == "todo"
    assert body.segment.source == "Cây phượng già được <b>giữ nguyên</b>."
    answer = send(client, draft, body, "The old trees <b>stay</b> & grow.")
    told = answer.json()["texts"][body.key]
    assert (answer.status_code, told["standing"]) == (200, "done")
    assert translated(body) == "The old trees <b>stay</b> &amp; grow."
    assert lines(client, draft)["Cây phượng già được giữ nguyên."].segment.stamp == told["seen"]
    assert not Page.objects.get(pk=draft.pk).live


def test_the_address_that_follows_the_title_is_told_with_it(wards: Wards, draft: Page) -> None:
    client = signed_in(wards.translator)
    title = lines(client, draft)["Đường dạo ven hồ Trúc Bạch mở lại"]
    texts = send(client, draft, title, "The walk reopens").json()["texts"]
    (slug,) = [text for key, text in texts.items() if key.startswith("slug#")]
    assert (slug["target"], slug["standing"]) == ("the-walk-reopens", "done")


def test_a_text_that_cannot_stay_so_says_why_and_is_not_lost(wards: Wards, draft: Page) -> None:
    client = signed_in(wards.translator)
    body = lines(client, draft)["Cây phượng già được giữ nguyên."]
    told = send(client, draft, body, "The old trees <b>stay.").json()["texts"][body.key]
    assert told["standing"] == "faulty"
    assert told["fault"]
    assert not told["unkept"]
    again = lines(client, draft)["Cây phượng già được giữ nguyên."]
    assert again.typed == "The old trees <b>stay."
    # Too long for any field of the form: told at its text.
    long = "x" * (LONGEST + 1)
    told = send(client, draft, body, long, seen=again.segment.stamp).json()["texts"][body.key]
    assert told["fault"]
    assert told["unkept"]
    back = client.post(url(draft), _fields(again, long))
    assert [line.typed for line in back.context["lines"] if line.key == body.key] == [long]
    assert lines(client, draft)["Cây phượng già được giữ nguyên."].typed == "The old trees <b>stay."


@pytest.mark.parametrize(
    "text", ["\u00a0", "<b></b>", "<br><br>", "<b> \u00a0</b>", "<b>" * 30 + "x" + "</b>" * 30]
)
def test_a_text_that_no_reader_sees_or_no_page_holds_cannot_stay(
    wards: Wards, draft: Page, text: str
) -> None:
    client = signed_in(wards.translator)
    body = lines(client, draft)["Cây phượng già được giữ nguyên."]
    assert send(client, draft, body, text).json()["texts"][body.key]["standing"] == "faulty"
    assert client.post(url(draft), {"action": "save-draft"}).status_code == 302


def test_the_second_of_two_people_is_told_and_nothing_is_lost(wards: Wards, draft: Page) -> None:
    first, second = signed_in(wards.translator), signed_in(wards.ba_dinh.editor)
    line = lines(first, draft)["Giờ mở cửa"]
    assert send(first, draft, line, "Opening hours").status_code == 200
    answer = send(second, draft, line, "Business hours", seen="")
    assert answer.status_code == 409
    told = answer.json()["texts"][line.key]
    assert told["theirs"]["text"] == "Opening hours"
    assert translated(line) == "Opening hours"
    # Who has read it decides.
    assert send(second, draft, line, "Business hours", seen=told["seen"]).status_code == 200
    assert translated(line) == "Business hours"


def test_a_form_without_a_script_tells_the_second_too_and_touches_only_what_was_typed(
    wards: Wards, draft: Page
) -> None:
    client = signed_in(wards.translator)
    before = lines(client, draft)
    hours, day = before["Giờ mở cửa"], before["Ngày"]
    send(signed_in(wards.ba_dinh.editor), draft, hours, "Opening hours")
    send(signed_in(wards.ba_dinh.editor), draft, day, "Day")
    form = {name: text for line in before.values() for name, text in _fields(line, "").items()}
    answer = client.post(url(draft), form | {f"text:{hours.key}": "Business hours"})
    assert answer.status_code == 409
    now = {line.key: line for line in answer.context["lines"]}
    assert now[hours.key].typed == "Business hours"
    assert now[hours.key].theirs.target == "Opening hours"
    # Not touched by this person: what the other wrote stays, and is no conflict.
    assert (now[day.key].typed, now[day.key].theirs) == ("Day", None)
    # Sent again, having read the other's.
    form |= _fields(now[hours.key], "Business hours") | _fields(now[day.key], "Day")
    assert client.post(url(draft), form | {"action": "save-draft"}).status_code == 302
    assert translated(hours) == "Business hours"
    assert Page.objects.get(pk=draft.pk).get_latest_revision().user == wards.translator


def _fields(line: Any, text: str) -> dict[str, str]:
    return {f"text:{line.key}": text, f"seen:{line.key}": line.segment.stamp}


def test_a_text_whose_original_is_gone_meanwhile_is_shown_to_be_copied(wards: Wards, draft: Page) -> None:
    client = signed_in(wards.translator)
    form = {"text:summary#0123456789ab": "What I wrote", "seen:summary#0123456789ab": ""}
    answer = client.post(url(draft), form)
    assert answer.context["lost"] == ["What I wrote"]
    assert "What I wrote" in answer.content.decode()
    told = client.post(url(draft), form, headers={"accept": "application/json"}).json()
    assert told["unknown"] == ["summary#0123456789ab"]


def test_a_changed_original_shows_what_changed_and_how_it_was_translated(wards: Wards) -> None:
    page = in_english(wards, wards.ba_dinh.item)
    change(wards.ba_dinh.item, summary="Đường dạo ven hồ mở lại từ ngày 25/8.")
    client = signed_in(wards.translator)
    (row,) = list(client.get(reverse("translation_desk"), {"state": "changed"}).context["rows"])
    answer = client.post(row["action"].url, {"begin": "1"})
    assert answer.url == url(page)
    line = lines(client, page, show="changed")["Đường dạo ven hồ mở lại từ ngày 25/8."]
    assert tuple(
        str(side).count(mark) for side, mark in zip(line.changes, ("<del>", "<ins>"), strict=True)
    ) == (1, 1)
    assert line.segment.before_target.startswith("EN ")
    # Without a script: what was said before, to begin from.
    client.post(url(page), {"take": f"earlier:{line.key}"})
    assert translated(line).startswith("EN ")


def test_a_name_of_the_glossary_is_kept_or_its_reason_is_read_by_whoever_decides(
    wards: Wards, draft: Page, small_city: SmallCity
) -> None:
    client = signed_in(wards.translator)
    line = lines(client, draft)[f"{TERM} tiếp dân thứ Hai."]
    assert [use.term.approved for use in line.terms] == [APPROVED]
    assert '<span class="term">' in line.source
    assert "03/2009/TT-BNG" in client.get(url(draft)).content.decode()
    told = send(client, draft, line, "The mayor receives citizens on Mondays.").json()["texts"][line.key]
    assert told["standing"] == "broken"
    translate_all(wards.ba_dinh.item, wards)
    save_translation(wards.ba_dinh.item)
    publish(wards.ba_dinh.news.get_translation(wards.en))
    sent = client.post(url(draft), {"action": "submit-for-approval"}, follow=True)
    assert APPROVED in messages_of(sent)
    assert not RoleTaskState.objects.filter(page=draft.pk).exists()

    send(
        client,
        draft,
        line,
        "The mayor receives citizens.",
        seen=told["seen"],
        **why(line, "Tên một câu lạc bộ"),
    )
    assert lines(client, draft)[f"{TERM} tiếp dân thứ Hai."].standing == "done"
    page = newest(Page.objects.get(pk=draft.pk))
    assert not [one for one in errors_of(page, wards.translator) if one.check == "glossary-terms"]
    (found,) = [one for one in warnings_of(page, wards.translator) if one.check == "glossary-reasons"]
    hand_in(Page.objects.get(pk=draft.pk), acting_user=wards.translator, confirmed=None)
    step = RoleTaskState.objects.waiting().get(page=draft.pk)
    lead = signed_in(small_city.user(Role.LEAD, "ba-dinh"))
    assert "Tên một câu lạc bộ" in lead.get(reverse("workflows_review:item", args=[step.pk])).content.decode()
    # In the words of the glossary again, nothing is to be told.
    assert found.found.startswith("committee_chair")


def test_the_approved_form_in_capitals_and_plural_is_kept_and_a_reason_can_be_taken_back(
    wards: Wards, draft: Page
) -> None:
    client = signed_in(wards.translator)
    line = lines(client, draft)[f"{TERM} tiếp dân thứ Hai."]
    for text in (f"THE {APPROVED.upper()} receives.", APPROVED.replace("'", "’") + "s receive."):
        seen = lines(client, draft)[line.segment.text.words].segment.stamp
        assert send(client, draft, line, text, seen=seen).json()["texts"][line.key]["standing"] == "done"
    client.post(url(draft), why(line, "Vì thế"))
    assert TermReason.objects.get().words == "Vì thế"
    client.post(url(draft), why(line, ""))
    assert not TermReason.objects.exists()
    # Neither a name that there is not, nor a place that there is not.
    client.post(url(draft), {f"why:nobody:{line.key}": "x", "why:committee_chair:nowhere#1": "x"})
    assert not TermReason.objects.exists()


def test_a_remark_on_a_text_is_read_there_and_by_whoever_decides(wards: Wards, draft: Page) -> None:
    client = signed_in(wards.translator)
    line = lines(client, draft)["Giờ mở cửa"]
    say = reverse("translation_say", args=[draft.pk])
    client.post(say, {"key": line.key, "words": "Giờ nào?"})
    remark = Remark.objects.get()
    assert (remark.page_id, remark.place, remark.words) == (draft.pk, line.segment.path, "Giờ nào?")
    assert [one.remark for one in lines(client, draft, show="asked")["Giờ mở cửa"].threads] == [remark]
    back = client.post(
        reverse("workflows_review:answer", args=[remark.pk]),
        {"action": "settled", "words": "x", "next": url(draft)},
    )
    assert back.url == url(draft)
    away = client.post(
        reverse("workflows_review:answer", args=[remark.pk]),
        {"action": "reply", "words": "x", "next": "//elsewhere.example/"},
    )
    assert "elsewhere" not in away.url
    assert client.post(say, {"key": "nowhere#1", "words": "x"}).status_code == 400


def test_nothing_is_kept_while_others_decide(wards: Wards, draft: Page) -> None:
    client = signed_in(wards.translator)
    line = lines(client, draft)["Giờ mở cửa"]
    translate_all(wards.ba_dinh.item, wards, APPROVED)
    hand_in(save_translation(wards.ba_dinh.item), acting_user=wards.translator)
    answer = send(client, draft, line, "Business hours")
    assert (answer.status_code, list(answer.json())) == (403, ["refused"])
    plain = client.post(url(draft), {f"text:{line.key}": "Business hours", f"seen:{line.key}": ""})
    assert plain.status_code == 409
    assert "Business hours" in plain.content.decode()
    assert translated(line).startswith(APPROVED)


def test_only_who_may_translate_the_page_has_its_desk(
    wards: Wards, draft: Page, small_city: SmallCity
) -> None:
    say = reverse("translation_say", args=[draft.pk])
    key = next(iter(lines(signed_in(wards.translator), draft).values())).key
    for user in (wards.hoan_kiem.editor, small_city.user(Role.LEAD, "ba-dinh")):
        client = signed_in(user)
        assert client.get(url(draft)).status_code in _AWAY
        assert client.post(url(draft), {f"text:{key}": "x"}).status_code in _AWAY
        assert client.post(say, {"key": key, "words": "x"}).status_code in _AWAY
    assert not Remark.objects.exists()
    assert not StringTranslation.objects.filter(data="x").exists()
    # A page that is not kept in step with an original has none.
    assert signed_in(wards.translator).get(url(wards.ba_dinh.home_en)).status_code == 404


def test_the_desk_takes_the_same_queries_for_a_long_page_and_with_more_wards(
    wards: Wards, draft: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SIZE", 20)
    client = signed_in(wards.translator)
    long = add_live(
        wards.ba_dinh.news,
        NewsPage(
            title="Bài dài",
            slug="bai-dai",
            summary="Tóm tắt.",
            body=BODY
            + [{"type": "paragraph", "value": f"<p>Ủy ban nhân dân, đoạn {n}.</p>"} for n in range(40)],
        ),
    )
    submit(client, long, wards)
    translate_all(long, wards)
    pages, counts = (draft, long.get_translation(wards.en)), []
    for more in (0, 10):
        if more:
            many.wards(wards.ba_dinh.home.get_parent(), more)
        for page in pages:
            client.get(url(page))
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url(page)).status_code == 200
            counts.append(len(queries))
    assert len(set(counts)) == 1, counts
