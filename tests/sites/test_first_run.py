"""What provisioning finds in a new installation, and what happens when it dies."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError
from wagtail.models import Page, Site

from tests.fixtures.city import SMALL_CITY, build_small_city
from tests.harness import template

ROOT = Path(__file__).resolve().parents[2]

#: Kills itself when all pages are written and nothing is committed.
DIES = """
import os, signal, django
django.setup()
from django.core.management import call_command
from wagtail import hooks
hooks.register("pages_provisioned", lambda pages: os.kill(os.getpid(), signal.SIGKILL))
call_command("provision", data=os.environ["CITY"], verbosity=0)
"""


def _counts(database: Path) -> tuple[int, int]:
    """Pages and wards of another process's database."""
    with closing(sqlite3.connect(database)) as connection:
        (pages,) = connection.execute("SELECT count(*) FROM wagtailcore_page").fetchone()
        (wards,) = connection.execute("SELECT count(*) FROM ward_sites_ward").fetchone()
    return pages, wards


@pytest.mark.django_db
def test_wagtails_welcome_page_goes() -> None:
    assert Page.objects.filter(slug="home").exists()
    build_small_city()
    assert not Page.objects.filter(slug="home", depth=2).exists()
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    assert Site.objects.filter(is_default_site=True).count() == 1


@pytest.mark.django_db
def test_a_page_that_somebody_has_written_stays() -> None:
    page = Page.objects.get(slug="home")
    Page.objects.filter(pk=page.pk).update(title="Trang của chúng tôi")
    Site.objects.update(hostname="cu.example", is_default_site=True)
    build_small_city()
    assert Page.objects.get(pk=page.pk).title == "Trang của chúng tôi"
    assert Site.objects.get(hostname="cu.example").root_page_id == page.pk
    assert Site.objects.filter(is_default_site=True).count() == 1


@pytest.mark.django_db
def test_a_host_of_another_site_is_not_taken() -> None:
    Page.objects.filter(slug="home").update(title="Trang của chúng tôi")
    Site.objects.update(hostname="hoan-kiem.localhost", port=8000)
    with pytest.raises(CommandError, match=r"hoan-kiem\.localhost:8000 is the address of another site"):
        build_small_city()


def _run(code: str, database: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": f"sqlite:///{database}",
        "CACHE_URL": "locmem://",
        "SEARCH_URL": "database://",
        "CITY": str(SMALL_CITY),
    }
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_killed_in_the_middle_the_next_run_completes(django_db_setup: None, tmp_path: Path) -> None:
    database = tmp_path / "db.sqlite3"
    template.migrated_file(database)
    killed = _run(DIES, database)
    assert killed.returncode == -9, killed.stderr
    assert _counts(database) == (2, 0)
    again = _run(DIES.replace("hooks.register", "print or hooks.register"), database)
    assert again.returncode == 0, again.stderr
    pages, wards = _counts(database)
    assert (pages > 100, wards) == (True, 3)
