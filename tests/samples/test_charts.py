"""A chart as a sample: what a ward has stays, what it lacks is added, and a newer chart is three trees side by side."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.home.models import WardHomePage
from cms.people.models import MOST_UNITS, Appointment, OrganisationUnit, PersonPage, Post
from cms.samples import lines
from cms.samples.comparing import compare
from cms.samples.delivering import deliver
from cms.samples.enums import Answer, Standing
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.offering import offer
from cms.samples.standing import states_of
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.samples.conftest import browser, copy_in, post, publish, standing
from tests.workflows.admin import form_of

pytestmark = pytest.mark.django_db


def body(term: str = "", level: int = 1, posts: tuple[str, ...] = (), **more: str) -> dict[str, Any]:
    named = [{"term": "" if " " in one else one, "own_name": one if " " in one else ""} for one in posts]
    return {"term": term, "level": level, "posts": named, **more}


#: A standard body with a post that no ward has, and an office of the city's own inside it.
ROWS = (
    body("peoples_committee", posts=("committee_chair", "Trợ lý số"), phone="{{ điện thoại }}"),
    body("", 2, ("division_head",), own_name="Tổ Chuyển đổi số {{ tên phường }}", own_name_en="Digital Team"),
)


def write_chart(author: Any, *rows: dict[str, Any]) -> SampleArticle:
    return SampleArticle.objects.create(
        title="Sơ đồ tổ chức", place="organisation", units=lines.tidy(list(rows or ROWS)), created_by=author
    )


def everybody() -> list[Ward]:
    return list(Ward.objects.all())


def names(rows: Any) -> list[str]:
    return [line["id"] for line in lines.of_rows(lines.tidy(rows))]


def draft(city: SmallCity) -> list[dict[str, Any]]:
    return lines.tidy(city.page("ba-dinh", "organisation").get_latest_revision().content["units"])


def public(city: SmallCity) -> list[tuple[int, str]]:
    page = city.page("ba-dinh", "organisation")
    rows = OrganisationUnit.objects.filter(page=page).order_by("sort_order")
    return [(unit.pk, str(unit)) for unit in rows]


@pytest.fixture
def sent_chart(moderator: Any, small_city: SmallCity) -> SampleArticle:
    WardHomePage.objects.filter(pk=small_city.page("ba-dinh").pk).update(phone="024 3733 1111")
    sample = write_chart(moderator)
    deliver(sample, everybody(), acting_user=moderator)
    return sample


def test_what_a_ward_has_stays_and_what_it_lacks_is_added_once(
    sent_chart: SampleArticle, editor: Any, lead: Any, second_moderator: Any, small_city: SmallCity
) -> None:
    page = small_city.page("ba-dinh", "organisation")
    chair = Post.objects.get(unit__page=page, term="committee_chair")
    person = live(small_city.page("ba-dinh", "leaders"), PersonPage(title="Đỗ Khắc Trường"))
    held = Appointment.objects.create(person=person, post=chair, start="2026-03-24")
    before = public(small_city)
    shown = browser(editor).get(f"/admin/samples/copies/{copy_in().pk}/").content.decode()
    assert "Tổ Chuyển đổi số Phường Ba Đình" in shown
    lines_of_city = BeautifulSoup(shown, "html.parser").select(".adds li")
    assert [one.get_text("\n").split("\n")[0].rpartition(" › ")[2] for one in lines_of_city] == [
        "Trợ lý số",
        "Tổ Chuyển đổi số Phường Ba Đình",
        "Trưởng phòng",
    ]
    post(editor, "answer", answer="accepted")
    # Nothing is public before the ward's lead and the city have approved it.
    assert public(small_city) == before
    publish(page, lead, second_moderator)
    after = public(small_city)
    assert set(before) < set(after)
    assert [name for _pk, name in set(after) - set(before)] == ["Tổ Chuyển đổi số Phường Ba Đình"]
    held.refresh_from_db()
    assert held.post == chair
    rows = draft(small_city)
    keys = names(rows)
    assert len(keys) == len(set(keys))
    at = keys.index("own to chuyen doi so phuong ba dinh")
    assert lines.of_rows(rows)[at]["value"]["parent"] == "peoples_committee"
    committee = lines.of_rows(rows)[keys.index("peoples_committee")]
    assert committee["value"]["phone"] == "024 3733 1111"
    assert "peoples_committee/own tro ly so" in keys
    assert copy_in().answer == Answer.ACCEPTED
    assert standing(sent_chart) == Standing.ACCEPTED


def test_a_declined_chart_has_changed_nothing(
    sent_chart: SampleArticle, editor: Any, small_city: SmallCity
) -> None:
    before = small_city.page("ba-dinh", "organisation").latest_revision_id
    post(editor, "answer", answer="declined", reason="Phường đã có sơ đồ")
    assert small_city.page("ba-dinh", "organisation").latest_revision_id == before
    assert standing(sent_chart) == Standing.DECLINED


def test_a_second_sending_reaches_nobody_twice_and_costs_the_same(moderator: Any) -> None:
    def cost(wards: list[Ward]) -> int:
        with CaptureQueriesContext(connection) as captured:
            deliver(write_chart(moderator), wards, acting_user=moderator)
        return len(captured)

    cost(everybody()[:1])
    assert cost(everybody()) == cost(everybody()[:1])
    sample = write_chart(moderator)
    deliver(sample, everybody()[:1], acting_user=moderator)
    report = deliver(sample, everybody(), acting_user=moderator)
    assert (len(report.reached), report.had_it) == (2, 1)
    assert SampleCopy.objects.filter(sample=sample).count() == 3


def test_a_newer_chart_keeps_what_the_ward_has_changed_and_added(
    sent_chart: SampleArticle, editor: Any, moderator: Any, small_city: SmallCity
) -> None:
    post(editor, "answer", answer="adapted")
    page = small_city.page("ba-dinh", "organisation").get_latest_revision().as_object()
    units = {str(unit): unit for unit in page.units.all()}
    units["Tổ Chuyển đổi số Phường Ba Đình"].phone = "024 3733 0000"
    own = OrganisationUnit(own_name="Tổ công tác của phường", own_name_en="Own Team", level=2, sort_order=90)
    own.posts.set([])
    page.units.add(own)
    page.save_revision(user=editor)
    rows = [dict(row) for row in ROWS]
    rows[1] = body("", 2, ("division_head", "division_deputy_head"), own_name=rows[1]["own_name"],
                   own_name_en="Digital Transformation Team")  # fmt: skip
    sent_chart.units = lines.tidy(
        [rows[0], rows[1], body("", 2, own_name="Ban An toàn", own_name_en="Safety")]
    )
    sent_chart.save()
    assert offer(sent_chart, acting_user=moderator) == 3
    seen = browser(editor).get(f"/admin/samples/copies/{copy_in().pk}/").content.decode()
    assert "Tổ công tác của phường" in seen
    assert "Ban An toàn" in seen
    post(editor, "update", how="merged")
    made = {line["id"]: line["value"] for line in lines.of_rows(draft(small_city))}
    digital = made["own to chuyen doi so phuong ba dinh"]
    # Both changed this body, in different fields.
    assert digital["phone"] == "024 3733 0000"
    assert digital["own_name_en"] == "Digital Transformation Team"
    assert {"own ban an toan", "own to cong tac cua phuong"} <= set(made)
    assert "own to chuyen doi so phuong ba dinh/division_deputy_head" in made


def test_taking_a_newer_chart_drops_what_the_city_dropped_and_nothing_of_the_ward_s(
    sent_chart: SampleArticle, editor: Any, moderator: Any, small_city: SmallCity
) -> None:
    post(editor, "answer", answer="adapted")
    before = set(names(draft(small_city)))
    sent_chart.units = lines.tidy([ROWS[0]])
    sent_chart.save()
    offer(sent_chart, acting_user=moderator)
    post(editor, "update", how="taken")
    gone = before - set(names(draft(small_city)))
    assert gone == {
        "own to chuyen doi so phuong ba dinh",
        "own to chuyen doi so phuong ba dinh/division_head",
    }


def test_a_ward_that_has_dropped_a_line_of_the_city_has_drifted(
    sent_chart: SampleArticle, editor: Any, small_city: SmallCity
) -> None:
    post(editor, "answer", answer="adapted")
    page = small_city.page("ba-dinh", "organisation").get_latest_revision().as_object()
    page.units.set([unit for unit in page.units.all() if not str(unit).startswith("Tổ Chuyển")])
    page.save_revision(user=editor)
    [state] = [one for one in states_of(sent_chart) if one.copy.ward.slug == "ba-dinh"]
    # Of five lines the body and its post.
    assert state.copy.drift_percent == 40


def test_the_city_writes_the_chart_in_the_tree_of_the_editor(moderator: Any) -> None:
    client, url = browser(moderator), "/admin/samples/add/?kind=chart"
    form = form_of(client, url) | {"title": "Sơ đồ mẫu", "summary": ""}
    last = int(form["units-TOTAL_FORMS"]) - 1
    assert last > 10
    wrong = form | {f"units-{last}-address": "{{ không có }}"}
    assert "không có" in client.post(url, wrong).content.decode()
    without_rows = {name: value for name, value in form.items() if not name.startswith("units-")}
    for sent in (without_rows, form | {"units-0-level": "9"}):
        assert client.post(url, sent).status_code == 200
    assert not SampleArticle.objects.exists()
    assert client.post(url, form | {f"units-{last}-address": "{{ địa chỉ }}"}).status_code == 302
    sample = SampleArticle.objects.get()
    assert sample.units
    assert (sample.place, len(sample.units)) == ("organisation", last + 1)
    assert sample.units[-1]["address"] == "{{ địa chỉ }}"
    # What was saved is what the tree shows again, and saved again it is the same.
    again = f"/admin/samples/{sample.pk}/edit/"
    client.post(again, form_of(client, again))
    assert SampleArticle.objects.get().units == sample.units


def test_a_body_that_the_city_drops_stays_in_its_place_where_the_ward_has_something_in_it() -> None:
    def chart(*rows: dict[str, Any]) -> dict[str, Any]:
        return {"title": "", "summary": "", "units": lines.tidy(list(rows))}

    first, last = body("party_committee"), body("peoples_committee")
    received = chart(first, body("peoples_council", posts=("council_chair",)), last)
    mine = chart(first, body("peoples_council", posts=("council_chair", "Thư ký giúp việc")), last)
    found = compare(received, chart(first, last), mine)
    for made in (found.merged(), found.taken()):
        assert names(made["units"]) == [
            "party_committee", "peoples_council", "peoples_council/own thu ky giup viec", "peoples_committee",
        ]  # fmt: skip
    # The other way round: what the ward has dropped does not come back with what the city put into it.
    grown = chart(first, body("peoples_council", posts=("council_chair", "Trợ lý số")), last)
    assert names(compare(received, grown, chart(first, last)).merged()["units"]) == [
        "party_committee",
        "peoples_committee",
    ]


def test_a_chart_that_the_editor_would_not_take_is_not_written(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    before = small_city.page("ba-dinh", "organisation").latest_revision_id
    rows = [body("", own_name=f"Tổ dân phố {number}") for number in range(1, MOST_UNITS + 1)]
    deliver(write_chart(moderator, *rows), everybody(), acting_user=moderator)
    assert str(MOST_UNITS) in post(editor, "answer", answer="adapted")
    assert (copy_in().answer, small_city.page("ba-dinh", "organisation").latest_revision_id) == (
        Answer.OPEN,
        before,
    )


def test_without_a_script_the_chart_of_a_sample_is_a_form_of_its_kind(moderator: Any) -> None:
    client, url = browser(moderator), "/admin/samples/add/?kind=chart"
    found = BeautifulSoup(client.get(url).content, "html.parser").select(".chart a[href*=rows]")
    assert found
    assert {str(one["href"]).split("#")[0] for one in found} == {"?kind=chart&rows=1"}
    as_rows = f"{url}&rows=1"
    form = form_of(client, as_rows) | {"title": "Sơ đồ <script>", "units-0-phone": "1022"}
    assert client.post(as_rows, form).status_code == 302
    rows = SampleArticle.objects.get().units
    assert rows
    assert (len(rows), rows[0]["phone"]) == (int(form["units-TOTAL_FORMS"]), "1022")


def test_what_is_too_long_for_its_column_is_left_to_the_ward() -> None:
    [row] = lines.filled(
        [body("peoples_committee", phone="{{ điện thoại }}", address="{{ địa chỉ }}")], lambda _text: "0" * 41
    )
    assert (row["phone"], len(row["address"])) == ("", 41)


def test_lines_stand_in_their_bodies_whatever_was_moved() -> None:
    rows = lines.tidy([body("peoples_committee", posts=("committee_chair",)), body("", 2, own_name="Tổ A"),
                       body("", 3, own_name="Tổ B"), body("party_committee")])  # fmt: skip
    assert lines.to_rows(lines.of_rows(rows)) == rows
    moved = lines.of_rows(rows)
    by_id = {line["id"]: line for line in moved}
    # Two people moved each body into the other: both stand, one of them at the top.
    by_id["own to a"]["value"]["parent"] = "own to b"
    made = lines.to_rows(moved)
    assert sorted(names(made)) == sorted(names(rows))
    # A typed name of the glossary is the term.
    assert names([body("", own_name="Ủy ban Nhân dân")]) == ["peoples_committee"]
