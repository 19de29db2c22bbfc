"""Links that lead out: asked in the night with good manners, broken after two days, told before sending and in a report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.core.models import SectionPage
from sites.enums import Role
from sites.outside.errors import Trouble
from sites.outside.fetching import Limits
from tests.sites.outside.servers import SmallInternet, says
from tests.workflows.admin import edit_url
from tests.workflows.town import Town, browser, step, tick_all
from workflows import actions, gate
from workflows.checking.version import Version
from workflows.checks import warnings_of, warnings_on
from workflows.errors import Unticked
from workflows.outside_links import asking, verdicts
from workflows.outside_links.asking import Manners, NoWayOutError, ask_due, ask_one
from workflows.outside_links.checks import broken_links
from workflows.outside_links.gathering import gather
from workflows.outside_links.models import OutsideAddress, OutsideLink, State
from workflows.outside_links.verdicts import of_status, of_trouble

pytestmark = pytest.mark.django_db

QUICK = Manners(pause=0, per_host=5)
LIMITS = Limits(seconds=3, wait=1)


@pytest.fixture(autouse=True)
def _on(settings: Any) -> None:
    settings.CHECK_LINKS = True


def body(*addresses: str) -> list[dict[str, Any]]:
    links = "".join(f'<a href="{address}">Liên kết {n}</a> ' for n, address in enumerate(addresses))
    return [{"type": "paragraph", "value": f"<p>{links}</p>", "id": "7b1d3c0e-0000-4000-8000-000000000001"}]


def public(town: Town, ward: str, editor: Any, *addresses: str, title: str = "Trang") -> SectionPage:
    page = town.draft(ward, title, editor, body=body(*addresses))
    with gate.system_publishing("test"):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def night(internet: SmallInternet) -> dict[str, int]:
    gather()
    return ask_due(network=internet.network, manners=QUICK, limits=LIMITS)


def state(address: str) -> str:
    return OutsideAddress.objects.get(address=address).state


@pytest.fixture
def internet_of_pages(internet: SmallInternet) -> SmallInternet:
    internet.host("good.vn", root=says(200), moved=says(301, Location="/"), gone=says(404))
    return internet


def test_broken_is_what_fails_on_two_different_days(
    town: Town, editor: Any, internet_of_pages: SmallInternet, clock: Any
) -> None:
    clock("2026-12-01 02:00")
    public(town, "ba-dinh", editor, "http://good.vn/", "http://good.vn/gone", "http://good.vn/moved#phan")
    assert night(internet_of_pages) == {"ok": 2, "failed": 1}
    clock("2026-12-01 23:30")
    night(internet_of_pages)
    assert state("http://good.vn/gone") == State.FAILED, "the same day says nothing new"
    clock("2026-12-02 22:00")
    assert night(internet_of_pages) == {"ok": 2, "broken": 1}
    internet_of_pages.host("good.vn", root=says(200), moved=says(200), gone=says(200))
    clock("2026-12-03 22:00")
    assert night(internet_of_pages) == {"ok": 3}
    internet_of_pages.host("good.vn", root=says(200), moved=says(200), gone=says(404))
    clock("2026-12-04 22:00")
    assert night(internet_of_pages) == {"ok": 2, "failed": 1}


@pytest.mark.parametrize("status", [400, 401, 403, 405, 406, 407, 408, 418, 425, 429, 451])
def test_who_refuses_us_has_said_nothing_about_the_page(status: int) -> None:
    assert of_status(status).state == State.UNKNOWN


@pytest.mark.parametrize("status", [404, 410, 500, 502, 503, 504])
def test_gone_and_in_trouble_have_failed(status: int) -> None:
    assert of_status(status).state == State.FAILED


def test_silence_that_a_reader_meets_has_failed_and_ours_has_not() -> None:
    ours = {Trouble.CERTIFICATE, Trouble.PROTOCOL, Trouble.NO_RESOLVER}
    for trouble in Trouble:
        assert (of_trouble(trouble).state == State.UNKNOWN) == (trouble in ours)


def test_unknown_changes_no_verdict() -> None:
    now, today = timezone.now(), timezone.localdate()
    address = OutsideAddress(state=State.NEW)
    verdicts.apply(address, of_status(403), now, today)
    assert address.state == State.UNKNOWN
    verdicts.apply(address, of_status(404), now, today)
    verdicts.apply(address, of_status(429), now, today + dt.timedelta(days=1))
    assert (address.state, address.last_seen) == (State.FAILED, "429")
    verdicts.apply(address, of_status(404), now, today + dt.timedelta(days=2))
    assert address.state == State.BROKEN


def test_who_does_not_answer_head_is_asked_for_one_byte(internet: SmallInternet) -> None:
    def only_get(method: str, path: str, headers: dict[str, str], out: Any) -> None:
        has_range = headers.get("range") == "bytes=0-0"
        says(405 if method == "HEAD" else 206 if has_range else 500)(method, path, headers, out)

    internet.host("good.vn", root=only_get, short=says(416), shut=says(403))
    for path, expected in (("", State.OK), ("short", State.OK), ("shut", State.UNKNOWN)):
        seen = ask_one(f"http://good.vn/{path}", network=internet.network, limits=LIMITS)
        assert seen.state == expected, path
    assert [method for method, _path in internet.asked[:2]] == ["HEAD", "GET"]


def test_few_of_a_host_in_one_night_and_none_after_429(
    town: Town, editor: Any, internet: SmallInternet, clock: Any
) -> None:
    pages = {f"p{n}": says(200) for n in range(9)}
    internet.host("many.vn", **pages)
    internet.host("busy.vn", **{name: says(429) for name in pages})
    public(
        town, "ba-dinh", editor, *(f"http://{host}.vn/{name}" for host in ("many", "busy") for name in pages)
    )
    clock("2026-12-01 02:00")
    assert night(internet) == {"ok": 5, "unknown": 1}
    night(internet)
    clock("2026-12-01 03:00")
    night(internet)
    asked = [path for _method, path in internet.asked if path.startswith("many.vn")]
    assert len(set(asked)) == len(asked) == 9, "the others in the next runs, and none twice"
    assert sum(path.startswith("busy.vn") for _method, path in internet.asked) == 3


def test_what_has_failed_once_is_asked_first_the_next_day(
    town: Town, editor: Any, internet: SmallInternet, clock: Any
) -> None:
    internet.host("many.vn", **{f"p{n}": says(404 if n == 2 else 200) for n in range(12)})
    public(town, "ba-dinh", editor, *(f"http://many.vn/p{n}" for n in range(12)))
    clock("2026-12-01 02:00")
    assert night(internet) == {"ok": 4, "failed": 1}
    clock("2026-12-02 02:00")
    assert night(internet) == {"ok": 4, "broken": 1}


def test_where_nobody_answers_at_all_nothing_is_written(
    town: Town, editor: Any, internet: SmallInternet, monkeypatch: pytest.MonkeyPatch
) -> None:
    public(town, "ba-dinh", editor, "http://mot.vn/", "http://hai.vn/")
    gather()
    with pytest.raises(NoWayOutError):
        ask_due(network=internet.network, manners=QUICK, limits=LIMITS)
    assert set(OutsideAddress.objects.values_list("state", "asked_at")) == {("new", None)}
    monkeypatch.setattr(asking, "ask_one", lambda _address, **_how: of_trouble(Trouble.NAME))
    with pytest.raises(CommandError):
        call_command("check_links")


def test_off_nothing_is_read_and_nothing_told(town: Town, editor: Any, settings: Any, capsys: Any) -> None:
    address = "http://mat.vn/"
    page = public(town, "ba-dinh", editor, address)
    gather()
    OutsideAddress.objects.update(state=State.BROKEN, last_seen="404", failed_on=timezone.localdate())
    assert [one.check for one in warnings_of(page, editor)] == ["broken-links"]
    settings.CHECK_LINKS = False
    assert warnings_of(page, editor) == []
    OutsideAddress.objects.all().delete()
    call_command("check_links")
    assert "CHECK_LINKS" in capsys.readouterr().out
    assert not OutsideAddress.objects.exists()


def test_only_what_leads_out_and_may_be_asked_is_gathered(town: Town, editor: Any, settings: Any) -> None:
    public(
        town, "ba-dinh", editor, "https://Ngoai.VN/a#b", "https://ngoai.vn/a", "/trong", "mailto:a@b.vn", "#phan",
        "http://localhost:8000/x", "http://ba-dinh.localhost/", "http://10.0.0.1:8080/", "ftp://ngoai.vn/",
        "http://u:p@ngoai.vn/",
    )  # fmt: skip
    assert gather() == 1
    assert OutsideAddress.objects.get().address == "https://ngoai.vn/a"


def test_links_follow_the_pages(town: Town, editor: Any) -> None:
    page = public(town, "ba-dinh", editor, "http://mot.vn/")
    other = public(town, "hoan-kiem", editor, "http://mot.vn/", title="Khác")
    waiting = town.draft("ba-dinh", "Nháp", editor, body=body("http://nhap.vn/"))
    with CaptureQueriesContext(connection) as few:
        gather()
    assert set(OutsideLink.objects.values_list("page", "address__address")) == {
        (page.pk, "http://mot.vn/"),
        (other.pk, "http://mot.vn/"),
    }
    assert OutsideAddress.objects.filter(address="http://nhap.vn/").exists(), "asked before it is sent"
    for n in range(10):
        public(town, "ba-dinh", editor, f"http://so{n}.vn/", title=f"Trang {n}")
        town.draft("ba-dinh", f"Nháp {n}", editor, body=body(f"http://nhap{n}.vn/"))
    with CaptureQueriesContext(connection) as many:
        gather()
    assert len(many) <= len(few) + 2
    with gate.system_publishing("test"):
        page.unpublish()
    gather()
    assert not OutsideLink.objects.filter(page__in=[page.pk, waiting.pk]).exists()


def test_a_broken_link_is_asked_about_before_sending_and_before_approval(
    town: Town, editor: Any, lead: Any
) -> None:
    address = "http://mat.vn/trang"
    page = town.draft("ba-dinh", "Có liên kết", editor, body=body(address, "http://con.vn/"))
    gather()
    OutsideAddress.objects.filter(address=address).update(state=State.BROKEN, last_seen="404")
    (found,) = warnings_of(page, editor)
    assert found.message == (
        "Nội dung, khối 1 (Đoạn văn): liên kết “Liên kết 0” đã hỏng: trang này không còn nữa (http://mat.vn/trang)."
    )
    shown = browser(editor).get(f"{edit_url(page)}?checks=1").content.decode()
    assert "đã hỏng" in shown
    page.get_workflow().start(page, editor)
    assert [one.check for one in warnings_on(page, step(page).revision, lead)] == ["broken-links"]
    with pytest.raises(Unticked):
        actions.approve(step(page), acting_user=lead)
    tick_all(step(page), lead)
    actions.approve(step(page), acting_user=lead)
    assert step(page).role == Role.MODERATOR


def test_the_check_asks_one_query(town: Town, editor: Any) -> None:
    page = town.draft("ba-dinh", "Nhiều", editor, body=body(*(f"http://so{n}.vn/" for n in range(30))))

    with CaptureQueriesContext(connection) as asked:
        list(broken_links(Version(page, editor)))
    assert len(asked) == 1


def test_each_ward_reads_its_own_and_the_city_all(
    town: Town, editor: Any, lead: Any, other_lead: Any, moderator: Any
) -> None:
    public(town, "ba-dinh", editor, "http://mot.vn/", title="Của Ba Đình")
    public(town, "hoan-kiem", editor, "http://mot.vn/", title="Của Hoàn Kiếm")
    gather()
    OutsideAddress.objects.update(state=State.BROKEN, last_seen="name", failed_on=timezone.localdate())
    url = reverse("workflows_review:broken_links")

    def shown(person: Any) -> set[str]:
        text = browser(person).get(url).content.decode()
        return {name for name in ("Của Ba Đình", "Của Hoàn Kiếm") if name in text}

    assert shown(editor) == shown(lead) == {"Của Ba Đình"}
    assert shown(other_lead) == {"Của Hoàn Kiếm"}
    assert shown(moderator) == {"Của Ba Đình", "Của Hoàn Kiếm"}
    assert "không có trang web này" in browser(lead).get(url).content.decode()
    assert browser(town.person("nobody")).get(url).status_code in (302, 403)
    for person in (lead, moderator):
        menu = browser(person).get(reverse("wagtailadmin_home")).content.decode()
        assert url in menu
    OutsideAddress.objects.update(state=State.FAILED)
    assert shown(moderator) == set()


def test_the_report_takes_a_fixed_number_of_queries(town: Town, editor: Any, moderator: Any) -> None:
    client, url = browser(moderator), reverse("workflows_review:broken_links")

    def count() -> int:
        gather()
        OutsideAddress.objects.update(state=State.BROKEN, last_seen="404", failed_on=timezone.localdate())
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        return len(asked)

    public(town, "ba-dinh", editor, "http://mot.vn/")
    client.get(url)
    first = count()
    for n in range(12):
        public(town, "ba-dinh", editor, f"http://so{n}.vn/", title=f"Trang {n}")
    assert count() <= first
