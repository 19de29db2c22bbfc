"""Writers, reviewers and citizens read what the signatures of attached files say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cms.documents.models import DocumentFile, OfficialDocument
from cms.extraction import work
from cms.extraction.models import FileText
from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import QUICK
from cms.extraction.reading.outcome import ReadingResult, UnreadableReason
from cms.extraction.reading.signatures.found import Signature
from cms.extraction.signatures.words import Level, line_for, lines_for
from cms.extraction.states import line_of_file
from sites.enums import Role
from tests.extraction import files, signing
from tests.extraction.conftest import Commit
from tests.extraction.files import TEXT
from tests.extraction.signing import CITY, WARD, holder, signed
from tests.extraction.test_finding import stored, with_files
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, queries, text_of
from tests.workflows.town import browser, step
from workflows import actions
from workflows.checking.models import CheckSetting
from workflows.checks import Finding, Strictness, warnings_of

pytestmark = pytest.mark.django_db

TODAY = "30/11/2026"
DAY = dt.datetime(2026, 11, 30, 9, 5, tzinfo=timezone.get_default_timezone())
GOOD = Signature(
    verdict="intact", signer=WARD, issuer="CA", signed_at=DAY.isoformat(), is_trusted=True, had_roots=True
)


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    """The operator trusts the authority of the tests."""
    settings.SIGNATURE_ROOTS = str(tmp_path)
    path = tmp_path / "root.pem"
    path.write_bytes(signing.authority().pem)
    return path


def changed(**fields: Any) -> Signature:
    return Signature.of({name: getattr(GOOD, name) for name in GOOD.__slots__} | fields)


@pytest.mark.parametrize(
    ("signature", "level", "words"),
    [
        (GOOD, "good", ["Ký số bởi “Ủy ban nhân dân phường Ba Đình”", "nguyên vẹn", "Đã xác minh người ký"]),
        (changed(is_trusted=False, had_roots=False), "note", ["nguyên vẹn", "Chưa xác minh được người ký"]),
        (changed(is_trusted=False, is_self_signed=True), "note", ["tự cấp chứng thư"]),
        (changed(is_trusted=False), "note", ["“CA” không thuộc"]),
        (changed(verdict="altered"), "bad", ["đã bị sửa sau khi ký"]),
        (changed(verdict="changed"), "bad", ["có phần được thêm vào"]),
        (changed(verdict="weak"), "note", ["giả mạo"]),
        (changed(verdict="unreadable"), "note", ["không kiểm tra được"]),
        (changed(is_extended=True), "good", ["Phần thêm sau đó"]),
        (changed(is_expired=True), "note", ["Chứng thư không có hiệu lực"]),
        (changed(is_stamped=True), "good", ["dấu thời gian"]),
        (changed(signed_at=""), "good", ["không ghi thời điểm"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_case_has_its_sentence(signature: Signature, level: str, words: list[str]) -> None:
    with translation.override("vi"):
        line = line_for(signature)
    assert line.level == level
    for part in words:
        assert part in line.whole


def test_what_is_not_known_is_said_to_be_so() -> None:
    with translation.override("vi"):
        assert lines_for(None)[0].text == "Chưa kiểm tra chữ ký số."
        row = FileText(signatures_by="x", signatures_failed=UnreadableReason.ENCRYPTED)
        assert lines_for(row)[0].text == "Không kiểm tra được chữ ký số: tệp có mật khẩu."
        assert lines_for(FileText(signatures_by="x", signatures=[]))[0].text == "Không có chữ ký số."


@pytest.mark.parametrize("zone", ["", "Z", "+14:00", "-12:00"])
@pytest.mark.parametrize(
    ("moment", "is_told"),
    [
        ("0001-01-01T00:00:00", False), ("0002-01-02T00:00:00", True),
        ("9998-12-30T23:00:00", True), ("9999-12-31T23:59:59", False),
    ],
)  # fmt: skip
def test_whatever_the_clock_of_the_signer_said_the_line_is_told(
    moment: str, is_told: bool, zone: str
) -> None:
    line = line_for(changed(signed_at=moment + zone))
    assert WARD in line.text
    assert ("không ghi thời điểm" in line.text) != is_told


def test_a_row_of_another_version_is_read_as_far_as_it_goes() -> None:
    assert Signature.of({"verdict": "intact", "signer": WARD, "of the future": 1}).signer == WARD
    assert Signature.of({"signed_at": "yesterday"}).time is None


def test_it_is_read_once_with_the_text(
    small_city: SmallCity, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = ExtractionClient.signatures
    monkeypatch.setattr(
        ExtractionClient, "signatures", lambda self, *args: asked.append(args) or real(self, *args)
    )
    content = signed()
    with commit():
        stored(small_city, content)
        stored(small_city, content, "lan-hai.pdf")
        stored(small_city, files.pdf("Không ký."), "khong-ky.pdf")
        stored(small_city, files.odt(TEXT), "a.odt")
    assert len(asked) == 1
    row = FileText.objects.exclude(signatures=[]).get()
    assert (row.state, row.signatures[0]["signer"]) == ("read", WARD)
    call_command("extract_texts", verbosity=0)
    assert len(asked) == 1


def test_what_was_read_before_and_new_roots_are_looked_at_by_the_command(
    small_city: SmallCity, commit: Commit, tmp_path: Path, settings: Any
) -> None:
    with commit():
        stored(small_city, signed())
    # As an older version has left it.
    FileText.objects.update(signatures=None, signatures_by="")
    call_command("extract_texts", verbosity=0)
    row = FileText.objects.get()
    assert not row.signatures[0]["is_trusted"]
    text, attempts = row.text, row.attempts
    settings.SIGNATURE_ROOTS = str(tmp_path)
    (tmp_path / "root.pem").write_bytes(signing.authority().pem)
    call_command("extract_texts", verbosity=0)
    row.refresh_from_db()
    assert row.signatures[0]["is_trusted"]
    assert (row.text, row.attempts) == (text, attempts)


def test_who_waits_leaves_a_slow_one_to_the_command(small_city: SmallCity, commit: Commit) -> None:
    class Slow(ExtractionClient):
        def signatures(self, *_args: Any) -> ReadingResult:
            return ReadingResult.failed(UnreadableReason.TOO_SLOW)

    with commit():
        stored(small_city, signed())
    FileText.objects.update(state="waiting", signatures=None, signatures_by="")
    pk = FileText.objects.get().pk
    with Slow() as slow:
        work.read(pk, work.ReadingJob(slow, QUICK, may_wait=True))
        assert FileText.objects.get().signatures_by == ""
        assert FileText.objects.get().state == "read"
        work.judge(pk, work.ReadingJob(slow, QUICK))
    row = FileText.objects.get()
    assert (row.signatures, row.signatures_failed) == ([], "too-slow")
    call_command("extract_texts", retry=True, verbosity=0)
    assert len(FileText.objects.get().signatures) == 1


@pytest.mark.parametrize("question", [work.read, work.judge], ids=["with the text", "alone"])
def test_roots_that_come_while_a_file_is_judged_judge_it_anew(
    small_city: SmallCity, commit: Commit, root: Path, question: Any
) -> None:
    class Slow(ExtractionClient):
        def signatures(self, *asked: Any) -> ReadingResult:
            found = super().signatures(*asked)
            root.with_name("another.pem").write_bytes(signing.authority("CA khác").pem)
            return found

    with commit():
        stored(small_city, signed(who=holder(CITY, "CA khác")))
    with Slow() as slow:
        question(FileText.objects.get().pk, work.ReadingJob(slow, QUICK))
    assert not FileText.objects.get().signatures[0]["is_trusted"]
    call_command("extract_texts", verbosity=0)
    assert FileText.objects.get().signatures[0]["is_trusted"]


def test_the_editor_reads_it_below_the_files_and_beside_one(
    small_city: SmallCity, commit: Commit, client: Any
) -> None:
    with commit():
        file = stored(small_city, signing.altered(signed()), title="Bị sửa")
        page = with_files(small_city, file)
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    for url in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtaildocs:edit", args=[file.pk]),
    ):
        html = client.get(url, HTTP_HOST=small_city.host("ba-dinh")).content.decode()
        line = BeautifulSoup(html, "html.parser").select_one(".signature-bad")
        assert line is not None
        assert "đã bị sửa sau khi ký" in line.text
    assert line_of_file(stored(small_city, files.odt(TEXT), "a.odt")).signatures == []


def submitted(city: SmallCity, *content: bytes) -> OfficialDocument:
    editor = city.user(Role.EDITOR, "ba-dinh")
    page = document(city, *content)
    page.save_revision(user=editor)
    actions.submit(page, acting_user=editor)
    return page


def document(city: SmallCity, *content: bytes) -> OfficialDocument:
    fields = {"issued_on": "2026-07-16", "document_type": "ke-hoach", "issuer": "UBND phường"}
    page = OfficialDocument(number="38/KH-UBND", title="Hoạt động hè", **fields)
    page.files = [
        DocumentFile(file=stored(city, one, f"tep-{number}.pdf", title=f"Tệp {number}"))
        for number, one in enumerate(content)
    ]
    return draft(city.page("ba-dinh", "documents"), page)


def test_the_reviewer_reads_it_in_the_screen_of_the_decision(
    small_city: SmallCity, commit: Commit, root: Path
) -> None:
    with commit():
        page = submitted(small_city, signed(), signing.appended(signed()), files.pdf("Không ký."))
    address = reverse("workflows_review:item", args=[step(page).pk])
    html = browser(small_city.user(Role.LEAD, "ba-dinh")).get(address).content.decode()
    section = BeautifulSoup(html, "html.parser").select_one("section[aria-labelledby=signatures-heading]")
    assert section is not None
    lines = [" ".join(line.text.split()) for line in section.select("li")]
    assert "nguyên vẹn. Đã xác minh người ký" in lines[0]
    assert "có phần được thêm vào" in lines[1]
    assert lines[2] == "Tệp 2 – Không có chữ ký số."


def test_a_wrong_clock_of_a_signer_breaks_no_screen(small_city: SmallCity, commit: Commit) -> None:
    said = ["00010101000000Z", "99991231235959Z", "99991231235959-12'00", "20260230250000Z"]
    with commit():
        page = submitted(small_city, *(signing.dated(signed(), one) for one in said))
    lead = browser(small_city.user(Role.LEAD, "ba-dinh"))
    answer = lead.get(reverse("workflows_review:item", args=[step(page).pk]))
    section = BeautifulSoup(answer.content, "html.parser").select_one(
        "section[aria-labelledby=signatures-heading]"
    )
    assert section is not None
    lines = [" ".join(line.text.split()) for line in section.select("li")]
    assert ["không ghi thời điểm" in line for line in lines] == [True, True, True, False]
    assert "không kiểm tra được" in lines[3]


def test_a_step_without_files_costs_no_query(small_city: SmallCity) -> None:
    from cms.extraction.signatures.desk import signature_sections

    page = submitted(small_city)
    state = step(page)
    assert state.carried == {}
    with CaptureQueriesContext(connection) as asked:
        assert list(signature_sections(state, None)) == []
    assert len(asked) == 0


def found(page: OfficialDocument, check: str) -> list[Finding]:
    return [one for one in warnings_of(page, None) if one.check == check]


def test_what_does_not_hold_is_asked_before_it_is_sent(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        page = document(
            small_city,
            signed(),
            signing.altered(signed()),
            signed(who=holder("Cũ", signing.AUTHORITY, -400, -30)),
            files.pdf("Không ký."),
        )
    altered, expired = found(page, "file-signatures")
    assert "Tệp 1" in altered.message
    assert "Tệp 2" in expired.message
    assert "/documents/" in altered.link


def test_who_is_not_known_is_asked_only_where_somebody_could_be(
    small_city: SmallCity, commit: Commit, tmp_path: Path, settings: Any
) -> None:
    stranger = signed(who=holder("Tự ký", "Tự ký"))
    with commit():
        page = document(small_city, stranger)
    assert found(page, "file-signatures") == []
    settings.SIGNATURE_ROOTS = str(tmp_path)
    (tmp_path / "root.pem").write_bytes(signing.authority().pem)
    call_command("extract_texts", verbosity=0)
    assert len(found(page, "file-signatures")) == 1


def test_the_city_may_ask_for_a_signature_on_every_document(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        bare, good = (
            document(small_city, files.pdf("Không ký.")),
            document(small_city, signed(), files.pdf("P")),
        )
    assert found(bare, "unsigned-files") == []
    CheckSetting.objects.create(name="unsigned-files", strictness=Strictness.ASK)
    assert len(found(bare, "unsigned-files")) == 1
    assert found(good, "unsigned-files") == []


def test_the_checks_ask_as_much_of_many_files_as_of_one(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        one = document(small_city, signed())
        many = document(small_city, *(files.pdf(f"Trang {number}") for number in range(6)), signed())
    numbers = []
    for page in (one, many):
        version = OfficialDocument.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as asked:
            warnings_of(version, None)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def public(city: SmallCity, *content: bytes, language: str = "") -> str:
    page = with_files(city, *(stored(city, one, f"tep-{at}.pdf") for at, one in enumerate(content)))
    html = BeautifulSoup(text_of(city, "ba-dinh", page.get_url()), "html.parser")
    return " ".join(" ".join(line.text.split()) for line in html.select(".signed"))


def test_the_citizen_reads_who_signed(small_city: SmallCity, commit: Commit, root: Path) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, signed(signed(), holder(CITY), field="S2")))
    html = BeautifulSoup(text_of(small_city, "ba-dinh", page.get_url()), "html.parser")
    today = timezone.localdate().strftime("%d/%m/%Y")
    assert [" ".join(line.text.split()) for line in html.select(".signed")] == [
        f"Tệp đã ký số bởi {WARD}, ngày {today}",
        f"Tệp đã ký số bởi {CITY}, ngày {today}",
    ]


def test_where_nobody_vouches_the_citizen_is_told(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, signed()))
    assert "(chưa xác minh người ký)" in text_of(small_city, "ba-dinh", page.get_url())


@pytest.mark.parametrize(
    "make",
    [
        lambda: signing.altered(signed()),
        lambda: signing.appended(signed()),
        lambda: signed(digest="sha1"),
        lambda: signed(who=holder("Cũ", signing.AUTHORITY, -400, -30)),
        lambda: signed(signing.appended(signed()), holder(CITY), field="S2"),
        lambda: files.pdf(TEXT),
    ],
    ids=["altered", "appended", "weak", "expired", "altered between two", "unsigned"],
)
def test_of_what_does_not_hold_the_citizen_reads_nothing(
    small_city: SmallCity, commit: Commit, root: Path, make: Any
) -> None:
    with commit():
        page = with_files(small_city, stored(small_city, make()))
    assert FileText.objects.exclude(signatures_by="").exists()
    assert "ký số bởi" not in text_of(small_city, "ba-dinh", page.get_url())


def test_the_page_asks_once_for_all_its_files(small_city: SmallCity, commit: Commit) -> None:
    with commit():
        one = with_files(small_city, stored(small_city, signed()))
        many = with_files(
            small_city,
            *(stored(small_city, files.pdf(f"Trang {at}"), f"t-{at}.pdf") for at in range(8)),
            number="39/KH-UBND",
        )
    assert queries(small_city, "ba-dinh", one.get_url()) == queries(small_city, "ba-dinh", many.get_url())


def test_levels_are_those_that_the_style_sheet_knows() -> None:
    assert {level.value for level in Level} == {"good", "note", "bad", "none"}
