"""No file ends a run, holds it up or reaches out of its folder."""

from __future__ import annotations

import io
import json
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from cms.imports.models import ImportedArticle
from cms.imports.writing import Writer
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.imports.test_corpus import come

pytestmark = pytest.mark.django_db

GOOD = {"id": "tot", "title": "Tốt", "body": "<p>Vẫn vào.</p>"}


def bomb(side: int) -> bytes:
    """A picture of a few bytes that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_pictures_that_are_bombs_links_out_or_pipes_are_left_out(
    small_city: SmallCity, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "secret.png")
    (folder / "bomb.png").write_bytes(bomb(30_000))
    (folder / "out.png").symlink_to(tmp_path / "secret.png")
    (folder / "dir").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.png")
    Image.new("RGB", (8, 8)).save(folder / "Ảnh.PNG")
    names = ["bomb.png", "out.png", "dir/secret.png", "pipe.png", "../secret.png", "/%E1%BA%A2nh.png"]
    body = "".join(f'<img src="{name}" alt="x">' for name in names)
    path = folder / "old.jsonl"
    path.write_text(json.dumps({**GOOD, "body": f"<p>Một</p>{body}"}))
    said = come(path)
    assert sum("is left out" in line and line.startswith("line 1: picture") for line in said) == 5
    assert NewsPage.objects.get().title == "Tốt"
    assert CustomImage.objects.count() == 1


def test_a_line_of_fifty_megabytes_is_passed_over(small_city: SmallCity, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    with path.open("wb") as out:
        out.write(b'{"id": "lon", "title": "x", "body": "')
        for _ in range(50):
            out.write(b"a" * 1024 * 1024)
        out.write(b'"}\n' + json.dumps(GOOD).encode())
    assert "line 1: longer than 8 MB" in come(path)
    assert ImportedArticle.objects.get().source_id == "tot"


def test_a_file_that_ends_early_has_brought_what_was_read(small_city: SmallCity, tmp_path: Path) -> None:
    path = tmp_path / "old.xml"
    item = "<item><title>Tốt</title><link>https://cu.example/1</link><description>x</description></item>"
    path.write_text(f'<rss version="2.0"><channel>{item}<item><title>Dở')
    come(path)
    assert NewsPage.objects.get().title == "Tốt"


@pytest.mark.parametrize("content", ["", "<html><body>x</body></html>", "a,b\n1,2\n"])
def test_what_is_no_export_is_said_in_a_sentence(small_city: SmallCity, tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(content)
    with pytest.raises(CommandError):
        call_command("import_articles", str(path), stdout=io.StringIO(), stderr=io.StringIO())


def test_odd_dates_and_hidden_texts_come_as_drafts_by_choice(small_city: SmallCity, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    rows = [
        {**GOOD, "id": "1", "date": "9999-12-31"},
        {**GOOD, "id": "2", "status": "draft"},
        {**GOOD, "id": "3"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    come(path, odd_dates="draft", with_drafts=True)
    pages = {row.source_id: NewsPage.objects.get(pk=row.page_id) for row in ImportedArticle.objects.all()}
    assert {name: page.live for name, page in pages.items()} == {"1": False, "2": False, "3": True}
    assert pages["1"].latest_revision is not None
    assert "3 unchanged" in come(path, odd_dates="draft", with_drafts=True)[-1]
    assert not any(NewsPage.find_problems())


def test_wards_whose_old_sites_both_count_from_one_keep_their_texts(
    small_city: SmallCity, tmp_path: Path
) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(json.dumps(GOOD))
    come(path)
    call_command("import_articles", str(path), ward="hoan-kiem", stdout=io.StringIO(), stderr=io.StringIO())
    assert ImportedArticle.objects.filter(source_id="tot").values("site").distinct().count() == 2


def test_a_picture_that_was_missing_comes_in_a_later_run(small_city: SmallCity, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(json.dumps({**GOOD, "body": '<p>x</p><img src="/a/anh.png" alt="Ảnh">'}))
    assert "is left out" in "".join(come(path))
    assert "1 unchanged" in "".join(come(path))
    Image.new("RGB", (8, 8)).save(tmp_path / "anh.png")
    assert "1 brought up to date" in "".join(come(path))
    assert [block.block_type for block in NewsPage.objects.get().body] == ["paragraph", "picture"]


def test_a_run_that_was_killed_goes_on_and_closes_the_links_it_left(
    small_city: SmallCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.jsonl"
    rows = [
        {**GOOD, "id": str(n), "url": f"https://cu.example/{n}", "body": f'<p><a href="/{n + 1}">sau</a></p>'}
        for n in range(1, 5)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    monkeypatch.setattr("cms.imports.management.commands.import_articles.BATCH", 2)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "finish", lambda _self: None)
        kept, batches = Writer._keep_addresses, iter(["first"])

        def die(self: Writer, moved: Any) -> None:
            kept(self, moved)
            if next(batches, None) is None:
                raise KeyboardInterrupt

        patch.setattr(Writer, "_keep_addresses", die)
        with pytest.raises(KeyboardInterrupt):
            come(path)
    assert ImportedArticle.objects.count() == 2
    come(path)
    assert ImportedArticle.objects.filter(has_open_links=False).count() == 4
    bodies = [
        NewsPage.objects.get(pk=row.page_id).body[0].value.source
        for row in ImportedArticle.objects.order_by("source_id")
    ]
    assert [("linktype" in body) for body in bodies] == [True, True, True, False]
    page = NewsPage.objects.get(pk=ImportedArticle.objects.get(source_id="1").page_id)
    assert page.latest_revision.as_object().body[0].value.source == bodies[0]
