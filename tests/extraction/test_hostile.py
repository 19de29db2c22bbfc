"""No file breaks anything: each ends with a reason, in its time, and the next is read as if nothing had been."""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import QUICK, Limits
from tests.extraction import files, packs
from tests.extraction.conftest import Read
from tests.extraction.files import TEXT

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (files.zip_bomb, "hostile"),
        (files.laughs, "hostile"),
        (lambda: files.laughs("odt"), "hostile"),
        (files.nested, "damaged"),
        (lambda: files.nested("odt"), "damaged"),
        (lambda: files.pdf(TEXT)[:400], "damaged"),
        (lambda: b"%PDF-1.7\n% nothing\n", "damaged"),
        (lambda: files.docx()[:2000], "damaged"),
        (lambda: files.replaced(files.docx(), "word/document.xml", lambda _xml: b"<broken"), "damaged"),
        (lambda: files.replaced(files.xlsx({"A": [[1]]}), "xl/workbook.xml", lambda _xml: b""), "damaged"),
        (files.locked_pdf, "encrypted"),
        (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (lambda: _OLE + bytes(2000), "old-format"),
        (lambda: bytes(10_000_000), "unknown-kind"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown-kind"),
        (files.archive, "unknown-kind"),
        (lambda: b"a" * (QUICK.size + 1), "too-large"),
        (
            lambda: files.laughs_flat(
                b"<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>"
            ),
            "hostile",
        ),
        (
            lambda: files.laughs_flat(b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"),
            "hostile",
        ),
        (lambda: b"{\\rtf1 " + b"{" * 5_000 + b"}" * 5_000, "hostile"),
        (lambda: b"{\\rtf1 " + b"\\bin-9 {" * 100, "damaged"),
    ],
    ids=[
        *(
            "zip bomb",
            "laughs docx",
            "laughs odt",
            "nested docx",
            "nested odt",
            "cut pdf",
            "empty pdf",
            "cut docx",
        ),
        *("broken docx", "empty workbook", "locked pdf", "locked docx", "doc", "zeros", "misnamed picture"),
        *("archive", "too large", "laughs word 2003", "laughs excel 2003", "nested rtf", "endless rtf"),
    ],
)
def test_a_bad_file_has_its_reason(read: Read, make: Callable[[], bytes], reason: str) -> None:
    outcome = read(make())
    assert (outcome.reason, outcome.text) == (reason, "")
    assert TEXT in read(files.odt(TEXT)).text


def test_a_document_that_holds_itself_ends(read: Read) -> None:
    inner = packs.docx(packs.p("Trong cùng"))
    chunk = '<w:altChunk r:id="rId1"/>'
    for _time in range(8):
        links = {"rId1": ("aFChunk", "a.docx")}
        inner = packs.docx(packs.p("Lớp") + chunk, links=links, parts={"a.docx": inner})
    outcome = read(inner)
    assert outcome.reason == ""
    assert outcome.text.count("Lớp") == 4
    assert "Trong cùng" not in outcome.text


def test_a_bomb_within_a_document_is_not_unpacked(read: Read) -> None:
    links = {"rId1": ("aFChunk", "a.docx")}
    body = packs.p(TEXT) + '<w:altChunk r:id="rId1"/>'
    outcome = read(packs.docx(body, links=links, parts={"a.docx": files.zip_bomb()}))
    assert (outcome.reason, outcome.text, outcome.unread) == ("", TEXT, 1)


def test_a_broken_document_within_a_document_leaves_the_other_as_it_is(read: Read) -> None:
    links = {"rId1": ("aFChunk", "a.docx")}
    broken = packs.packed({"word/document.xml": "<w:document><w:body>"})
    body = packs.p(TEXT) + '<w:altChunk r:id="rId1"/>'
    outcome = read(packs.docx(body, links=links, parts={"a.docx": broken}))
    assert (outcome.reason, outcome.text, outcome.unread) == ("", TEXT, 1)


def test_pages_of_elements_within_elements_end(read: Read) -> None:
    outcome = read(b"<html><body>" + b"<div>" * 100_000 + b"x")
    assert outcome.reason in {"", "damaged", "too-slow"}
    assert TEXT in read(files.odt(TEXT)).text


def test_no_file_of_the_machine_is_read_by_a_page_of_xml(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("nobody's business")
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    made = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><w:wordDocument xmlns:w="{space}"><w:body>'
        "<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    outcome = read(made.encode())
    assert "business" not in outcome.text
    assert outcome.reason == "hostile"


def test_a_name_says_nothing(reader: ExtractionClient, tmp_path: Path) -> None:
    path = tmp_path / "thu.pdf"
    path.write_bytes(files.docx())
    assert reader.read(path, QUICK).kind == "docx"


def test_a_file_that_never_ends_is_read_as_far_as_the_time_goes(read: Read) -> None:
    began = time.monotonic()
    outcome = read(files.pdf(*[TEXT] * 3000), dataclasses.replace(QUICK, seconds=0.15, pages=10_000))
    assert time.monotonic() - began < 5
    assert outcome.reason == "too-slow" or (outcome.is_late and TEXT in outcome.text)


@pytest.fixture(scope="module")
def broken() -> Iterator[ExtractionClient]:
    with ExtractionClient("tests.extraction.misbehaving") as made:
        yield made


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("hang", "too-slow"),
        ("spin", "too-slow"),
        ("leave", "too-slow"),
        ("eat", "too-much-memory"),
        ("die", "died"),
        ("crash", "died"),
        ("flood", "died"),
        ("chatter", ""),
        ("fine", ""),
    ],
)
def test_whatever_a_library_does_there_is_an_answer(
    broken: ExtractionClient, tmp_path: Path, deed: str, reason: str
) -> None:
    # A busy machine may need longer than a second to give away so much memory.
    seconds = 1 if reason == "too-slow" else 20
    limits = dataclasses.replace(QUICK, seconds=seconds, cpu_seconds=seconds, memory=400_000_000)
    assert ask(broken, tmp_path, deed, limits).reason == reason
    assert ask(broken, tmp_path, "fine", limits).text == "fine"


def test_it_writes_no_file_and_knows_no_secret(
    broken: ExtractionClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "nobody's business")
    with ExtractionClient("tests.extraction.misbehaving") as made:
        assert "SECRET_KEY" not in ask(made, tmp_path, "look", QUICK).text
    assert ask(broken, tmp_path, "write", QUICK).text == "OSError"


def test_a_process_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with ExtractionClient("tests.extraction.misbehaving") as made:
        assert ask(made, tmp_path, "fine", QUICK).text == "fine"
        os.kill(made._process.pid, 9)
        made._process.wait()
        assert ask(made, tmp_path, "fine", QUICK).text == "fine"


def test_nobody_is_left_behind(tmp_path: Path) -> None:
    with ExtractionClient("tests.extraction.misbehaving") as made:
        ask(made, tmp_path, "leave", dataclasses.replace(QUICK, seconds=0.5))
        session = os.getsid(made._process.pid)
    living = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    assert not [pid for pid in living if _session(pid) == session]


def _session(pid: int) -> int:
    """The session of a process that lives; one that only waits to be buried has none."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return 0 if state == "Z" else os.getsid(pid)
    except (OSError, ProcessLookupError):
        return 0


def ask(reader: ExtractionClient, folder: Path, deed: str, limits: Limits):
    path = folder / "deed"
    path.write_text(deed)
    return reader.read(path, limits)
