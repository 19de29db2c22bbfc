"""An install is backed up, lost, and restored: page by page, row by row and file by file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, models
from wagtail.models import Page, Revision

from cms.backup import files, making, tables
from cms.media.models import CustomDocument
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, text_of
from tests.media.conftest import PDF, document_in, news_with
from workflows.audit import immutable

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> list[str]:
    """A folder of backups and its key, as arguments."""
    key = str(tmp_path / "key")
    found = [str(tmp_path / "backups"), "--key-file", key]
    call_command("backup", *found, "--new-key", verbosity=0)
    return found


def _content(city: SmallCity) -> tuple[NewsPage, CustomDocument]:
    city.user(Role.EDITOR, "ba-dinh", "bien-tap")
    document = document_in(city.ward("ba-dinh").collection)
    page = live(
        city.page("ba-dinh", "news"),
        NewsPage(title="Họp tổ dân phố số 7 ở ngõ Núi Trúc", slug="hop-to", summary="Tối thứ Bảy."),
    )
    draft(city.page("ba-dinh", "news"), news_with(document))
    return page, document


def _lose_everything() -> None:
    for name in list(files.names()):
        default_storage.delete(name)
    # Foreign keys wait for the end of the transaction.
    with immutable.lifted(connection), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    assert not Page.objects.exists()


def test_an_install_is_lost_and_comes_back_whole(small_city: SmallCity, folder: list[str]) -> None:
    city = small_city
    page, document = _content(city)
    html = text_of(city, "ba-dinh", f"/tin-tuc/{page.slug}/")
    name, revisions = document.file.name, Revision.objects.count()
    call_command("backup", *folder, verbosity=0)
    _lose_everything()
    call_command("restore", *folder, verbosity=0)

    assert Revision.objects.count() == revisions
    with default_storage.open(name) as file:
        assert file.read() == PDF
    again = text_of(city, "ba-dinh", f"/tin-tuc/{page.slug}/")
    assert page.title in again
    assert len(again) == len(html)
    found = text_of(city, "", "/tim-kiem/?q=hop+to+dan+pho+nui+truc")
    assert f"/tin-tuc/{page.slug}/" in found, "search was made anew"
    # What is written next takes numbers that are free.
    live(
        city.page("ba-dinh", "news"), NewsPage(title="Bài sau khi khôi phục", slug="bai-sau", summary="Mới.")
    )


def test_a_restore_is_proved_and_the_proof_notices_one_changed_letter(
    small_city: SmallCity, folder: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page, _document = _content(small_city)
    call_command("backup", *folder, verbosity=0)
    call_command("restore", *folder, "--prove")
    assert "row by row as they were" in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = title || '.' WHERE id = %s", [page.pk])
    with pytest.raises(CommandError, match="wagtailcore_page: row"):
        call_command("restore", *folder, "--prove")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", [page.title, page.pk])
        cursor.execute("DELETE FROM news_newspage WHERE page_ptr_id = %s", [page.pk])
    with pytest.raises(CommandError, match="news_newspage: row"):
        call_command("restore", *folder, "--prove")


def test_an_install_in_use_is_left_alone(small_city: SmallCity, folder: list[str]) -> None:
    _content(small_city)
    call_command("backup", *folder, verbosity=0)
    before = Page.objects.count()
    with pytest.raises(CommandError, match="in use"):
        call_command("restore", *folder, verbosity=0)
    assert Page.objects.count() == before


def test_a_backup_that_was_touched_leaves_the_install_empty(small_city: SmallCity, folder: list[str]) -> None:
    _content(small_city)
    call_command("backup", *folder, verbosity=0)
    _lose_everything()
    # Every content in turn would take too long: the largest is that of the revisions.
    largest = max(Path(folder[0], "contents").glob("*/*"), key=lambda path: path.stat().st_size)
    whole = largest.read_bytes()
    largest.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(CommandError, match="changed or cut off"):
        call_command("restore", *folder, verbosity=0)
    assert not Page.objects.exists()
    with pytest.raises(CommandError, match="changed or cut off"):
        call_command("backup", *folder, "--check", verbosity=0)
    # Mended, the same command goes on where it was.
    largest.write_bytes(whole)
    call_command("restore", *folder, "--no-search", verbosity=0)
    assert Page.objects.exists()


def test_tables_of_another_form_are_refused_with_the_version_that_fits(
    small_city: SmallCity, folder: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _content(small_city)
    call_command("backup", *folder, verbosity=0)
    _lose_everything()
    here: Callable[[], list[list[str]]] = making.migrations
    monkeypatch.setattr("cms.backup.restoring.migrations", lambda: [*here(), ["workflows", "9999_next"]])
    with pytest.raises(CommandError, match=r"workflows\.9999_next.*0\.1\.0"):
        call_command("restore", *folder, verbosity=0)


def test_a_second_backup_stores_what_is_new_and_a_killed_one_does_not_count(
    small_city: SmallCity, folder: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    document_in(small_city.ward("ba-dinh").collection)
    call_command("backup", *folder, verbosity=0)
    first = _contents(folder)
    monkeypatch.setattr(making, "_name", lambda _earlier: "29991231T000000Z")

    def killed(_name: str) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "changed", killed)
    with pytest.raises(KeyboardInterrupt):
        call_command("backup", *folder, verbosity=0)
    assert len(_names(folder)) == 1
    monkeypatch.undo()
    monkeypatch.setattr(making, "_name", lambda _earlier: "29991231T000001Z")
    read: list[str] = []
    chunks = files.chunks
    monkeypatch.setattr(files, "chunks", lambda name: read.append(name) or chunks(name))  # type: ignore[func-returns-value]
    call_command("backup", *folder, verbosity=0)
    assert len(_names(folder)) == 2
    assert read == [], "a file that looks as before is not read"
    assert _contents(folder) == first, "nothing has changed"


def test_a_row_whose_file_is_missing_is_told(
    small_city: SmallCity, folder: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    document = document_in(small_city.ward("ba-dinh").collection)
    default_storage.delete(document.file.name)
    call_command("backup", *folder)
    assert document.file.name in capsys.readouterr().err


def test_every_row_is_kept_or_made_again_and_nothing_kept_needs_what_is_not() -> None:
    kept = set(tables.kept())
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    for model in kept:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey):
                assert field.related_model in kept, f"{model._meta.label}.{field.name}"
    # What is left out is named there because it exists; what other parts bring is not installed everywhere.
    optional = {"django_tasks_database.DBTaskResult", "django_rq.Queue", "wagtailsearch.SQLiteFTSIndexEntry"}
    assert tables.MADE_AGAIN - labels <= optional


@pytest.mark.parametrize("arguments", [[], ["--plain", "--key-file", "x"]])
def test_encryption_is_chosen_and_never_forgotten(tmp_path: Path, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="not both"):
        call_command("backup", str(tmp_path / "b"), *arguments)


@pytest.mark.parametrize("place", ["backups", "", ".."])
def test_backups_stand_apart_from_the_files(
    place: str, folder: list[str], settings: Any, tmp_path: Path
) -> None:
    media = tmp_path / "files" / "media"
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(media)}}
    settings.STORAGES = settings.STORAGES | {"default": local}
    with pytest.raises(CommandError, match="apart from the files"):
        call_command("backup", str(media / place), *folder[1:], verbosity=0)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ELOOP])
def test_what_a_disk_refuses_is_one_sentence_and_nothing_counts(
    small_city: SmallCity, folder: list[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    document_in(small_city.ward("ba-dinh").collection)

    def refuse(name: str) -> Any:
        raise OSError(number, os.strerror(number), name)

    monkeypatch.setattr(files, "chunks", refuse)
    with pytest.raises(CommandError, match=rf"{os.strerror(number)}: \S+"):
        call_command("backup", *folder, verbosity=0)
    assert _names(folder) == []


def _names(folder: list[str]) -> list[str]:
    return sorted(path.name for path in Path(folder[0], "backups").iterdir())


def _contents(folder: list[str]) -> set[str]:
    return {path.name for path in Path(folder[0], "contents").glob("*/*")}
