"""``/admin/review/audit/``: operators read everything, moderators acts on pages, leads those of their ward."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import log

from sites.enums import Role
from tests.workflows.town import Town, browser, decide, step
from workflows.actions import send_back
from workflows.audit import sealing, signing
from workflows.audit.models import AuditEntry

ADDRESS = "/admin/review/audit/"


@pytest.fixture
def operator(town: Town) -> Any:
    return town.person("operator", Role.OPERATOR)


@pytest.fixture
def acts(town: Town, editor: Any, lead: Any, other_lead: Any) -> None:
    """Something in each of two wards, and something with an account."""
    page = town.submitted("ba-dinh", "Của Ba Đình", editor)
    send_back(step(page), acting_user=lead, comment="Thiếu nguồn tin")
    other = town.submitted("hoan-kiem", "Của Hoàn Kiếm", town.person("e2", Role.EDITOR, "hoan-kiem"))
    decide(other, other_lead)
    log(instance=editor, action="wagtail.edit", user=other_lead)
    sealing.seal()


def text(person: Any, **query: Any) -> str:
    answer = browser(person).get(ADDRESS, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_operator_reads_everything(acts: None, operator: Any, editor: Any) -> None:
    told = text(operator)
    for words in ("Của Ba Đình", "Của Hoàn Kiếm", "Thiếu nguồn tin", str(editor)):
        assert words in told


def test_a_moderator_reads_of_pages(acts: None, moderator: Any) -> None:
    told = text(moderator)
    assert "Của Ba Đình" in told
    assert "Của Hoàn Kiếm" in told
    assert "users.user" not in told


def test_a_lead_reads_of_the_own_ward_alone(acts: None, lead: Any, other_lead: Any) -> None:
    told = text(lead)
    assert "Của Ba Đình" in told
    assert "Hoàn Kiếm" not in told
    assert "Thiếu nguồn tin" in told
    assert "Của Ba Đình" not in text(other_lead)
    for query in ({"ward": "hoan-kiem"}, {"q": "e2"}, {"page": AuditEntry.objects.last().object_id}):
        assert "Của Hoàn Kiếm" not in text(lead, **query)


def test_an_editor_reads_nothing(acts: None, editor: Any, town: Town) -> None:
    for address in (ADDRESS, f"{ADDRESS}export/", f"{ADDRESS}page/{town.homes['ba-dinh'].pk}/"):
        assert browser(editor).get(address).status_code == 302


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"ward": "ba-dinh"}, "Của Ba Đình", "Của Hoàn Kiếm"),
        ({"q": "other-lead", "act": "wagtail.workflow.approve"}, "Của Hoàn Kiếm", "Của Ba Đình"),
        ({"q": "NGUYEN other", "act": "wagtail.workflow.approve"}, "Của Hoàn Kiếm", "Của Ba Đình"),
        ({"act": "wagtail.workflow.reject"}, "Của Ba Đình", "Của Hoàn Kiếm"),
        ({"since": "2020-01-01", "act": "wagtail.workflow.reject"}, "Của Ba Đình", "Của Hoàn Kiếm"),
    ],
)
def test_filters(acts: None, operator: Any, query: dict[str, str], shown: str, hidden: str) -> None:
    told = text(operator, **query)
    assert shown in told
    assert hidden not in told


def test_a_day_narrows_to_itself(acts: None, operator: Any) -> None:
    today = timezone.localdate().isoformat()
    assert "Của Ba Đình" in text(operator, since=today, until=today)
    assert "Của Ba Đình" not in text(operator, until="2020-01-01")


@pytest.mark.parametrize(
    "query",
    [{"before": "x"}, {"before": "-1"}, {"page": "1_0"}, {"since": "x"}, {"ward": "x"}, {"before": "9" * 30}],
)
def test_what_makes_no_sense_is_no_error_page(acts: None, operator: Any, query: dict[str, str]) -> None:
    text(operator, **query)


def test_pages_of_the_list_follow_each_other(
    acts: None, operator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.audit.listing.PER_PAGE", 2)
    last = AuditEntry.objects.exclude(seq=None).order_by("-seq").first().seq
    assert f"before={last - 1}" in text(operator)
    assert f"<td>{last - 2}</td>" in text(operator, before=last - 1)


def test_rows_cost_no_queries(acts: None, operator: Any, town: Town, editor: Any) -> None:
    client = browser(operator)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    asked()
    few = asked()
    for number in range(4):
        town.submitted("ba-dinh", f"Bài {number}", editor)
    sealing.seal()
    assert asked() == few


def test_the_export_is_for_operators_and_signed(
    acts: None, operator: Any, moderator: Any, settings: Any, tmp_path: Path
) -> None:
    settings.AUDIT_KEY = str(tmp_path / "key.pem")
    answer = browser(operator).get(f"{ADDRESS}export/")
    assert answer.status_code == 302
    signing.make_key(tmp_path / "key.pem")
    answer = browser(operator).get(f"{ADDRESS}export/", {"ward": "ba-dinh"})
    told = json.loads(b"".join(answer.streaming_content))
    assert told["foot"]["count"] == len(told["rows"]) > 0
    assert "Thiếu nguồn tin" not in json.dumps(told, ensure_ascii=False)
    assert browser(moderator).get(f"{ADDRESS}export/").status_code == 302
