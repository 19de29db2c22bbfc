"""Where somebody tells a hole (RFC 9116), and what a level of the standard asks for."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation

from cms.operations.doctor import levels
from cms.operations.doctor.probe import Level
from cms.settings import environment
from scripts import audit, bill
from sites.models import Suspension
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_each_host_has_one_that_never_ends(small_city: SmallCity, settings: Any) -> None:
    settings.SECURITY_CONTACT = ["mailto:an-ninh@hanoi.example", "https://hanoi.example/report"]
    settings.SECURITY_POLICY = "https://hanoi.example/policy"
    Suspension.objects.create(ward=small_city.ward("hoan-kiem"), reason="x")
    for slug in ("", *small_city.slugs):
        answer = Client(HTTP_HOST=small_city.host(slug)).get(ADDRESS)
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
        read = [line.split(": ", 1) for line in answer.content.decode().splitlines()]
        assert [name for name, _value in read] == [
            "Contact", "Contact", "Expires", "Preferred-Languages", "Canonical", "Policy",
        ]  # fmt: skip
        known = dict(read)
        lasts = dt.datetime.fromisoformat(known["Expires"]) - timezone.now()
        assert dt.timedelta(days=300) < lasts < dt.timedelta(days=365)
        assert known["Canonical"] == f"http://{small_city.host(slug)}{ADDRESS}"
    assert Client(HTTP_HOST="elsewhere.example").get(ADDRESS).status_code == 404


def test_without_a_contact_there_is_none(small_city: SmallCity) -> None:
    assert Client(HTTP_HOST=small_city.host()).get(ADDRESS).status_code == 404


@pytest.mark.parametrize("text", ["an-ninh@hanoi.example", "http://x.example", "mailto:", "mailto:a b"])
def test_a_contact_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_CONTACT", text)
    with pytest.raises(ImproperlyConfigured):
        environment.contacts("SECURITY_CONTACT")


def level_of(number: int) -> dict[str, Level]:
    with translation.override("en"):
        return {str(one.what): one.level for one in levels.look(number)}


def test_level_three_is_missing_until_it_is_set(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECURITY_LEVEL = 2
    missing = [what for what, found in level_of(3).items() if found is Level.PROBLEM]
    assert sorted(what.split(":")[0] for what in missing) == ["Missing"] * len(missing)
    assert any("15 minutes" in what for what in missing)
    assert any("14 letters" in what for what in missing)
    settings.SECURITY_LEVEL, settings.SECOND_FACTOR = 3, "required"
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.CLAMD_URL, settings.SECURITY_CONTACT = "clamd://clamav", ["mailto:x@y.example"]
    settings.LOG_DAYS = 90
    settings.BACKUP_DIR, settings.BACKUP_COPIES = str(tmp_path / "a"), [str(tmp_path / "b")]
    ages = {"a": timezone.now(), "b": timezone.now() - dt.timedelta(days=9)}
    monkeypatch.setattr(levels, "newest", lambda folder: ages[folder.name])
    (only,) = [what for what, found in level_of(3).items() if found is Level.PROBLEM and "disks" not in what]
    assert "three copies" in only
    ages["b"] = timezone.now() - dt.timedelta(days=1)
    assert [
        what for what, found in level_of(3).items() if found is Level.PROBLEM and "disks" not in what
    ] == []
    settings.LOG_DAYS = 30
    assert any("90 days" in what for what, found in level_of(3).items() if found is Level.PROBLEM)


def test_the_doctor_prints_a_level_and_fails_where_something_is_missing(settings: Any) -> None:
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", level=3, json=True, language="en", stdout=out)
    told = json.loads(out.getvalue())
    assert list(told) == ["level"]
    assert len(told["level"]["findings"]) > 10


def test_an_audit_that_could_not_ask_is_no_failure_unless_it_has_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ROOT", tmp_path)
    monkeypatch.setattr(audit, "ANSWER", tmp_path / "var" / "advisories.json")
    monkeypatch.setattr(audit, "prepare", lambda: False)
    assert (audit.main([]), audit.main(["--strict"])) == (0, 1)
    assert "not looked for" in capsys.readouterr().out
    hole = {"id": "CVE-2026-1", "fix_versions": ["2.0"]}
    answer = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": [hole]},
            {"name": "b", "version": "1", "vulns": []},
        ]
    }
    monkeypatch.setattr(audit, "prepare", lambda: True)
    monkeypatch.setattr(audit, "ask", lambda: answer)
    assert audit.main([]) == 1
    assert "a 1: CVE-2026-1, repaired in 2.0" in capsys.readouterr().out
    assert json.loads((tmp_path / "var" / "advisories.json").read_text()) == answer


def test_the_bill_knows_what_pages_bring() -> None:
    assert {"bootstrap", "bootstrap-icons"} <= {one["name"] for one in bill.vendored()}
