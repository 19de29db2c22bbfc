"""``manage.py doctor`` says what is wrong and what to do; nothing that a probe does stops another."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import django
import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django.utils.functional import Promise
from wagtail.models import Page, Revision

from cms.headers.models import count
from cms.operations.doctor import addresses, configuration, parts, upkeep
from cms.operations.doctor.probe import PROBES, Level
from cms.operations.management.commands import doctor as command
from search.models import OutboxEntry, SearchStatistic
from sites import hosts
from tests.fixtures.city import SmallCity
from tests.search.items import news

SECRET = "mat-khau-khong-ai-biet"


def levels(look: Callable[[], Any]) -> list[Level]:
    return [one.level for one in look()]


def said(findings: Any) -> str:
    return "\n".join(f"{one.what} {one.advice}" for one in findings)


def test_each_probe_has_a_name_a_title_and_a_limit() -> None:
    assert {
        "settings",
        "migrations",
        "versions",
        "database",
        "storage",
        "mail",
        "hosts",
        "backup",
        "disk",
    } <= set(PROBES)
    assert all(0 < one.seconds <= 300 and isinstance(one.title, Promise) for one in PROBES.values())


def test_the_language_is_that_of_the_environment(monkeypatch: Any) -> None:
    monkeypatch.setenv("LANGUAGE", "fr:en_GB:vi")
    assert command._language("") == "en"
    assert command._language("vi") == "vi"
    monkeypatch.setenv("LANGUAGE", "")
    assert command._language("zqk") == "vi"


def test_a_page_that_should_be_public_by_now_is_told(small_city: SmallCity) -> None:
    assert levels(upkeep.schedule_probe) == [Level.FINE]
    page = news(small_city, "Đến giờ")
    revision = page.save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - dt.timedelta(hours=1))
    assert levels(upkeep.schedule_probe) == [Level.PROBLEM]
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(hours=1))
    assert levels(upkeep.schedule_probe) == [Level.PROBLEM]


def test_a_search_server_that_was_told_nothing_is_told(db: None, settings: Any) -> None:
    OutboxEntry.objects.create(document_id=1, created_at=timezone.now() - dt.timedelta(hours=1))
    settings.SEARCH_URL = "elasticsearch://host/dinh"
    assert levels(upkeep.index_probe) == [Level.PROBLEM]
    OutboxEntry.objects.update(created_at=timezone.now())
    assert levels(upkeep.index_probe) == [Level.FINE]


def test_work_of_the_night_that_nobody_does_is_told(db: None, settings: Any) -> None:
    day, now = timezone.localdate(), timezone.now()
    assert levels(upkeep.nightly_probe) == [Level.FINE]
    Session.objects.create(session_key="y", session_data="", expire_date=now - dt.timedelta(hours=30))
    assert levels(upkeep.nightly_probe) == [Level.FINE], "the night is still to come"
    Session.objects.create(session_key="x", session_data="", expire_date=now - dt.timedelta(days=3))
    assert levels(upkeep.nightly_probe) == [Level.PROBLEM]
    old = day - dt.timedelta(days=settings.SEARCH_STATISTICS_DAYS + 3)
    SearchStatistic.objects.create(day=old, site_id=1, query="x")
    assert levels(upkeep.nightly_probe) == [Level.PROBLEM] * 2
    call_command("tidy_accounts")
    call_command("clean_search_statistics")
    assert levels(upkeep.nightly_probe) == [Level.FINE]


def test_the_age_of_the_newest_whole_backup_is_told(tmp_path: Path, settings: Any) -> None:
    settings.BACKUP_DIR = str(tmp_path)
    assert levels(upkeep.backup_probe) == [Level.PROBLEM]
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "x.list.new").touch()
    assert levels(upkeep.backup_probe) == [Level.PROBLEM]
    stored = tmp_path / "backups" / "20261129T020000Z.list"
    stored.touch()
    assert levels(upkeep.backup_probe) == [Level.FINE]
    old = time.time() - 3 * 86_400
    os.utime(stored, (old, old))
    (found,) = upkeep.backup_probe()
    assert (found.level, "72" in str(found.what)) == (Level.PROBLEM, True)


def test_a_disk_that_fills_up_is_told(db: None, monkeypatch: Any, tmp_path: Path, settings: Any) -> None:
    settings.VAR_DIR = settings.BACKUP_DIR = tmp_path
    for free, level in ((50, Level.FINE), (10, Level.WARNING), (2, Level.PROBLEM)):
        usage = type("Usage", (), {"total": 100 * 10**9, "free": free * 10**9})
        monkeypatch.setattr(upkeep.shutil, "disk_usage", lambda _place, usage=usage: usage)
        assert set(levels(upkeep.disk_probe)) == {level}


def test_what_browsers_have_stopped_is_told(db: None) -> None:
    assert levels(upkeep.stopped_probe) == [Level.FINE]
    count(timezone.localdate(), "page", "script-src-elem", "evil.example")
    assert "evil.example" in said(upkeep.stopped_probe())


def test_known_holes_are_told_from_a_list_and_their_absence_is_not_claimed(
    tmp_path: Path, settings: Any
) -> None:
    assert Level.SKIPPED in levels(configuration.versions_probe)
    listed = tmp_path / "audit.json"
    settings.ADVISORIES = str(listed)
    assert levels(configuration.versions_probe)[-1] is Level.PROBLEM
    hole = {"id": "PYSEC-1", "fix_versions": ["99"]}
    packages = [
        {"name": "django", "version": django.__version__, "vulns": [hole]},
        {"name": "wagtail", "version": "0.1", "vulns": [hole]},
        {"name": "zqk-not-installed", "version": "1", "vulns": [hole]},
        {"name": "skipped", "skip_reason": "x"},
    ]
    listed.write_text(json.dumps({"dependencies": packages}))
    (found,) = [one for one in configuration.versions_probe() if one.level is Level.PROBLEM]
    assert "PYSEC-1" in str(found.what)
    listed.write_text(json.dumps({"dependencies": [{**packages[0], "vulns": []}]}))
    assert levels(configuration.versions_probe)[-1] is Level.FINE


def test_mail_that_nobody_takes_is_told_without_the_password(settings: Any) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", port, SECRET
    (found,) = parts.mail_probe()
    assert found.level is Level.PROBLEM
    assert SECRET not in said([found])


def test_files_are_written_read_and_deleted(files_folder: Path) -> None:
    assert levels(parts.storage_probe) == [Level.FINE]
    assert not list(files_folder.glob("doctor-*"))


@pytest.fixture
def files_folder(tmp_path: Path, settings: Any) -> Path:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": "/media/"},
        },
    }
    return tmp_path


def _entry(port: int, name: str = "ba-dinh.localhost") -> hosts.HostEntry:
    found = hosts.table().for_host("ba-dinh.localhost")
    assert found is not None
    return replace(found, port=port, hostname=name)


def test_a_host_without_a_name_or_an_answer_is_told(small_city: SmallCity) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        assert addresses.look_at(_entry(probe.getsockname()[1])).faults == {"no-answer"}
    assert addresses.look_at(_entry(443, "khong-co.invalid")).faults == {"no-name"}


@pytest.mark.parametrize(
    "garbage", [b"", b"zqk\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull", b"\x00" * 70_000]
)
def test_whatever_answers_is_a_finding_and_no_error(small_city: SmallCity, garbage: bytes) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        def answer() -> None:
            client, _address = server.accept()
            client.recv(4096)
            client.sendall(garbage)
            client.close()

        threading.Thread(target=answer, daemon=True).start()
        assert addresses.look_at(_entry(server.getsockname()[1])).faults & {"no-answer", "wrong-site"}


def test_hosts_with_the_same_fault_are_one_finding(small_city: SmallCity, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        addresses, "look_at", lambda entry: addresses.Seen(entry.hostname, frozenset({"no-ipv6"}))
    )
    found = [one for one in addresses.hosts_probe() if one.level is Level.WARNING]
    assert len(found) == 1
    assert "AAAA" in str(found[0].advice)
