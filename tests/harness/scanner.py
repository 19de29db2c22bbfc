"""A real clamd of this run alone, with one signature of our own: Debian's comes without any."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cms.scanning.clamd import Address, ScannerAwayError, ask
from tests.parts import clamd_path

#: What the signature knows; harmless, and in no file of anybody.
HARM: Final = b"DINH-TESTS-HARMLESS-MALWARE-7f3a"
NAME: Final = "Dinh.Tests.Harm.UNOFFICIAL"


@contextmanager
def scanner(folder: Path, largest: str = "8M") -> Iterator[str]:
    """Its address, for ``CLAMD_URL``."""
    database = folder / "signatures"
    database.mkdir(parents=True)
    (database / "dinh.ndb").write_text(f"Dinh.Tests.Harm:0:*:{HARM.hex()}\n")
    socket = folder / "clamd.ctl"
    configuration = folder / "clamd.conf"
    configuration.write_text(
        f"DatabaseDirectory {database}\nLocalSocket {socket}\nForeground yes\nStreamMaxLength {largest}\n"
        f"LogFile {folder}/log\nTemporaryDirectory {folder}\nPidFile {folder}/pid\n"
    )
    server = subprocess.Popen(
        [str(clamd_path()), f"--config-file={configuration}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"clamd+unix://{socket}"
    try:
        _wait(server, url)
        yield url
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    for _attempt in range(300):
        try:
            if ask(Address.read(url), "PING") == "PONG":
                return
        except ScannerAwayError:
            pass
        if server.poll() is not None:
            break
        try:
            server.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("clamd did not start")
