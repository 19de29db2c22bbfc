"""A register as data: checked line by line, brought in as a whole, never over what people have edited."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry, ReferenceIndex, Revision

from cms.media.models import CustomDocument
from cms.services.enums import Desk, Matter
from cms.services.models import ProcedureIndexPage, ProcedurePage, RegisteredProcedure
from cms.services.register.checking import read_register
from search.models import SearchDocument
from tests.fixtures.city import SMALL_CITY, SmallCity, build_small_city
from tests.fixtures.pages import get, text_of
from tests.home.content import publish

pytestmark = pytest.mark.django_db

BIRTH: dict[str, Any] = {
    "slug": "dang-ky-khai-sinh",
    "code": "1.001193",
    "matter": "birth",
    "title": "Đăng ký khai sinh",
    "title_en": "Register a birth",
    "official_name": "Thủ tục đăng ký khai sinh",
    "names": ["làm giấy khai sinh", "khai sinh cho con"],
    "names_en": ["birth certificate"],
    "field": "Hộ tịch",
    "who": "Cha, mẹ",
    "summary": "Cho trẻ mới sinh. Muộn vẫn làm được.",
    "summary_en": "For newborn children.",
    "submit": ["Giấy chứng sinh"],
    "show": ["Căn cước"],
    "cases": [{"title": "Không có giấy chứng sinh", "text": "Viết <cam đoan>.\nCó mẫu."}],
    "steps": [{"heading": "Nộp", "text": "Tại quầy."}],
    "duration": "Trong ngày",
    "fee": "Không thu",
    "result": "Giấy khai sinh",
    "legal_basis": ["Luật Hộ tịch số 60/2014/QH13"],
    "online_url": "https://dichvucong.gov.vn/",
    "forms": [{"title": "Tờ khai", "url": "https://example.vn/to-khai"}],
    "desk": "one-stop",
    "questions": [{"question": "Quá hạn thì sao?", "answer": "Vẫn làm được."}],
    "related": ["trich-luc-ho-tich"],
    "checked": "2026-11-20",
    "confirmed": None,
}
COPY: dict[str, Any] = {
    "slug": "trich-luc-ho-tich",
    "matter": "copies",
    "title": "Trích lục hộ tịch",
    "summary": "Bản sao của giấy khai sinh.",
    "desk": "one-stop",
}


def written(folder: Path, *entries: dict[str, Any], name: str = "procedures.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(list(entries), ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def bring_in(path: Path, **options: Any) -> str:
    out = StringIO()
    call_command("import_procedures", path, stdout=out, **options)
    return out.getvalue()


def refused(path: Path) -> list[str]:
    with pytest.raises(CommandError) as raised:
        bring_in(path)
    return str(raised.value).splitlines()[1:]


def test_every_ward_has_the_register_at_once_with_everything_that_publishing_leaves(
    small_city: SmallCity, tmp_path: Path
) -> None:
    assert "2 added" in bring_in(written(tmp_path, BIRTH, COPY))
    page = ProcedurePage.objects.get(slug="dang-ky-khai-sinh")
    assert page.live
    assert page.get_parent().pk == small_city.page("", "services").pk
    assert "Viết &lt;cam đoan&gt;.</p><p>Có mẫu." in str(page.cases[0].value["text"])
    assert (page.desk, page.matter) == (Desk.ONE_STOP, Matter.BIRTH)
    assert page.confirmed_on is None
    related = page.related[0].value
    assert related.slug == "trich-luc-ho-tich"
    for slug in ("", *small_city.slugs):
        html = text_of(small_city, slug, "/dich-vu-cong/dang-ky-khai-sinh/")
        assert "Chờ sở, ngành phụ trách xác nhận" in html
        assert 'href="/dich-vu-cong/trich-luc-ho-tich/"' in html
    revision = Revision.objects.get(pk=page.live_revision_id)
    assert json.loads(revision.content["related"])[0]["value"] == related.pk
    actions = PageLogEntry.objects.filter(page=page).values_list("action", flat=True)
    assert {*actions} >= {"wagtail.create", "wagtail.publish"}
    assert ReferenceIndex.objects.filter(object_id=str(page.pk), to_object_id=str(related.pk)).exists()
    assert SearchDocument.objects.filter(page_id=page.pk, kind="procedure").exists()
    assert {*ProcedureIndexPage.objects.values_list("show_in_menus", flat=True)} == {True}


def test_a_second_run_changes_nothing(small_city: SmallCity, tmp_path: Path) -> None:
    path = written(tmp_path, BIRTH, COPY)
    bring_in(path)
    before = [*ProcedurePage.objects.values()]
    with CaptureQueriesContext(connection) as captured:
        assert "0 added, 0 brought up to date, 2 as they were" in bring_in(path)
    assert [*ProcedurePage.objects.values()] == before
    assert not [one for one in captured if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_more_entries_cost_no_more_queries(small_city: SmallCity, tmp_path: Path) -> None:
    def cost(number: int, first: int) -> int:
        entries = [{**COPY, "slug": f"thu-tuc-{one}"} for one in range(first, first + number)]
        with CaptureQueriesContext(connection) as captured:
            bring_in(written(tmp_path, *entries))
        return len(captured)

    cost(1, 0)
    assert cost(30, 100) <= cost(2, 1) + 3


def test_what_people_have_edited_taken_down_or_deleted_is_left_alone(
    small_city: SmallCity, tmp_path: Path
) -> None:
    entries = [{**COPY, "slug": slug} for slug in ("sua", "nhap", "go-xuong", "xoa", "nguyen")]
    bring_in(written(tmp_path, *entries))
    pages = {page.slug: page for page in ProcedurePage.objects.all()}
    pages["sua"].fee = "Của thành phố"
    publish(pages["sua"])
    pages["nhap"].save_revision()
    pages["go-xuong"].unpublish()
    pages["xoa"].delete()
    said = bring_in(written(tmp_path, *({**entry, "fee": "Của sổ"} for entry in entries)))
    assert "1 brought up to date, 0 as they were, 4 left alone" in said
    assert dict(ProcedurePage.objects.values_list("slug", "fee")) == {
        "sua": "Của thành phố", "nhap": "", "go-xuong": "", "nguyen": "Của sổ",
    }  # fmt: skip
    assert not ProcedurePage.objects.get(slug="go-xuong").live
    assert "Của sổ" in text_of(small_city, "ba-dinh", "/dich-vu-cong/nguyen/")


def test_a_page_that_the_city_made_under_that_name_is_left_alone(
    small_city: SmallCity, tmp_path: Path
) -> None:
    small_city.page("", "services").add_child(
        instance=ProcedurePage(
            title="Của thành phố", slug="trich-luc-ho-tich", summary="Một câu.", live=False
        )
    )
    assert "1 left alone" in bring_in(written(tmp_path, COPY))
    assert ProcedurePage.objects.get().title == "Của thành phố"


def test_what_was_updated_stays_the_registers(small_city: SmallCity, tmp_path: Path) -> None:
    bring_in(written(tmp_path, COPY))
    for fee in ("Một", "Hai"):
        assert "1 brought up to date" in bring_in(written(tmp_path, {**COPY, "fee": fee}))
    assert ProcedurePage.objects.get().fee == "Hai"


def test_a_dry_run_writes_nothing(small_city: SmallCity, tmp_path: Path) -> None:
    said = bring_in(written(tmp_path, BIRTH, COPY), dry_run=True)
    assert "Nothing was written" in said
    assert "2 added" in said
    assert not ProcedurePage.objects.exists()
    assert not RegisteredProcedure.objects.exists()


WRONG = [
    ({"slug": "Khai Sinh"}, "slug 'Khai Sinh' is no address"),
    ({"title": ""}, "title is missing"),
    ({"title": 7}, "title is no text but a number"),
    ({"title": "x" * 256}, "title has 256 characters; at most 255 are taken"),
    ({"matter": "sinh"}, "matter 'sinh' is none of birth, "),
    ({"desk": "quay"}, "desk 'quay' is none of one-stop, "),
    ({"code": "khai sinh"}, "code 'khai sinh' is no code of the national database"),
    ({"online_url": "javascript:alert(1)"}, "online_url 'javascript:alert(1)' is no address"),
    ({"submit": "Giấy"}, "submit is no list but a text"),
    ({"submit": ["Giấy", ""]}, "submit [2] is empty"),
    ({"submit": ["x"] * 61}, "submit has 61 parts; at most 60 are taken"),
    ({"steps": [{"heading": "Nộp"}]}, "steps [1] text is missing"),
    ({"steps": [{"heading": "Nộp", "text": "x", "note": "y"}]}, "steps [1] has 'note'"),
    ({"cases": ["Không có"]}, "cases [1] is no object"),
    ({"forms": [{"title": "Tờ khai"}]}, "forms [1] needs either url or file"),
    ({"forms": [{"title": "Tờ khai", "file": "../city.toml"}]}, "is not in the folder forms"),
    ({"forms": [{"title": "Tờ khai", "url": "ftp://x.vn"}]}, "forms [1] 'ftp://x.vn' is no address"),
    ({"related": ["khong-co"]}, "related 'khong-co' is the slug of no procedure"),
    ({"related": ["trich-luc-ho-tich"]}, "related names the procedure itself"),
    ({"checked": "20/11/2026"}, "checked '20/11/2026' is no day of the form 2026-11-20"),
    ({"confirmed": "2999-01-01"}, "confirmed '2999-01-01' is still to come"),
    ({"fee": "x\x00y"}, "fee holds a line break or a sign that no text has"),
    ({"price": "x"}, "price is no field of a procedure"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG, ids=[sentence[:30] for _wrong, sentence in WRONG])
def test_a_mistake_is_told_with_its_line_and_nothing_is_written(
    small_city: SmallCity, tmp_path: Path, wrong: dict[str, Any], sentence: str
) -> None:
    path = written(tmp_path, {**COPY, "slug": "truoc", "title": "Trước"}, {**COPY, **wrong})
    said = refused(path)
    (name,) = wrong
    lines = path.read_text(encoding="utf-8").splitlines()
    number = max(at for at, line in enumerate(lines, start=1) if line.startswith(f'    "{name}":'))
    assert [one for one in said if one.startswith(f"procedures.json:{number}: ") and sentence in one], said
    assert not ProcedurePage.objects.exists()


def test_all_mistakes_are_told_at_once(small_city: SmallCity, tmp_path: Path) -> None:
    said = refused(written(tmp_path, {**COPY, "desk": "x", "matter": "y"}, {**COPY, "title": ""}))
    assert len(said) == 4
    assert "stands already in line 3" in said[-1] + said[-2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no procedure"),
        ("[]", "holds no procedure"),
        ("[{", "is no JSON here"),
        ('[{"slug": "a",}]', "is no JSON here"),
        ("[1]", "is no procedure"),
        ('[{"slug": "a", "slug": "b"}]', "slug stands twice"),
        ("[] x", "there is something behind the end"),
        ("[" * 100_000, "nested too deeply"),
        ("slug,title\na\n", "has 1 cells, but there are 2 columns"),
    ],
)
def test_files_that_are_no_register(small_city: SmallCity, tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "so.json"
    path.write_text(text, encoding="utf-8")
    assert any(sentence in one for one in refused(path))
    path.write_bytes(b"\xff\xfe")
    assert any("is not UTF-8" in one for one in refused(path))


def test_a_table_says_the_same_as_the_list(small_city: SmallCity, tmp_path: Path) -> None:
    def cell(value: Any) -> str:
        if not isinstance(value, list):
            return value or ""
        return "\n".join(
            " | ".join(text.replace("\n", " ") for text in one.values()) if isinstance(one, dict) else one
            for one in value
        )

    flat = {**BIRTH, "cases": [{"title": "Không có", "text": "Viết cam đoan."}]}
    rows = [{name: cell({**dict.fromkeys(flat, ""), **one}[name]) for name in flat} for one in (flat, COPY)]
    path = tmp_path / "procedures.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(flat), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    assert read_register(path) == read_register(written(tmp_path, flat, COPY))
    path.write_text(path.read_text(encoding="utf-8-sig").replace("one-stop", "quay", 1), encoding="utf-8")
    assert any(one.startswith("procedures.csv:2: dang-ky-khai-sinh: desk 'quay'") for one in refused(path))


def test_a_forms_file_is_the_citys_and_stored_once(small_city: SmallCity, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "to-khai.txt").write_text("Tờ khai", encoding="utf-8")
    form = {"title": "Tờ khai", "file": "to-khai.txt"}
    bring_in(written(tmp_path, {**COPY, "forms": [form]}))
    bring_in(written(tmp_path, {**COPY, "forms": [form], "fee": "Mới"}))
    document = CustomDocument.objects.get()
    assert document.collection.name == "Dùng chung toàn thành phố"
    for slug in ("", "ba-dinh", "minh-chau"):
        assert get(small_city, slug, document.url).status_code == 200


def test_a_new_city_has_its_register_and_an_old_one_gets_what_is_new(
    small_city: SmallCity, tmp_path: Path
) -> None:
    for path in SMALL_CITY.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    written(tmp_path, COPY)
    build_small_city(data=tmp_path)
    assert [*ProcedurePage.objects.values_list("slug", flat=True)] == ["trich-luc-ho-tich"]
    written(tmp_path, BIRTH, COPY)
    build_small_city(data=tmp_path)
    assert ProcedurePage.objects.count() == 1
    build_small_city(data=tmp_path, sync=True)
    assert ProcedurePage.objects.count() == 2
    written(tmp_path, {**COPY, "desk": "x"})
    with pytest.raises(CommandError, match="desk 'x' is none of"):
        build_small_city(data=tmp_path, sync=True)


def test_without_a_list_on_the_portal_nothing_is_brought_in(small_city: SmallCity, tmp_path: Path) -> None:
    small_city.page("", "services").delete()
    with pytest.raises(CommandError, match="no list of procedures"):
        bring_in(written(tmp_path, COPY))


def test_the_citys_own_register_is_good() -> None:
    entries = read_register(Path(settings.CITY_DATA) / "procedures.json")
    assert len(entries) >= 40
    assert all(entry.confirmed is None and entry.checked for entry in entries)
