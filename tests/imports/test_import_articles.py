"""The texts of an old site come in, once, with everything that belongs to them."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, ReferenceIndex

from cms.imports import writing
from cms.imports.models import ImportedArticle
from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, queries, text_of
from tests.search.items import titles
from workflows import gate

pytestmark = pytest.mark.django_db

ROW: dict[str, Any] = {
    "id": "a-1",
    "title": "Lịch tiêm phòng dại",
    "body": "Tiêm tại trạm y tế.\n\nMang theo sổ.",
    "category": "thong-bao",
    "source": "old",
}


def write(path: Path, *rows: dict[str, Any] | str | bytes) -> Path:
    lines = [row if isinstance(row, str | bytes) else json.dumps({**ROW, **row}) for row in rows]
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def run(path: Path, **options: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_articles", str(path), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def page_of(source_id: str) -> NewsPage:
    return NewsPage.objects.get(pk=ImportedArticle.objects.get(source_id=source_id).page_id)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "old.jsonl"


def test_a_text_is_public_found_and_in_its_list(small_city: SmallCity, file: Path) -> None:
    run(write(file, {"date": "2024-05-16", "author": "Nguyễn Văn A"}), ward="ba-dinh")
    page = page_of("a-1")
    assert (page.kind, str(page.date), page.source_credit) == ("notice", "2024-05-16", "Nguyễn Văn A")
    assert page.get_parent() == small_city.page("ba-dinh", "notices").page_ptr
    html = text_of(small_city, "ba-dinh", f"/thong-bao/{page.slug}/")
    assert "Mang theo sổ." in html
    assert titles(small_city, "tiem phong dai") == ["Lịch tiêm phòng dại"]
    assert "/thong-bao/" in text_of(small_city, "ba-dinh", "/")  # the menu shows a list with content


@pytest.mark.parametrize("is_dry", [True, False])
def test_numbers_are_compared_with_those_of_the_own_office(
    small_city: SmallCity, file: Path, is_dry: bool
) -> None:
    for slug, phone in (("ba-dinh", "0912.345.678"), ("hoan-kiem", "0988.111.222")):
        home = small_city.page(slug)
        type(home).objects.filter(pk=home.pk).update(phone=phone)
    write(file, {"body": "Gọi 0912 345 678."}, {"id": "a-2", "body": "Gọi 0988 111 222."})
    told = "".join(run(file, ward="ba-dinh", check=is_dry))
    assert "0912" not in told
    assert "line 2: please look at this" in told
    assert "0988••••22" in told


def test_it_leaves_what_a_publication_leaves(small_city: SmallCity, file: Path) -> None:
    run(write(file, {}))
    page = page_of("a-1")
    assert page.live_revision_id == page.latest_revision_id is not None
    assert set(PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True)) == {
        "wagtail.create",
        "wagtail.publish",
    }
    assert page.get_latest_revision_as_object().body[0].value.source == page.body[0].value.source
    assert not any(NewsPage.find_problems())


def test_only_a_named_job_of_the_system_writes_set_wise(small_city: SmallCity, file: Path) -> None:
    run(write(file, {}))
    with pytest.raises(gate.NotApproved):
        gate.authorise_many([page_of("a-1")])


def test_bad_lines_are_named_and_the_rest_is_imported(small_city: SmallCity, file: Path) -> None:
    deep = '{"id":' + "[" * 100_000
    write(
        file, {}, "{", "[]", {"id": ""}, {"id": "b", "title": ""}, {"id": "c", "body": None}, b"\xff\xfe{}",
        {"id": "d", "date": "32/13/2024"}, {"id": "a-1"}, {"id": "e", "pictures": "x"}, deep, "",
        {"id": "f", "url": "javascript:alert(1)"}, {"id": "g", "title": "Tốt"},
    )  # fmt: skip
    out, err = run(file)
    named = {line.partition(":")[0] for line in err.splitlines() if line.startswith("line ")}
    assert named == {f"line {number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13)}
    assert set(ImportedArticle.objects.values_list("source_id", flat=True)) == {"a-1", "g"}
    assert "2 imported" in out


def test_a_second_run_changes_nothing_and_a_changed_line_changes_its_page(
    small_city: SmallCity, file: Path
) -> None:
    run(write(file, {}))
    before = page_of("a-1").latest_revision_id
    assert "0 imported, 0 brought up to date, 1 unchanged" in run(file)[0]
    assert page_of("a-1").latest_revision_id == before
    run(write(file, {"body": "Đổi sang nhà văn hóa."}))
    assert NewsPage.objects.count() == 1
    assert titles(small_city, "nhà văn hóa")[0] == "Lịch tiêm phòng dại"


def test_what_an_editor_changed_or_deleted_is_left_alone(small_city: SmallCity, file: Path) -> None:
    run(write(file, {}, {"id": "a-2", "title": "Khác"}))
    page_of("a-1").save_revision()
    page_of("a-2").delete()
    out, err = run(write(file, {"body": "Mới."}, {"id": "a-2", "title": "Khác", "body": "Mới."}))
    assert "2 left to their editors" in out
    assert "a-1: changed or deleted by an editor" in err
    assert NewsPage.objects.count() == 1


def test_across_wards_every_text_has_its_ward_again_in_the_next_run(
    small_city: SmallCity, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 7)
    packed = file.with_suffix(".jsonl.gz")
    rows = [{**ROW, "id": f"n{number}", "title": f"Tin {number}"} for number in range(40)]
    packed.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    run(packed, across_wards=True)
    parents = [page_of(row["id"]).get_parent().pk for row in rows]
    assert set(parents) == {small_city.page(slug, "notices").pk for slug in small_city.slugs}
    assert "40 unchanged" in run(packed, across_wards=True)[0]
    found = NewsPage.find_problems()
    assert not any(found), found


def test_the_old_address_leads_to_the_page(small_city: SmallCity, file: Path) -> None:
    write(
        file, {"url": "https://old.example/tin/tiem-phong.html?id=7"}, {"id": "b", "title": "B", "url": "/x"}
    )
    run(file, ward="ba-dinh")
    page = page_of("a-1")
    moved = get(small_city, "ba-dinh", "/tin/tiem-phong.html?id=7")
    assert (moved.status_code, moved.headers["Location"]) == (301, page.full_url)
    assert get(small_city, "hoan-kiem", "/x/").status_code == 404
    _out, err = run(write(file, {"id": "c", "title": "C", "url": "/x"}), ward="ba-dinh")
    assert "line 1: /x leads to another page already" in err
    assert Redirect.objects.count() == 2


def test_pictures_and_files_come_along_and_bad_ones_are_named(small_city: SmallCity, file: Path) -> None:
    folder = file.parent / "media"
    folder.mkdir()
    Image.new("RGB", (40, 30), "red").save(folder / "a.png")
    (folder / "fake.pdf").write_text("no pdf")
    (folder / "real.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "run.exe").write_bytes(b"MZ")
    secret = file.parent.parent / "secret.png"
    Image.new("RGB", (4, 4)).save(secret)
    row = {
        "pictures": [
            {"path": "media/a.png", "alt": "Trạm y tế"},
            *("media/a.png", f"../{secret.name}", "/etc/hostname", "media/gone.png"),
        ],
        "files": [{"path": "media/real.pdf", "label": "Kế hoạch"}, "media/fake.pdf", "media/run.exe"],
    }  # fmt: skip
    _out, err = run(write(file, row), ward="ba-dinh")
    assert err.count("is left out") == 5
    page = page_of("a-1")
    image = CustomImage.objects.get()
    assert (page.lead_image, page.lead_image_alt) == (image, "Trạm y tế")
    assert image.collection == small_city.ward("ba-dinh").collection
    assert CustomDocument.objects.get().title == "Kế hoạch"
    assert [block.block_type for block in page.body] == ["paragraph", "picture", "file"]
    assert ReferenceIndex.get_references_to(image).exists()
    assert "0 imported, 0 brought up to date, 1 unchanged" in run(file, ward="ba-dinh")[0]


def test_html_keeps_its_meaning_and_nothing_active(small_city: SmallCity, file: Path) -> None:
    body = (
        '<h2 onclick="x()">Hồ sơ</h2><script>alert(1)</script><p style="color:red">Đơn <b>mới</b> '
        '<a href="javascript:alert(1)">xấu</a> <a href="https://a.example/">tốt</a></p>'
        "<table><tr><th>Ngày</th><th>Giờ</th></tr><tr><td>5/5</td><td>8:00</td></tr></table><ul><li>Một</li></ul>"
    )
    run(write(file, {"body": body}))
    page = page_of("a-1")
    html = text_of(small_city, "", f"/thong-bao/{page.slug}/")
    assert [block.block_type for block in page.body] == ["heading", "paragraph", "table", "paragraph"]
    assert "<b>mới</b>" in html
    assert 'href="https://a.example/"' in html
    for bad in ("alert(1)", "onclick", "color:red"):
        assert bad not in html


def test_long_and_strange_titles_are_kept(small_city: SmallCity, file: Path) -> None:
    long = "Rất dài " * 60
    run(write(file, {"title": long}, {"id": "b", "title": "!!!"}, {"id": "c", "title": "Có\x00không"}))
    assert page_of("a-1").title.endswith(" …")
    assert page_of("a-1").body[0].block_type == "heading"
    assert page_of("b").slug == "bai-viet"
    assert page_of("c").title == "Cókhông"


@pytest.mark.parametrize(
    ("options", "said"),
    [({"ward": "nowhere"}, "No ward"), ({}, "no line that can be imported")],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    small_city: SmallCity, file: Path, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(write(file, "{"), **options)
    with pytest.raises(CommandError, match="no such file"):
        run(file.with_name("gone.jsonl"))


def test_check_only_reads(small_city: SmallCity, file: Path) -> None:
    out, err = run(write(file, {}, "{"), check=True)
    assert "1 lines are good" in out
    assert "line 2" in err
    assert not ImportedArticle.objects.exists()


def test_a_ward_s_home_keeps_its_budget_with_many_texts(small_city: SmallCity, file: Path) -> None:
    run(write(file, *({"id": f"x{n}", "title": f"Tin {n}"} for n in range(60))), ward="ba-dinh")
    assert queries(small_city, "ba-dinh", "/") <= 6


def test_how_strict_the_checks_are_is_asked_once_for_a_file(small_city: SmallCity, file: Path) -> None:
    rows = [{"id": f"a-{number}", "title": f"Tin {number}"} for number in range(4)]
    with CaptureQueriesContext(connection) as captured:
        run(write(file, *rows), ward="ba-dinh")
    assert NewsPage.objects.filter(title__startswith="Tin ").count() == 4
    assert sum("checking_checksetting" in one["sql"] for one in captured.captured_queries) == 1
