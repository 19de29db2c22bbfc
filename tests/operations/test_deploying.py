"""What is shipped to run it for real: containers, certificates inside, mail, and settings that pass every check."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment

ROOT = Path(__file__).resolve().parents[2]
_EXACT = re.compile(r"\$\{IMAGE_\w+:-[\w./-]+:v?\d+\.\d+(\.\d+)?\}")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return read


def test_each_container_is_asked_whether_it_works(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        asked = service.get("healthcheck", {})
        ends = service.get("restart") == "no"
        assert ("disable" in asked) if ends else asked.get("test"), name


def test_each_image_is_one_version_whose_digest_can_be_put_in_its_place(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["image"] == "dinh" or _EXACT.fullmatch(service["image"]), name
    assert re.search(
        r"^ARG PYTHON_IMAGE=python:\d+\.\d+\.\d+-[\w-]+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE
    )


def test_database_and_cache_are_reached_by_password_and_over_tls(compose: dict[str, Any]) -> None:
    told = compose["services"]["app"]["environment"]
    assert "sslmode=verify-full" in told["DATABASE_URL"]
    assert told["CACHE_URL"].startswith("rediss://:${REDIS_PASSWORD:?")
    # The settings read both as they stand there.
    known = {"POSTGRES_PASSWORD": "abc123", "REDIS_PASSWORD": "abc123"}
    read = {
        name: re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: known[found[1]], told[name])
        for name in ("DATABASE_URL", "CACHE_URL")
    }
    assert (
        environment.database(read["DATABASE_URL"], ROOT)["OPTIONS"]["sslrootcert"] == "/certificates/ca.crt"
    )
    assert environment.cache(read["CACHE_URL"])["LOCATION"] == read["CACHE_URL"]
    assert environment.proxies(
        "TRUSTED_PROXIES", told["TRUSTED_PROXIES"].partition(":-")[2].removesuffix("}")
    )


def test_no_password_has_a_default(compose: dict[str, Any]) -> None:
    text = (ROOT / "compose.yaml").read_text()
    assert not re.findall(r"\$\{\w*(?:PASSWORD|SECRET)\w*:-[^}]+\}", text)


def test_tests_and_benchmarks_stay_out_of_the_image() -> None:
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {"tests", "bench", "docs", "demo", "showcase", "var", ".git"} <= set(left_out)
    assert "deploy" not in left_out


def test_certificates_are_made_once_and_browsers_of_them_trust_nobody_else(tmp_path: Path) -> None:
    def make() -> str:
        command = [sys.executable, "deploy/certificates.py", str(tmp_path), "postgres", "redis"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert make() == "postgres: made\nredis: made\n"
    assert make() == "postgres: kept\nredis: kept\n"
    assert (tmp_path / "ca.key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "redis.key").stat().st_mode & 0o077 == 0
    here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    here.load_cert_chain(tmp_path / "redis.crt", tmp_path / "redis.key")
    there = ssl.create_default_context(cafile=str(tmp_path / "ca.crt"))
    assert _meet(here, there, "redis")
    for context, name in ((there, "postgres"), (ssl.create_default_context(), "redis")):
        with pytest.raises(ssl.SSLCertVerificationError):
            _meet(here, context, name)


def _meet(server: ssl.SSLContext, client: ssl.SSLContext, name: str) -> bool:
    one, other = socket.socketpair()

    def serve() -> None:
        try:
            server.wrap_socket(one, server_side=True).close()
        except OSError:
            one.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with client.wrap_socket(other, server_hostname=name) as secured:
            return secured.version() is not None
    finally:
        other.close()
        thread.join(5)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://localhost:25", ("localhost", 25, "", "", False, False)),
        ("smtp://relay.hanoi.example", ("relay.hanoi.example", 25, "", "", False, False)),
        ("smtp+starttls://a%40b:p%40ss%2F@mail.example", ("mail.example", 587, "a@b", "p@ss/", True, False)),
        ("smtps://a:b@mail.example:4650", ("mail.example", 4650, "a", "b", False, True)),
        ("smtps://a:b@[2001:db8::1]", ("2001:db8::1", 465, "a", "b", False, True)),
        ("smtp://a:b@localhost", ("localhost", 25, "a", "b", False, False)),
    ],
)
def test_mail_is_handed_in_where_one_address_says(url: str, read: tuple[Any, ...]) -> None:
    assert environment.mail(url) == read


@pytest.mark.parametrize(
    "url",
    [
        "mail.example", "http://mail.example", "smtp://", "smtp://a,b", "smtp://host/path", "smtps://user@host",
        "smtp+starttls://u:geheim@ho st", "smtp://u:geheim@mail.example", "smtps://u:ge#heim@host", "smtps://h?tls=1",
    ],
)  # fmt: skip
def test_an_address_of_mail_that_cannot_be_meant_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as refused:
        environment.mail(url)
    assert "geheim" not in str(refused.value)


def test_the_names_of_before_are_refused_and_not_ignored(monkeypatch: Any) -> None:
    monkeypatch.setenv("EMAIL_HOST", "mail.example")
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        environment.mail("smtp://localhost")


def test_the_settings_of_production_pass_every_check() -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=kept
        | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "SECRET_KEY": "x7Kq-9mPz_2vRt5wYb8nLd4hGf6jCs3aEu1iOk0pQxMyZl8Tr6Wq3Vn",
            "DOMAIN": "hanoi.example",
            "WEB_CONCURRENCY": "1",
            "EMAIL_URL": "smtps://a:b@mail.example",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
