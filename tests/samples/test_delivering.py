"""One act gives every ward a draft of its own: whole, once, and with no way around the approvals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex, Revision

from cms.news.models import NewsPage
from cms.samples import delivering, drafts
from cms.samples.delivering import deliver
from cms.samples.models import SampleArticle, SampleCopy
from sites.models import ProvisionedPage, Suspension, Ward
from sites.provisioning import references
from tests.fixtures.city import SmallCity
from tests.samples.conftest import address, browser, coming, paragraph, write

ALL = ("ba-dinh", "hoan-kiem", "minh-chau")


def wards() -> list[Ward]:
    return list(Ward.objects.order_by("slug"))


def copy_in(slug: str) -> SampleCopy:
    return SampleCopy.objects.select_related("page", "version", "sample", "ward").get(ward__slug=slug)


def draft_in(slug: str) -> NewsPage:
    return NewsPage.objects.get(pk=copy_in(slug).page_id)


def test_every_ward_gets_a_draft_in_its_own_words(
    sample: SampleArticle, moderator: Any, small_city: SmallCity
) -> None:
    report = deliver(sample, wards(), acting_user=moderator)
    assert [ward.slug for ward in report.reached] == list(ALL)
    for slug in ALL:
        page, ward = draft_in(slug), small_city.ward(slug)
        assert page.title == f"Tiêm phòng dại tại {ward.name}"
        assert ward.short_name in page.summary
        assert page.get_parent().pk == small_city.page(slug, "notices").pk
        assert page.kind == "notice"
        assert (page.live, page.has_unpublished_changes) == (False, True)
        assert "{{" not in json.dumps(page.body.get_prep_value())


def test_the_tree_is_sound_and_a_draft_can_be_edited(
    sample: SampleArticle, moderator: Any, editor: Any
) -> None:
    deliver(sample, wards(), acting_user=moderator)
    assert all(not found for found in Page.find_problems())
    page = draft_in("ba-dinh")
    assert page.latest_revision.as_object().title == page.title
    assert page.live_revision_id is None
    answer = browser(editor).get(f"/admin/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


def test_a_draft_of_a_sample_is_not_public(
    sample: SampleArticle, moderator: Any, client: Any, small_city: SmallCity
) -> None:
    deliver(sample, wards(), acting_user=moderator)
    page = draft_in("ba-dinh")
    host = small_city.host("ba-dinh")
    assert client.get(address(page), HTTP_HOST=host).status_code == 404
    assert "Tiêm phòng dại" not in client.get("/", HTTP_HOST=host).content.decode()
    assert (
        "Tiêm phòng dại"
        not in client.get("/tim-kiem/", {"q": "tiem phong dai"}, HTTP_HOST=host).content.decode()
    )


def test_sending_again_reaches_only_those_who_have_not_received_it(
    sample: SampleArticle, moderator: Any
) -> None:
    deliver(sample, wards()[:1], acting_user=moderator)
    report = deliver(sample, wards(), acting_user=moderator)
    assert (len(report.reached), report.had_it) == (2, 1)
    assert SampleCopy.objects.count() == 3
    assert NewsPage.objects.filter(title__startswith="Tiêm phòng dại").count() == 3
    assert sample.versions.count() == 1


def test_a_crash_leaves_nothing_half_done_and_the_next_run_finishes(
    sample: SampleArticle, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "BATCH", 1)
    real, calls = references.write_references, []

    def crash(pages: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the machine goes down")
        real(pages)

    monkeypatch.setattr(drafts, "write_references", crash)
    with pytest.raises(RuntimeError):
        deliver(sample, wards(), acting_user=moderator)
    assert SampleCopy.objects.count() == 1
    assert NewsPage.objects.filter(title__startswith="Tiêm phòng dại").count() == 1
    report = deliver(sample, wards(), acting_user=moderator)
    assert (len(report.reached), report.had_it) == (2, 1)
    assert all(not found for found in Page.find_problems())


def test_closed_wards_and_wards_without_the_section_are_told_by_name(
    sample: SampleArticle, moderator: Any, small_city: SmallCity
) -> None:
    Suspension.objects.create(ward=small_city.ward("minh-chau"), reason="Sáp nhập", is_final=True)
    ProvisionedPage.objects.filter(ward__slug="hoan-kiem", key="notices", language="vi").update(page=None)
    answer = browser(moderator).post(
        f"/admin/samples/{sample.pk}/send/", {"group": "all", "answer_by": coming()}, follow=True
    )
    told = answer.content.decode()
    assert "Phường Hoàn Kiếm" in told
    assert "Xã Minh Châu" in told
    assert [copy.ward.slug for copy in SampleCopy.objects.all()] == ["ba-dinh"]


def test_a_missing_fact_stays_a_blank_that_stops_the_submission(moderator: Any, editor: Any) -> None:
    sample = write(moderator, body=[paragraph("<p>Dân số: {{ dân số }}.</p>")])
    deliver(sample, wards(), acting_user=moderator)
    page = draft_in("ba-dinh")
    assert "[[ điền: dân số ]]" in page.body.raw_data[0]["value"]
    answer = browser(editor).post(
        f"/admin/samples/copies/{copy_in('ba-dinh').pk}/answer/", {"answer": "accepted"}, follow=True
    )
    assert "dân số" in answer.content.decode()
    assert copy_in("ba-dinh").answer == "open"
    assert not Page.objects.get(pk=page.pk).workflow_in_progress


def test_a_fact_is_text_whatever_it_holds(moderator: Any, small_city: SmallCity) -> None:
    Ward.objects.filter(slug="ba-dinh").update(short_name="<b>{{ dân số }}</b>")
    deliver(write(moderator), wards(), acting_user=moderator)
    page = draft_in("ba-dinh")
    assert "&lt;b&gt;{{ dân số }}&lt;/b&gt;" in page.body.raw_data[0]["value"]
    assert "<b>{{ dân số }}</b>" in page.summary


def test_a_section_gets_a_proposal_and_its_page_is_left_alone(moderator: Any, small_city: SmallCity) -> None:
    before = {slug: small_city.page(slug, "about").latest_revision_id for slug in ALL}
    deliver(write(moderator, place="about"), wards(), acting_user=moderator)
    assert {slug: small_city.page(slug, "about").latest_revision_id for slug in ALL} == before
    assert copy_in("ba-dinh").page_id == small_city.page("ba-dinh", "about").pk
    assert "Phường Ba Đình" in copy_in("ba-dinh").received["title"]


def test_pictures_and_links_of_drafts_are_known(moderator: Any, small_city: SmallCity) -> None:
    portal = small_city.page("", "news")
    link = f'<p><a linktype="page" id="{portal.pk}">Tin</a></p>'
    deliver(write(moderator, body=[paragraph(link)]), wards(), acting_user=moderator)
    used = ReferenceIndex.objects.filter(to_object_id=str(portal.pk), object_id=str(draft_in("ba-dinh").pk))
    assert used.count() == 1


@pytest.mark.parametrize("place", ["notices", "about"])
def test_the_number_of_queries_does_not_grow_with_the_wards(
    moderator: Any, small_city: SmallCity, place: str
) -> None:
    everyone = wards()

    def cost(some: list[Ward]) -> int:
        sample = write(moderator, place, title=f"Mẫu {len(some)} {{{{ tên phường }}}}")
        with CaptureQueriesContext(connection) as captured:
            deliver(sample, some, acting_user=moderator)
        return len(captured)

    cost(everyone[:1])
    assert cost(everyone) == cost(everyone[:1])
    assert Revision.objects.count() >= 3


def test_nobody_but_a_moderator_sends(sample: SampleArticle, editor: Any, lead: Any, operator: Any) -> None:
    for person in (editor, lead, operator):
        answer = browser(person).post(
            f"/admin/samples/{sample.pk}/send/", {"group": "all", "answer_by": coming()}
        )
        assert answer.status_code in (302, 403)
        assert not SampleCopy.objects.exists()


def test_the_city_s_own_command_keeps_working_with_drafts_of_samples(
    sample: SampleArticle, moderator: Any, small_city: SmallCity
) -> None:
    deliver(sample, wards(), acting_user=moderator)
    call_command("fixtree", verbosity=0)
    assert draft_in("ba-dinh").latest_revision_id == copy_in("ba-dinh").received_revision
