"""Directives, nominations, questions and figures: each ward for itself, the city for all, everything on record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, PageViewRestriction

from cms.news.models import NewsPage
from cms.samples import acts, asking, directing
from cms.samples.blanks import faults
from cms.samples.delivering import deliver
from cms.samples.directing import TaskState
from cms.samples.models import (
    Directive,
    DirectiveTask,
    Nomination,
    RemitQuestion,
    SampleArticle,
    SampleCopy,
    WardFact,
)
from cms.samples.nominating import nominate, take
from cms.samples.pages import recent_pages
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, move
from tests.samples.conftest import browser, coming, paragraph, write
from workflows.actions import approve, submit
from workflows.errors import Refused


def article(city: SmallCity, slug: str = "ba-dinh", title: str = "Phố đi bộ mới") -> NewsPage:
    page = NewsPage(title=title, slug="pho-di-bo-moi", summary="Mở cuối tuần.", body=[])
    found: NewsPage = live(city.page(slug, "news"), page)
    return found


def sent_directive(moderator: Any, **form: Any) -> Directive:
    values = {
        "topic": "Tiêm phòng dại",
        "text": "Đăng lịch tiêm.",
        "due": coming(),
        "group": "all",
    } | form
    browser(moderator).post("/admin/samples/directives/add/", values)
    return Directive.objects.get()


def state_of(directive: Directive, slug: str = "ba-dinh") -> TaskState:
    return next(one.state for one in directing.progress_of(directive) if one.task.ward.slug == slug)


def answer(person: Any, directive: Directive, **form: str) -> int:
    task = DirectiveTask.objects.get(directive=directive, ward__slug="ba-dinh")
    return browser(person).post(f"/admin/samples/directives/tasks/{task.pk}/", form).status_code


def test_a_directive_is_fulfilled_by_a_page_of_the_own_ward(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    directive = sent_directive(moderator)
    assert state_of(directive) == TaskState.OPEN
    foreign = article(small_city, "hoan-kiem")
    answer(editor, directive, page=str(foreign.pk))
    assert state_of(directive) == TaskState.OPEN
    answer(editor, directive, page=str(article(small_city).pk))
    assert state_of(directive) == TaskState.DONE
    assert (
        "Phố đi bộ mới"
        in browser(moderator).get(f"/admin/samples/directives/{directive.pk}/").content.decode()
    )


def test_a_page_of_another_ward_is_refused_whichever_way_it_comes(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    sent_directive(moderator)
    task = DirectiveTask.objects.select_related("directive", "ward").get(ward__slug="ba-dinh")
    foreign = article(small_city, "hoan-kiem")
    with pytest.raises(Refused):
        directing.fulfil(task, acting_user=editor, page=foreign, note="x")
    with pytest.raises(Refused):
        asking.ask(task.ward, acting_user=editor, topic="x", text="x", page=foreign)
    assert DirectiveTask.objects.get(pk=task.pk).answered_at is None
    assert not RemitQuestion.objects.exists()


def test_a_ward_says_why_not_and_another_ward_says_nothing_for_it(
    moderator: Any, editor: Any, stranger: Any, operator: Any
) -> None:
    directive = sent_directive(moderator)
    assert answer(stranger, directive, note="x") == 404
    assert answer(operator, directive, note="x") == 404
    answer(editor, directive)
    assert state_of(directive) == TaskState.OPEN
    answer(editor, directive, note="Không nuôi chó mèo")
    assert state_of(directive) == TaskState.EXCUSED


def test_what_is_late_is_overdue_and_only_the_late_are_reminded(moderator: Any, editor: Any) -> None:
    directive = sent_directive(moderator)
    answer(editor, directive, note="Đã làm năm ngoái")
    Directive.objects.update(due=timezone.localdate() - dt.timedelta(days=1))
    directive.refresh_from_db()
    assert state_of(directive, "hoan-kiem") == TaskState.OVERDUE
    for _again in range(2):
        browser(moderator).post(f"/admin/samples/directives/{directive.pk}/remind/")
    reminded = DirectiveTask.objects.exclude(reminded_at=None).values_list("ward__slug", flat=True)
    assert set(reminded) == {"hoan-kiem", "minh-chau"}


def test_who_published_the_sample_of_a_directive_has_fulfilled_it(
    moderator: Any, second_moderator: Any, editor: Any, lead: Any, sample: SampleArticle
) -> None:
    deliver(sample, list(Ward.objects.all()), acting_user=moderator)
    directive = sent_directive(moderator, sample=str(sample.pk))
    page = Page.objects.get(pk=SampleCopy.objects.get(ward__slug="ba-dinh").page_id)
    submit(page, acting_user=editor)
    assert state_of(directive) == TaskState.UNDER_WAY
    for person in (lead, second_moderator):
        approve(Page.objects.get(pk=page.pk).current_workflow_task_state, acting_user=person)
    assert state_of(directive) == TaskState.DONE


def test_a_nominated_article_becomes_a_draft_of_the_portal_with_its_source(
    editor: Any, moderator: Any, second_moderator: Any, small_city: SmallCity, client: Any
) -> None:
    page = article(small_city)
    for _again in range(2):
        browser(editor).post(
            "/admin/samples/nominations/add/", {"page": str(page.pk), "note": "Ai cũng qua đây"}
        )
    nomination = Nomination.objects.get()
    browser(moderator).post(f"/admin/samples/nominations/{nomination.pk}/", {"verdict": "yes"})
    nomination.refresh_from_db()
    draft = NewsPage.objects.get(pk=nomination.portal_page_id)
    assert draft.get_parent().pk == small_city.page("", "news").pk
    assert "Phường Ba Đình" in draft.source_credit
    assert not draft.live
    assert "Phố đi bộ mới" not in client.get("/", HTTP_HOST=small_city.host()).content.decode()
    submit(draft, acting_user=moderator)
    approve(Page.objects.get(pk=draft.pk).current_workflow_task_state, acting_user=second_moderator)
    assert NewsPage.objects.get(pk=draft.pk).live
    assert NewsPage.objects.get(pk=page.pk).live


def test_only_own_public_articles_are_nominated_and_a_refusal_has_a_reason(
    editor: Any, moderator: Any, small_city: SmallCity
) -> None:
    browser(editor).post(
        "/admin/samples/nominations/add/", {"page": str(article(small_city, "hoan-kiem").pk), "note": "x"}
    )
    assert not Nomination.objects.exists()
    browser(editor).post(
        "/admin/samples/nominations/add/", {"page": str(article(small_city).pk), "note": "x"}
    )
    url = f"/admin/samples/nominations/{Nomination.objects.get().pk}/"
    browser(moderator).post(url, {"verdict": "no"})
    assert Nomination.objects.get().verdict == "waiting"
    browser(moderator).post(url, {"verdict": "no", "reason": "Chỉ liên quan một phố"})
    assert "Chỉ liên quan một phố" in browser(editor).get("/admin/samples/nominations/").content.decode()


@pytest.mark.parametrize("closed", ["the article", "its list"])
def test_what_not_everybody_may_read_is_not_nominated(
    closed: str, editor: Any, moderator: Any, small_city: SmallCity
) -> None:
    page = article(small_city)
    nomination = nominate(page, small_city.ward("ba-dinh"), acting_user=editor, note="x")
    other = NewsPage(title="Chợ mới", slug="cho-moi", summary="Mở cửa.", body=[])
    other = live(small_city.page("ba-dinh", "news"), other)
    for one in (page, other) if closed == "the article" else (small_city.page("ba-dinh", "news"),):
        PageViewRestriction.objects.create(page=one, restriction_type=PageViewRestriction.LOGIN)
    assert recent_pages(small_city.ward("ba-dinh"), only_public=True) == []
    with pytest.raises(Refused):
        nominate(other, small_city.ward("ba-dinh"), acting_user=editor, note="x")
    with pytest.raises(Refused):
        take(nomination, acting_user=moderator)
    assert Nomination.objects.get().verdict == "waiting"


def test_an_article_is_nominated_by_the_ward_in_which_it_stands_today(
    editor: Any, moderator: Any, small_city: SmallCity
) -> None:
    ward = small_city.ward("ba-dinh")
    with pytest.raises(Refused):
        nominate(article(small_city, "hoan-kiem"), ward, acting_user=editor, note="x")
    page = article(small_city)
    nomination = nominate(page, ward, acting_user=editor, note="x")
    # No person moves a page into another ward; a job of the system may.
    move(Page.objects.get(pk=page.pk), small_city.page("hoan-kiem", "notices"))
    with pytest.raises(Refused):
        take(nomination, acting_user=moderator)


def test_a_verdict_nobody_knows_decides_nothing(editor: Any, moderator: Any, small_city: SmallCity) -> None:
    page, ward = article(small_city), small_city.ward("ba-dinh")
    nomination = nominate(page, ward, acting_user=editor, note="x")
    for form in ({}, {"verdict": "waiting"}, {"verdict": "có"}):
        url = f"/admin/samples/nominations/{nomination.pk}/"
        browser(moderator).post(url, form | {"reason": "Không."})
        assert Nomination.objects.get().verdict == "waiting"


def test_a_day_beyond_two_years_is_refused(moderator: Any, sample: SampleArticle) -> None:
    for day in (coming(732), "9999-12-31"):
        form = {"topic": "Tiêm phòng", "text": "Đăng.", "due": day, "answer_by": day, "group": "all"}
        for url in ("/admin/samples/directives/add/", f"/admin/samples/{sample.pk}/send/"):
            answer = browser(moderator).post(url, form)
            assert "Ngày này còn hơn hai năm nữa mới đến." in answer.content.decode()
    assert not Directive.objects.exists()
    assert not SampleCopy.objects.exists()
    sent_directive(moderator, due=coming(730))


def test_a_question_is_answered_once_and_stays_on_record(
    editor: Any, stranger: Any, moderator: Any, operator: Any, small_city: SmallCity
) -> None:
    page = article(small_city)
    browser(editor).post(
        "/admin/samples/questions/add/",
        {"topic": "Cấm xe", "text": "Có được viết không?", "page": str(page.pk)},
    )
    question = RemitQuestion.objects.get()
    url = f"/admin/samples/questions/{question.pk}/"
    assert browser(operator).post(url, {"verdict": "yes", "answer": "Được"}).status_code in (302, 403)
    assert RemitQuestion.objects.get().verdict == "waiting"
    browser(moderator).post(url, {"verdict": "yes", "answer": "Được, phần của phường."})
    browser(moderator).post(url, {"verdict": "no", "answer": "Không."})
    assert RemitQuestion.objects.get().answer == "Được, phần của phường."
    assert "Được, phần của phường." in browser(editor).get("/admin/samples/questions/").content.decode()
    assert "Cấm xe" not in browser(stranger).get("/admin/samples/questions/").content.decode()
    assert (
        PageLogEntry.objects.filter(page=page.pk, action__in=(acts.ASKED, acts.REMIT_ANSWERED)).count() == 2
    )


def test_a_ward_s_figures_fill_what_comes_next(editor: Any, moderator: Any) -> None:
    browser(editor).post("/admin/samples/facts/", {"population": " 23.456   người ", "households": ""})
    assert WardFact.objects.get().value == "23.456 người"
    deliver(
        write(moderator, body=[paragraph("<p>Dân số: {{ Dan so }}.</p>")]),
        list(Ward.objects.all()),
        acting_user=moderator,
    )
    received = {
        copy.ward.slug: copy.received["body"][0]["value"]
        for copy in SampleCopy.objects.select_related("ward")
    }
    assert received["ba-dinh"] == "<p>Dân số: 23.456 người.</p>"
    assert received["hoan-kiem"] == "<p>Dân số: [[ điền: dân số ]].</p>"
    browser(editor).post("/admin/samples/facts/", {"population": ""})
    assert not WardFact.objects.exists()


def test_every_act_of_the_city_leaves_a_row(moderator: Any, sample: SampleArticle) -> None:
    deliver(sample, list(Ward.objects.all()), acting_user=moderator)
    sent_directive(moderator)
    rows = ModelLogEntry.objects.filter(user=moderator).values_list("action", flat=True)
    assert {acts.SENT, acts.DIRECTED} <= set(rows)


def test_blanks_say_what_is_wrong_with_them() -> None:
    assert faults("Ở {{ tên phường }} và {{ TEN  PHUONG }}") == []
    assert "dân sô" in faults("{{ dân sô lạ }}")[0]
    assert len(faults("{{ tên phường")) == 1
    assert len(faults("tên phường }}")) == 1
    assert "tên phường" in faults("<p>{{ tên <b>phường</b> }}</p>", is_html=True)[0]
    assert len(faults("{{ {{ tên phường }} }}")) >= 1
    assert len(faults("{{ " + "x" * 5000 + " }}")) == 1


def test_a_sample_with_a_blank_nobody_knows_is_not_saved(moderator: Any) -> None:
    form = {
        "title": "Mẫu {{ mật khẩu }}", "place": "news", "topic": "", "summary": "x",
        "body-count": "1", "body-0-type": "heading", "body-0-order": "0", "body-0-deleted": "",
        "body-0-value": "{{ __class__ }}",
    }  # fmt: skip
    answer = browser(moderator).post("/admin/samples/add/", form)
    assert answer.status_code == 200
    assert not SampleArticle.objects.exists()
    shown = answer.content.decode()
    assert "mật khẩu" in shown
    form |= {"title": "Mẫu {{ tên ngắn }}", "body-0-value": "Ở {{ loại }}"}
    browser(moderator).post("/admin/samples/add/", form)
    assert SampleArticle.objects.get().title == "Mẫu {{ tên ngắn }}"


def test_a_sample_shows_nothing_that_belongs_to_one_ward(moderator: Any, small_city: SmallCity) -> None:
    def linking_to(page: Page) -> SampleArticle:
        return write(moderator, body=[paragraph(f'<p><a linktype="page" id="{page.pk}">x</a></p>')])

    linking_to(small_city.page("", "news")).clean()
    for page in (small_city.page("ba-dinh"), small_city.page("ba-dinh", "news")):
        with pytest.raises(ValidationError):
            linking_to(page).clean()
