"""A citizen finds what stands only in a file, and nothing of a file that is not for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.core.models import SectionPage
from cms.documents.models import DocumentFile, DocumentRegisterPage, OfficialDocument
from cms.extraction import queue
from cms.extraction.models import FileText
from cms.media.models import CustomDocument
from cms.news.models import NewsPage
from cms.services.models import ProcedurePage
from search.index import indexing
from search.models import SearchDocument
from sites.models import Suspension
from tests.extraction import files
from tests.extraction.conftest import Commit
from tests.extraction.files import TEXT
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, get, live, text_of
from tests.search.items import ask, document, news, titles
from workflows import gate

pytestmark = pytest.mark.django_db

QUERY = "day boi mien phi"


@pytest.fixture(autouse=True)
def _index_is_true_afterwards(small_city: SmallCity) -> Any:
    yield
    call_command("search", "check", verbosity=0)


def stored(
    city: SmallCity, content: bytes, name: str = "ke-hoach.pdf", slug: str = "ba-dinh", **fields: Any
) -> CustomDocument:
    collection = city.ward(slug).collection if slug else Collection.get_first_root_node()
    values = {"title": "Kế hoạch", "collection": collection} | fields
    return CustomDocument.objects.create(file=ContentFile(content, name=name), **values)


def published(page: Page) -> Any:
    with gate.system_publishing("test"):
        page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


def with_files(
    city: SmallCity, *stored_files: CustomDocument, number: str = "38/KH-UBND"
) -> OfficialDocument:
    """A published document with these files; its own text says nothing of what is sought."""
    fields = {"issued_on": "2026-07-16", "document_type": "ke-hoach", "issuer": "UBND phường"}
    page = OfficialDocument(number=number, title="Hoạt động hè", **fields)
    page.files = [DocumentFile(file=file) for file in stored_files]
    return published(draft(city.page("ba-dinh", "documents"), page))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", files.pdf(TEXT)),
        ("a.docx", files.docx()),
        ("a.xlsx", files.xlsx({"Lớp hè": [[TEXT]]})),
        ("a.odt", files.odt(TEXT)),
        ("a.ods", files.ods(TEXT)),
        ("a.txt", TEXT.encode()),
        pytest.param("scan.pdf", files.scan(files.printed()), marks=pytest.mark.tesseract),
    ],
    ids=["pdf", "docx", "xlsx", "odt", "ods", "txt", "scan"],
)
def test_vietnamese_in_a_file_is_found_with_and_without_accents(
    small_city: SmallCity, commit: Commit, name: str, content: bytes
) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, content, name))
    typed, plain = (
        ("dạy bơi miễn phí", QUERY)
        if name != "scan.pdf"
        else ("vòi nước uống công cộng", "voi nuoc uong cong cong")
    )
    if name == "scan.pdf":
        assert found(small_city, typed) == []
        call_command("extract_texts", verbosity=0)
    for query in (typed, plain):
        for slug in ("", "ba-dinh"):
            html = text_of(small_city, slug, f"/tim-kiem/?q={query}")
            assert page.title in html
            assert "Trong tệp đính kèm:" in html
            assert f"<mark>{typed}</mark>" in html
    assert "In an attached file:" in text_of(small_city, "", f"/en/search/?q={plain}")
    result = ask(small_city, typed)["results"][0]
    assert result["snippet_is_from_file"] is True
    assert f"<mark>{typed}</mark>" in result["snippet_html"]


def test_the_snippet_is_the_pages_own_where_the_page_says_it(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
    result = ask(small_city, "hoạt động hè")["results"][0]
    assert result["snippet_is_from_file"] is False
    assert "Trong tệp đính kèm" not in text_of(small_city, "", "/tim-kiem/?q=hoat dong he")


def test_a_title_stands_before_a_file(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        with_files(small_city, stored(small_city, files.odt(TEXT), "a.odt"))
    news(small_city, "Dạy bơi miễn phí", date="2020-01-01", text="Chuyện cũ")
    news(small_city, "Chuyện khác", text="Có lớp dạy bơi miễn phí ở đây")
    assert found(small_city)[0] == "Dạy bơi miễn phí"
    assert set(found(small_city)) == {"Dạy bơi miễn phí", "Chuyện khác", "Hoạt động hè"}


def _news(city: SmallCity, file: CustomDocument) -> Page:
    return NewsPage(title="Hoạt động hè", summary="Xem tệp", body=[("file", file)])


def _section(city: SmallCity, file: CustomDocument) -> Page:
    link = f'<p>Xem <a linktype="document" id="{file.pk}">tệp</a></p>'
    return SectionPage(title="Hoạt động hè", body=[("paragraph", link)])


def _procedure(city: SmallCity, file: CustomDocument) -> Page:
    link = f'<p>Điền <a linktype="document" id="{file.pk}">mẫu đơn</a></p>'
    return ProcedurePage(
        title="Hoạt động hè", summary="x", steps=[("step", {"heading": "Một", "text": link})]
    )


@pytest.mark.parametrize(
    ("make", "place"),
    [(_news, "news"), (_section, "about"), (_procedure, "services")],
    ids=["news", "section", "procedure"],
)
def test_files_in_texts_are_searched_too(
    small_city: SmallCity,
    commit: Commit,
    make: Callable[[SmallCity, CustomDocument], Page],
    place: str,
) -> None:
    with commit():
        page = make(small_city, stored(small_city, files.docx(), "a.docx"))
        published(draft(small_city.page("ba-dinh", place), page))
    assert found(small_city) == ["Hoạt động hè"]


def test_a_translation_is_found_by_the_files_of_its_original(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, files.docx(), "a.docx"))
        fields = {"issued_on": "2026-07-16", "document_type": "ke-hoach", "issuer": "People's Committee"}
        english = OfficialDocument(
            number="38/KH-UBND", title="Summer activities", translation_key=page.translation_key, **fields
        )
        source, home = small_city.page("ba-dinh", "documents"), small_city.page("ba-dinh", "home", "en")
        register = DocumentRegisterPage(title="Documents", translation_key=source.translation_key)
        english.locale = register.locale = home.locale
        published(draft(live(home, register), english))
    assert found(small_city, lang="en") == ["Summer activities"]
    page.files = []
    published(page)
    assert found(small_city, lang="en") == []


def found(city: SmallCity, query: str = QUERY, **parameters: Any) -> list[str]:
    """Only what has all words: no guess at what else may have been meant."""
    return titles(city, query, exact="1", **parameters)


def close(collection: Collection) -> CollectionViewRestriction:
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def test_a_private_collection_is_never_read_and_never_found(small_city: SmallCity, commit: Commit) -> None:
    below = small_city.ward().collection.add_child(instance=Collection(name="Nội bộ"))
    restriction = close(small_city.ward().collection)
    with commit():
        with_files(small_city, stored(small_city, files.docx(), "a.docx", collection=below))
    call_command("extract_texts", verbosity=0)
    assert not FileText.objects.exists()
    assert found(small_city) == []
    with commit(), gate.system_publishing("test"):
        restriction.delete()
    assert found(small_city) == ["Hoạt động hè"]
    close(below)
    assert found(small_city) == []
    assert not SearchDocument.objects.exclude(attached="").exists()


def test_moving_a_file_or_its_collection_changes_who_finds_it(small_city: SmallCity, commit: Commit) -> None:
    root = small_city.ward().collection
    closed = root.add_child(instance=Collection(name="Nội bộ"))
    root.refresh_from_db()
    open_to_all = root.add_child(instance=Collection(name="Công khai"))
    close(closed)
    with commit():
        file = stored(small_city, files.docx(), "a.docx", collection=open_to_all)
        with_files(small_city, file)
    assert found(small_city) == ["Hoạt động hè"]
    file.collection = closed
    file.save()
    assert found(small_city) == []
    file.collection = open_to_all
    with gate.system_publishing("test"):
        file.save()
    assert found(small_city) == ["Hoạt động hè"]
    with commit():
        moved = Collection.objects.get(pk=open_to_all.pk)
        moved.save()
        moved.move(Collection.objects.get(pk=closed.pk), "sorted-child")
    assert found(small_city) == []


def test_files_moved_by_the_dozen_leave_the_index_at_once(
    small_city: SmallCity, commit: Commit, client: Any
) -> None:
    from sites.enums import Role

    closed = small_city.ward().collection.add_child(instance=Collection(name="Nội bộ"))
    close(closed)
    with commit():
        file = stored(small_city, files.docx(), "a.docx")
        with_files(small_city, file)
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    address = f"/admin/bulk/media/customdocument/add_to_collection/?id={file.pk}"
    answer = client.post(address, {"collection": closed.pk}, HTTP_HOST=small_city.host("ba-dinh"))
    assert answer.status_code == 302
    file.refresh_from_db()
    assert file.collection_id == closed.pk
    assert found(small_city) == []


def test_a_file_that_is_replaced_or_deleted_takes_its_text_along(
    small_city: SmallCity, commit: Commit
) -> None:
    with commit():
        file = stored(small_city, files.docx(), "a.docx")
        with_files(small_city, file)
    with commit(), gate.system_publishing("test"):
        file.file = ContentFile(files.docx("Vườn thú mở cửa buổi tối"), name="b.docx")
        file.save()
    assert found(small_city) == []
    assert found(small_city, "vuon thu mo cua") == ["Hoạt động hè"]
    with gate.system_publishing("test"):
        file.delete()
    assert found(small_city, "vuon thu mo cua") == []
    call_command("extract_texts", verbosity=0)
    assert not FileText.objects.exists()


def test_a_file_of_another_ward_counts_for_nobody_but_the_portal(
    small_city: SmallCity, commit: Commit
) -> None:
    with commit():
        file = stored(small_city, files.docx(), "a.docx")
        page = with_files(small_city, file)
        # The gate lets no ward publish a file of another: this one has gone there since, and the page shows it.
        elsewhere = small_city.ward("hoan-kiem").collection
        CustomDocument.all_versions.filter(pk=file.pk).update(collection=elsewhere)
        file.refresh_from_db()
        published(page)
        published(
            draft(
                small_city.page("", "news"),
                NewsPage(title="Tin thành phố", summary="Xem tệp", body=[("file", file)]),
            )
        )
    assert get(small_city, "ba-dinh", file.url).status_code == 404
    assert found(small_city) == ["Tin thành phố"]
    suspension = Suspension.objects.create(ward=small_city.ward("hoan-kiem"), reason="x")
    assert found(small_city) == []
    suspension.delete()
    assert found(small_city) == ["Tin thành phố"]


def test_a_page_that_is_not_public_is_not_found_by_its_files(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, files.docx(), "a.docx"))
    page.unpublish()
    assert found(small_city) == []


def test_many_pages_with_files_take_a_handful_of_queries(small_city: SmallCity, commit: Commit) -> None:
    def cost(number: int) -> int:
        file = stored(small_city, files.odt(TEXT, str(number)), "a.odt")
        pages = [document(small_city, f"{number}{n}/KH-UBND", f"Văn bản {number} {n}") for n in range(number)]
        DocumentFile.objects.bulk_create(DocumentFile(document=page, file=file) for page in pages)
        queue.want_pages(pages)
        ids = [page.pk for page in pages]
        with CaptureQueriesContext(connection) as captured:
            assert indexing.index_pages(ids) == number
        return len(captured)

    assert cost(3) == cost(12) <= 20
