"""What the process says of the signatures of a PDF: of good ones, of others, and of files that are built to mislead."""

from __future__ import annotations

import dataclasses
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import SigSeedSubFilter

from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import THOROUGH, Limits
from cms.extraction.reading.outcome import ReadingResult
from cms.extraction.reading.signatures.check import check
from cms.extraction.reading.signatures.found import Signature
from tests.extraction import files, signing
from tests.extraction.files import TEXT
from tests.extraction.signing import AUTHORITY, CITY, WARD, holder, signed

Judge = Callable[..., list[Signature]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("roots") / "root.pem"
    path.write_bytes(signing.authority().pem)
    return str(path)


@pytest.fixture(scope="module")
def process() -> Iterator[ExtractionClient]:
    with ExtractionClient() as made:
        yield made


@pytest.fixture
def ask(process: ExtractionClient, tmp_path: Path) -> Callable[..., ReadingResult]:
    def asked(data: bytes, *roots: str, limits: Limits = THOROUGH) -> ReadingResult:
        path = tmp_path / "file"
        path.write_bytes(data)
        return process.signatures(path, limits, roots)

    return asked


@pytest.fixture
def judge(ask: Callable[..., ReadingResult]) -> Judge:
    def judged(data: bytes, *roots: str) -> list[Signature]:
        answer = ask(data, *roots)
        assert answer.reason == ""
        return [Signature.of(one) for one in answer.signatures]

    return judged


def test_an_intact_one_names_who_and_when(judge: Judge, root: str) -> None:
    (one,) = judge(signed(), root)
    assert (one.verdict, one.signer, one.issuer) == ("intact", WARD, AUTHORITY)
    assert one.time is not None
    assert abs(one.time.timestamp() - time.time()) < 60
    assert (one.is_trusted, one.is_extended, one.is_expired, one.is_sound) == (True, False, False, True)


@pytest.mark.parametrize("subfilter", [SigSeedSubFilter.PADES, SigSeedSubFilter.ADOBE_PKCS7_DETACHED])
def test_both_forms_of_today_are_read(judge: Judge, root: str, subfilter: SigSeedSubFilter) -> None:
    assert judge(signed(subfilter=subfilter), root)[0].is_trusted


def test_a_root_is_read_in_either_form(judge: Judge, tmp_path: Path) -> None:
    path = tmp_path / "root.cer"
    path.write_bytes(signing.authority().certificate.public_bytes(Encoding.DER))
    assert judge(signed(), str(path))[0].is_trusted


def test_without_roots_it_is_intact_and_nobody_vouches(judge: Judge, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    for roots in ([], [str(broken)], [str(tmp_path / "gone.pem")]):
        (one,) = judge(signed(), *roots)
        assert (one.verdict, one.is_trusted, one.had_roots) == ("intact", False, False)


def test_a_root_of_another_authority_trusts_nobody(judge: Judge, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(signing.authority("CA khác").pem)
    (one,) = judge(signed(), str(other))
    assert (one.verdict, one.is_trusted, one.had_roots) == ("intact", False, True)


def test_one_that_takes_the_name_of_a_trusted_authority_is_not_trusted(judge: Judge, root: str) -> None:
    # The name on the certificate is the same, the key behind it is not.
    false = signing.issued("Giả danh", AUTHORITY, holder("Kẻ giả mạo", "Kẻ giả mạo").key)
    (one,) = judge(signed(who=false), root)
    assert (one.verdict, one.issuer, one.is_trusted) == ("intact", AUTHORITY, False)


def test_an_altered_letter_is_told(judge: Judge, root: str) -> None:
    (one,) = judge(signing.altered(signed()), root)
    assert (one.verdict, one.signer, one.is_sound) == ("altered", WARD, False)


def test_every_signed_byte_counts(judge: Judge, root: str) -> None:
    data = signed()
    start, end = data.index(b"/Contents <"), data.index(b">", data.index(b"/Contents <"))
    for at in (20, len(files.pdf(TEXT)) // 2, start - 40, end + 20, len(data) - 12):
        changed = bytearray(data)
        changed[at] ^= 1
        answer = judge_or_fail(judge, bytes(changed), root)
        assert not any(one.is_sound for one in answer), at


def judge_or_fail(judge: Judge, data: bytes, root: str) -> list[Signature]:
    """A byte of the file's own structure may cost the whole reading: nothing is said then, which is right too."""
    try:
        return judge(data, root)
    except AssertionError:
        return []


def test_a_page_that_was_exchanged_afterwards_is_told_though_no_signed_byte_is(
    judge: Judge, root: str
) -> None:
    (one,) = judge(signing.appended(signed()), root)
    assert (one.verdict, one.is_extended, one.is_sound) == ("changed", True, False)


@pytest.mark.parametrize("ending", ["comment", "table"])
def test_what_hangs_on_behind_the_newest_revision_is_told(judge: Judge, root: str, ending: str) -> None:
    for data in (signed(), signed(signed(), holder(CITY), field="Signature2")):
        tail = {
            "comment": b"\n% anything\n",
            # An object that a program would find which mends the file, before the table of contents that was there.
            "table": b"\n4 0 obj << /Type /Page >> endobj\n" + data[data.rindex(b"startxref") :],
        }[ending]
        assert judge(data + tail, root)[-1].verdict == "changed"


def test_an_end_that_leads_nowhere_makes_it_a_damaged_file(ask: Callable[..., ReadingResult]) -> None:
    assert ask(signed() + b"\n4 0 obj << >> endobj\n%%EOF\n").reason == "damaged"


def test_an_empty_line_at_the_end_changes_nothing(judge: Judge, root: str) -> None:
    assert judge(signed() + b"\r\n\r\n", root)[0].is_sound


def test_two_who_sign_one_after_the_other_are_both_right(judge: Judge, root: str) -> None:
    first, second = judge(signed(signed(), holder(CITY), field="Signature2"), root)
    assert [first.signer, second.signer] == [WARD, CITY]
    assert [first.is_extended, second.is_extended] == [True, False]
    assert all(one.is_sound and one.is_trusted for one in (first, second))


def test_a_page_that_is_exchanged_between_two_signatures_is_told_of_the_first(
    judge: Judge, root: str
) -> None:
    first, second = judge(signed(signing.appended(signed()), holder(CITY), field="Signature2"), root)
    assert (first.verdict, second.verdict) == ("changed", "intact")


@pytest.mark.parametrize(("start", "end"), [(-400, -30), (30, 400)], ids=["expired", "not yet valid"])
def test_a_certificate_that_was_not_in_force(judge: Judge, root: str, start: int, end: int) -> None:
    (one,) = judge(signed(who=holder("Hết hạn", AUTHORITY, start, end)), root)
    assert (one.verdict, one.is_expired, one.is_trusted, one.is_sound) == ("intact", True, False, False)


def test_who_vouches_for_themselves_is_not_trusted(judge: Judge, root: str) -> None:
    (one,) = judge(signed(who=holder("Tự ký", "Tự ký")), root)
    assert (one.verdict, one.is_self_signed, one.is_trusted) == ("intact", True, False)


def test_a_digest_that_can_be_forged_is_no_proof(judge: Judge, root: str) -> None:
    (one,) = judge(signed(digest="sha1"), root)
    assert (one.verdict, one.is_sound, one.is_trusted) == ("weak", False, False)


def test_a_name_that_turns_the_line_round_is_shown_without_doing_so(judge: Judge) -> None:
    (one,) = judge(signed(who=holder("\u202eUBND\u200b phường\n" + "x" * 20, "Tên lạ")))
    assert one.signer == "UBND phường xxxxxxxxxxxxxxxxxxxx"


def test_one_with_a_name_that_no_certificate_may_have_does_not_cost_the_other(
    judge: Judge, root: str
) -> None:
    first, second = judge(signed(signed(who=holder("A\u2066", "Tên lạ")), field="Signature2"), root)
    assert (first.verdict, first.is_sound, second.verdict) == ("unreadable", False, "intact")


@pytest.mark.parametrize("field", ["COMMON_NAME", "ORGANIZATION_NAME", "ORGANIZATIONAL_UNIT_NAME"])
@pytest.mark.parametrize("kind", ["UTF8String", "BMPString", "UniversalString", "T61String"])
@pytest.mark.parametrize("blank", ["", " \u200b"], ids=["alone", "below a blank one"])
def test_whichever_name_a_certificate_has_is_told(judge: Judge, field: str, kind: str, blank: str) -> None:
    text = "UBND phuong" if kind == "T61String" else WARD
    names = [x509.NameAttribute(NameOID.COMMON_NAME, blank)] if blank else []
    names.append(x509.NameAttribute(getattr(NameOID, field), text, _type=getattr(_ASN1Type, kind)))
    (one,) = judge(signed(who=signing.issued(x509.Name(names), "Tên lạ", holder("Tên lạ").key)))
    assert (one.verdict, one.signer.endswith(text), one.is_sound) == ("intact", True, True)


def test_what_is_beyond_the_most_is_no_reason_to_call_a_file_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.extraction.reading.signatures.check._MOST", 2)
    data = files.pdf(TEXT)
    for count in range(1, 5):
        data = signed(data, field=f"Signature{count}")
        found = [Signature.of(one) for one in check(data, THOROUGH, ()).signatures]
        assert len(found) == min(count, 3)
        assert all(one.is_sound for one in found) == (count <= 2)


def test_an_unsigned_file_is_looked_at_and_says_nothing(judge: Judge) -> None:
    assert judge(files.pdf(TEXT)) == []
    assert judge(TEXT.encode()) == []


def test_a_locked_file_that_everybody_can_open_is_read(judge: Judge, root: str) -> None:
    assert judge(signed(signing.encrypted(""), password=""), root)[0].is_sound


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: signed(signing.encrypted("mật khẩu"), password="mật khẩu"), "encrypted"),
        (lambda: b"%PDF-1.7 /ByteRange" + bytes(range(256)) * 40, "damaged"),
        (lambda: b"%PDF-1.7 /ByteRange" + b"[" * 500_000, "damaged"),
        (lambda: signed() + b" " * THOROUGH.size, "too-large"),
    ],
    ids=["encrypted", "garbage", "deep", "huge"],
)
def test_what_cannot_be_checked_has_its_reason(
    ask: Callable[..., ReadingResult], make: Callable[[], bytes], reason: str
) -> None:
    answer = ask(make())
    assert (answer.reason, answer.signatures) == (reason, [])
    assert len(ask(signed()).signatures) == 1


def test_a_large_file_is_checked_within_its_limits(ask: Callable[..., ReadingResult], root: str) -> None:
    large = signing.appended(files.pdf(TEXT), b"BT ET" + b" " * 20_000_000)
    (one,) = ask(signed(large), root).signatures
    assert one["verdict"] == "intact"


def test_who_takes_too_long_is_stopped(ask: Callable[..., ReadingResult]) -> None:
    limits = dataclasses.replace(THOROUGH, seconds=0.001, cpu_seconds=1)
    assert ask(signed(), limits=limits).reason == "too-slow"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /adbe.x509.rsa_sha1_"),
        lambda data: data.replace(b"/ByteRange [", b"/ByteRange (", 1),
        lambda data: _with_contents(data, b"00"),
        lambda data: _with_contents(data, b"30"),
    ],
    ids=["old kind", "no range", "no contents", "broken contents"],
)
def test_one_that_is_broken_is_told_as_one_that_cannot_be_checked(
    ask: Callable[..., ReadingResult], change: Callable[[bytes], bytes]
) -> None:
    answer = ask(change(signed()))
    assert answer.reason == "damaged" or [one["verdict"] for one in answer.signatures] == ["unreadable"]


def _with_contents(data: bytes, pair: bytes) -> bytes:
    start = data.index(b"/Contents <") + len(b"/Contents <")
    length = data.index(b">", start) - start
    return data[:start] + pair * (length // 2) + data[start + length :]


@pytest.mark.parametrize(
    "value",
    [
        generic.pdf_string("x"), generic.NumberObject(7), generic.BooleanObject(True), generic.ArrayObject(),
        generic.pdf_name("/DocTimeStamp"), generic.DictionaryObject(), generic.IndirectObject(999, 0, None),
    ],
    ids=["text", "number", "truth", "list", "name", "empty", "leads nowhere"],
)  # fmt: skip
def test_a_field_with_an_odd_value_does_not_cost_the_other(judge: Judge, root: str, value: Any) -> None:
    found = judge(signed(signing.with_field(files.pdf(TEXT), value)), root)
    assert [one.verdict for one in found] in (["unreadable", "intact"], ["intact"])
    assert found[-1].is_sound


def test_a_field_that_waits_for_its_signature_is_none(judge: Judge, root: str) -> None:
    empty = signing.with_field(files.pdf(TEXT), None)
    assert judge(empty) == []
    (one,) = judge(signed(empty), root)
    assert one.is_sound


def test_no_network_is_asked(monkeypatch: pytest.MonkeyPatch, root: str) -> None:
    def refuse(*_args: Any) -> None:
        raise AssertionError("a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for roots in ([], [root]):
        (one,) = check(signed(), THOROUGH, roots).signatures
        assert one["verdict"] == "intact"
