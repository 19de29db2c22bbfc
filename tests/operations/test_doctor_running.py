"""``manage.py doctor`` as it runs: probes in threads, the command, and hosts behind a real nginx."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from cms.operations.doctor import addresses
from cms.operations.doctor.probe import Finding, Level, Probe, fine
from cms.operations.doctor.running import run
from cms.operations.management.commands import doctor as command
from sites import hosts
from tests.fixtures.city import build_small_city
from tests.harness.front import fronting

SECRET = "mat-khau-khong-ai-biet"


pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def said(findings: Any) -> str:
    return "\n".join(f"{one.what} {one.advice}" for one in findings)


def _entry(port: int, name: str = "ba-dinh.localhost") -> hosts.HostEntry:
    found = hosts.table().for_host("ba-dinh.localhost")
    assert found is not None
    return replace(found, port=port, hostname=name)


def test_a_probe_that_breaks_or_hangs_stops_no_other_and_tells_no_secret() -> None:
    def broken() -> Iterator[Finding]:
        yield fine("before")
        raise OSError(f"postgresql://dinh:{SECRET}@host/ refused")

    def hanging() -> list[Finding]:
        time.sleep(30)
        return []

    begun = time.monotonic()
    answers = list(
        run(
            [
                Probe("broken", "Broken", broken, 5),
                Probe("hanging", "Hanging", hanging, 0.3),
                Probe("well", "Well", lambda: [fine("well")], 5),
            ]
        )
    )
    assert time.monotonic() - begun < 5
    assert [answer.level for answer in answers] == [Level.PROBLEM, Level.PROBLEM, Level.FINE]
    assert "OSError" in said(answers[0].findings)
    assert SECRET not in said(answers[0].findings)


def test_the_command_speaks_both_languages_and_ends_as_it_found(settings: Any) -> None:
    def told(*arguments: str) -> tuple[str, int]:
        out = StringIO()
        try:
            call_command("doctor", *arguments, stdout=out)
        except SystemExit as end:
            return out.getvalue(), int(str(end.code))
        return out.getvalue(), 0

    settings.BACKUP_DIR = ""
    text, code = told("--only", "cache,backup", "--language", "en")
    assert (code, "Nobody has said where backups are stored." in text) == (0, True)
    assert told("--only", "cache,backup", "--strict")[1] == 1
    text, _code = told("--only", "cache,backup", "--language", "vi")
    assert "Sao lưu" in text
    assert "Nobody" not in text
    settings.BACKUP_DIR = "/nowhere"
    text, code = told("--only", "cache,backup", "--json")
    found = json.loads(text)
    assert (code, list(found)) == (1, ["cache", "backup"])
    assert (found["cache"]["level"], found["backup"]["level"]) == ("fine", "problem")
    assert found["backup"]["findings"][0]["advice"]
    with pytest.raises(command.CommandError, match="no probe 'zqk'"):
        call_command("doctor", only="zqk", stdout=StringIO())


@pytest.mark.nginx
def test_a_host_is_asked_as_its_readers_ask(live_server: Any, tmp_path: Path, monkeypatch: Any) -> None:
    build_small_city()
    with fronting(live_server.url, tmp_path) as front:
        plain, secure = (int(url.rpartition(":")[2]) for url in (front.url, front.tls))
        assert not addresses.look_at(_entry(plain)).faults
        # The ward's host, and another site's answer.
        other = replace(
            _entry(plain), name="Hoàn Kiếm", ward_name="Phường Hoàn Kiếm", ward_short_name="Hoàn Kiếm"
        )
        assert addresses.look_at(other).faults == {"wrong-site"}
        monkeypatch.setattr(addresses, "TLS_PORT", secure)
        assert addresses.look_at(_entry(secure)).faults == {"certificate"}
        trusting = ssl.create_default_context(cafile=str(tmp_path / "dinh" / "fullchain.pem"))
        monkeypatch.setattr(addresses.ssl, "create_default_context", lambda: trusting)
        assert not addresses.look_at(_entry(secure)).faults
        monkeypatch.setattr(addresses, "SOON", 30)
        assert addresses.look_at(_entry(secure)).faults == {"soon"}
