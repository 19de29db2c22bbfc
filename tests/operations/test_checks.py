"""A wrong configuration is refused at start, with an id and a way out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import checks as django_checks
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Locale, Site

from cms.operations import checks
from cms.operations.start import refuse_wrong_configuration
from tests.extraction import signing

ROOT = Path(__file__).resolve().parents[2]
GOOD_KEY = "a-key-of-more-than-thirty-two-characters"
S3 = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {"bucket_name": "b", "access_key": "k", "secret_key": "s", "querystring_expire": 60},
}


def found(check, **kwargs) -> dict[str, django_checks.CheckMessage]:
    return {problem.id: problem for problem in check(**kwargs)}


@pytest.fixture
def production(settings):
    settings.TESTING = False
    settings.DEBUG = False
    settings.SECRET_KEY = GOOD_KEY
    settings.DEMO_ACCOUNTS = False
    settings.ALLOWED_HOSTS = [".hanoi.example"]
    settings.SECOND_FACTOR = "required"
    return settings


def test_the_suite_itself_is_configured_well() -> None:
    assert [p for check in checks.ALL for p in check()] == []


@pytest.mark.parametrize("key", ["", "short", "development-only-not-a-secret", "tests-only-not-a-secret"])
def test_production_needs_a_secret_of_its_own(production, key: str) -> None:
    production.SECRET_KEY = key
    assert found(checks.check_secrets)["dinh.E001"].hint


def test_production_without_second_factors_is_warned(production) -> None:
    assert not found(checks.check_secrets)
    production.SECOND_FACTOR = "offered"
    assert found(checks.check_secrets)["dinh.W004"].hint


def test_development_may_use_the_known_key(production) -> None:
    production.SECRET_KEY = "development-only-not-a-secret"
    production.DEBUG = True
    assert not found(checks.check_secrets)


@pytest.mark.parametrize(
    ("check", "setting", "value", "problem"),
    [
        (checks.check_secrets, "DEMO_ACCOUNTS", True, "dinh.E002"),
        (checks.check_secrets, "ALLOWED_HOSTS", ["*"], "dinh.E003"),
        (checks.check_files, "WAGTAILDOCS_SERVE_METHOD", "redirect", "dinh.E010"),
        (checks.check_languages, "LANGUAGE_CODE", "fr", "dinh.E020"),
        (checks.check_languages, "WAGTAIL_CONTENT_LANGUAGES", [("vi", "V"), ("ko", "K")], "dinh.E021"),
        (checks.check_languages, "LOCALE_PATHS", [], "dinh.E022"),
        (checks.check_languages, "WAGTAIL_I18N_ENABLED", False, "dinh.E023"),
        (checks.check_translation, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True, "dinh.E030"),
        (checks.check_translation, "WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE", True, "dinh.E030"),
        (checks.check_translation, "WAGTAIL_PAGE_MODEL", "core.OurPage", "dinh.E031"),
        (checks.check_apps, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False, "dinh.E042"),
    ],
)
def test_a_wrong_setting_is_named_with_a_way_out(
    production, check, setting: str, value, problem: str
) -> None:
    assert problem not in found(check)
    setattr(production, setting, value)
    assert found(check)[problem].hint
    assert found(check)[problem].is_serious()


@pytest.mark.parametrize("name", ["bucket_name", "access_key", "secret_key"])
def test_s3_needs_its_credentials(production, name: str) -> None:
    production.STORAGES = {"default": {**S3, "OPTIONS": {**S3["OPTIONS"], name: ""}}}
    assert name in found(checks.check_files)["dinh.E011"].msg


def test_s3_links_are_signed_and_short(production) -> None:
    production.STORAGES = {"default": S3}
    assert not found(checks.check_files)
    production.STORAGES = {"default": {**S3, "OPTIONS": {**S3["OPTIONS"], "querystring_auth": False}}}
    assert list(found(checks.check_files)) == ["dinh.E012"]
    production.STORAGES = {"default": {**S3, "OPTIONS": {**S3["OPTIONS"], "querystring_expire": 3600}}}
    assert list(found(checks.check_files)) == ["dinh.E013"]


@pytest.fixture
def with_apps(monkeypatch):
    """Other applications, as the checks see them; Django itself goes on with its own."""

    def change(apps: list[str]) -> None:
        seen = SimpleNamespace(INSTALLED_APPS=apps, WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT=True)
        monkeypatch.setattr(checks, "settings", seen)

    return change


@pytest.mark.parametrize("rival", ["wagtail.locales", "wagtail.contrib.simple_translation"])
def test_rivals_of_wagtail_localize_are_refused(with_apps, rival: str) -> None:
    with_apps([*checks.settings.INSTALLED_APPS, rival])
    assert list(found(checks.check_apps)) == ["dinh.E040"]


def test_the_guarded_views_must_come_first(with_apps) -> None:
    apps = [name for name in checks.settings.INSTALLED_APPS if name != "cms.translation"]
    with_apps([*apps, "cms.translation"])
    assert list(found(checks.check_apps)) == ["dinh.E041"]


def test_several_processes_need_parts_to_share(settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.WEB_CONCURRENCY = 1
    assert not found(checks.check_processes)
    settings.WEB_CONCURRENCY = 2
    problems = found(checks.check_processes)
    assert not problems["dinh.W001"].is_serious()


def test_a_missing_package_is_named(settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "no_such_package.Cache", "LOCATION": ""}}
    assert "no_such_package" in found(checks.check_parts)["dinh.E050"].msg


def test_a_language_without_its_row_is_named(db) -> None:
    from sites.models import Ward

    Locale.objects.filter(language_code="en").delete()
    assert not found(checks.check_locales, databases=["default"])
    site = Site.objects.first()
    Ward.objects.create(
        code="1", name="Phường A", short_name="A", name_en="A Ward", kind="phuong", slug="a", site=site
    )
    assert "'en'" in found(checks.check_locales, databases=["default"])["dinh.E024"].msg
    assert not found(checks.check_locales, databases=None)


def test_a_server_does_not_start_with_a_wrong_configuration(production) -> None:
    refuse_wrong_configuration()
    production.SECRET_KEY = ""
    production.ALLOWED_HOSTS = ["*"]
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_wrong_configuration()
    assert "dinh.E001" in str(refused.value)
    assert "dinh.E003" in str(refused.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "mysql://server/name"),
        ("CACHE_URL", "memcached://server"),
        ("STORAGE_URL", "ftp://server"),
        ("TASKS_URL", "celery://"),
        ("PORT", "http"),
        ("METRICS_NETWORKS", "the office"),
    ],
)
def test_a_variable_that_is_not_understood_gives_one_sentence(variable: str, value: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test", variable: value},
    )
    assert done.returncode == 1
    assert variable in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_tls_before_the_application_needs_a_proxy_that_is_trusted(settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    settings.TRUSTED_PROXIES = []
    assert found(checks.check_proxies)["dinh.W010"].hint
    settings.TRUSTED_PROXIES = ["1", "10.0.0.0/8"]
    assert not found(checks.check_proxies)


def test_a_root_of_signatures_that_cannot_be_read_is_told(settings, tmp_path: Path) -> None:
    assert found(checks.check_signature_roots) == {}
    settings.SIGNATURE_ROOTS = str(tmp_path / "gone")
    assert "no certificate" in found(checks.check_signature_roots)["dinh.W011"].msg
    settings.SIGNATURE_ROOTS = str(tmp_path)
    (tmp_path / "good.pem").write_bytes(signing.authority().pem)
    assert found(checks.check_signature_roots) == {}
    (tmp_path / "bad.crt").write_bytes(b"\x30\x82\x00\x00")
    assert "bad.crt" in found(checks.check_signature_roots)["dinh.W011"].msg
