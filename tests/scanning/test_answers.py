"""What may answer where a scanner should be, and what becomes of files and verdicts then; no scanner is needed."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.utils import timezone, translation

from cms.media import held
from cms.operations.doctor.probe import Level
from cms.operations.doctor.scanner import scanner_probe
from cms.scanning import speaking
from cms.scanning.clamd import Address, ScannerAwayError, TooLargeError, scan, signatures_of
from cms.scanning.models import Scan, Verdict


def hear(connection: socket.socket) -> None:
    """One question, and the whole file where it is about one."""
    heard = b""
    while piece := connection.recv(1 << 16):
        heard += piece
        if heard.endswith(b"\0" * 4 if heard.startswith(b"zINSTREAM") else b"\0"):
            return


@contextmanager
def answering(said: bytes, *, slowly: float = 0.0) -> Iterator[str]:
    """Something that listens, hears everything and says this; one byte after the other where it is slow."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _from = server.accept()
                except OSError:
                    return
                with connection, suppress(OSError):
                    hear(connection)
                    for piece in [said[at : at + 1] for at in range(len(said))] if slowly else [said]:
                        time.sleep(slowly)
                        connection.sendall(piece)

        threading.Thread(target=serve, daemon=True).start()
        yield f"clamd://127.0.0.1:{server.getsockname()[1]}"


def asked(url: str, content: bytes = b"x", patience: float = 2.0) -> str:
    return scan(Address.read(url), io.BytesIO(content), patience)


OK, HARM = b"stream: OK\0", b"stream: A.B FOUND\0"


def test_a_verdict_is_heard() -> None:
    with answering(OK) as url:
        assert asked(url) == ""
    with answering(HARM) as url:
        assert asked(url) == "A.B"


#: Every beginning of a verdict, what others say, and too much.
NONE = sorted(
    {said[:length] for said in (OK, HARM) for length in range(len(said))}
    | {
        b"\0",
        b"HTTP/1.1 400 Bad Request\r\n\r\n\0",
        b"stream: OK\n",
        b"ok\0",
        b"\xff" * 9 + b"\0",
        b"x" * 9000,
    }
    | {b"stream: Can't allocate memory ERROR\0", b"UNKNOWN COMMAND\0", b"STREAM: OK\0"}
)


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_verdict_clears_nothing(said: bytes) -> None:
    with answering(said) as url, pytest.raises(ScannerAwayError):
        asked(url)


def test_too_large_is_told_from_away() -> None:
    with answering(b"INSTREAM size limit exceeded. ERROR\0") as url, pytest.raises(TooLargeError):
        asked(url)


def test_nobody_waits_longer_for_one_that_speaks_slowly() -> None:
    """The time is for the whole file, and not for each byte of the answer."""
    with answering(OK, slowly=0.1) as url, pytest.raises(ScannerAwayError, match="Timeout"):
        asked(url, patience=0.3)


@pytest.mark.parametrize(
    "when", ["Mon Feb 30 08:31:02 2026", "Mon Foo 10 08:31:02 2026", "Mon Nov 10 25:61:02 2026", "", "x"]
)
def test_signatures_of_a_day_that_never_was_are_none(when: str) -> None:
    assert signatures_of(f"ClamAV 1.4.3/27800/{when}") is None


@pytest.mark.django_db
def test_the_doctor_tells_a_scanner_from_whatever_else_listens(settings: Any) -> None:
    with answering(b"HTTP/1.1 400 Bad Request\0") as settings.CLAMD_URL, translation.override("en"):
        assert [(one.level, "NotClamd" in str(one.what)) for one in scanner_probe()] == [
            (Level.PROBLEM, True)
        ]


def waiting(number: int) -> Scan:
    return Scan.objects.create(content_hash=f"{number:040d}", is_held=False)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [FileNotFoundError, PermissionError, TimeoutError, BrokenPipeError])
def test_files_that_cannot_be_read_stand_in_nobodys_way(
    settings: Any, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    """Neither before their first byte nor after it; they are tried again a minute later."""
    rows = [waiting(number) for number in range(9)]

    class Broken(io.BytesIO):
        def read(self, *_args: Any) -> bytes:
            raise error

    def opened(content_hash: str) -> Any:
        if int(content_hash) == 8:
            return io.BytesIO(b"x")
        if int(content_hash) % 2:
            return Broken()
        raise error

    monkeypatch.setattr(held, "_open", opened)
    with answering(OK) as settings.CLAMD_URL:
        found = list(held.scan_waiting())
    assert [(row.verdict, row.finding) for row in found] == [(Verdict.WAITING, error.__name__)] * 8 + [
        (Verdict.CLEAN, "")
    ]
    assert not Scan.objects.waiting().exists()
    assert Scan.objects.get(pk=rows[0].pk).taken_until > timezone.now()


@pytest.mark.django_db
def test_one_that_is_away_is_asked_once_and_holds_nothing_back(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        waiting(number)
    opened: list[str] = []

    def open_file(content: str) -> io.BytesIO:
        opened.append(content)
        return io.BytesIO(b"x")

    monkeypatch.setattr(held, "_open", open_file)
    settings.CLAMD_URL = "clamd://127.0.0.1:1"
    with pytest.raises(ScannerAwayError):
        list(held.scan_waiting())
    assert (len(opened), Scan.objects.waiting().count()) == (1, 3)
    assert Scan.objects.get(content_hash=opened[0]).finding == "ConnectionRefusedError"


@pytest.mark.django_db
@pytest.mark.parametrize("said", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_what_somebody_else_heard_meanwhile_stands(settings: Any, said: bytes) -> None:
    """Two look at one content; the one that hears nothing took the verdict of the other away again."""
    row = waiting(1)

    class Slow(io.BytesIO):
        def read(self, *args: Any) -> bytes:
            Scan.objects.update(verdict=Verdict.FOUND, finding="A.B")
            return super().read(*args)

    with answering(said) as settings.CLAMD_URL:
        try:
            speaking.look(row.pk, lambda _hash: Slow(b"x"))
        except ScannerAwayError:
            assert not said
    row.refresh_from_db()
    assert (row.verdict, row.finding, row.is_held) == (Verdict.FOUND, "A.B", False)


@pytest.mark.django_db
def test_a_verdict_that_was_forgotten_meanwhile_is_written_again(settings: Any) -> None:
    """What is being uploaded is stored nowhere yet, so the clock forgets what it knew of it."""

    class Slow(io.BytesIO):
        def read(self, *args: Any) -> bytes:
            if args and Scan.objects.exists():
                held.forget_gone()
            return super().read(*args)

    with answering(OK) as settings.CLAMD_URL:
        speaking.refuse_infected(io.BytesIO(b"x"))
        speaking.refuse_infected(Slow(b"x"))
    assert Scan.objects.get().verdict == Verdict.CLEAN
