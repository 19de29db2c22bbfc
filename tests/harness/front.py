"""A real nginx with the configuration that is shipped, in front of any address."""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.parts import nginx_path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Front:
    """Where it answers; ``tls`` and ``ipv6`` are addresses of the same server."""

    url: str
    ipv6: str
    tls: str
    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "access.log"


@contextmanager
def fronting(upstream: str, folder: Path, media: str = "", proxies: str = "") -> Iterator[Front]:
    """nginx with ``deploy/nginx.conf`` and ``deploy/tls.conf``; ``proxies`` is what proxies.conf holds."""
    plain, secure = _free_port(), _free_port()
    (folder / "dinh").mkdir()
    _certificate(folder / "dinh")
    (folder / "dinh" / "proxies.conf").write_text(proxies)
    both = ((":80 ", f":{plain} "), ("listen 80 ", f"listen 127.0.0.1:{plain} "), ("[::]", "[::1]"))
    site = _placed(
        "nginx.conf",
        *both,
        ("http://app:8000", upstream),
        ("/srv/media/", media or f"{folder}/"),
        ("/var/log/nginx/access.log", str(folder / "access.log")),
        ("/var/cache/dinh-answers", str(folder / "answers")),
        ("/etc/nginx/dinh/", f"{folder}/dinh/"),
    )
    tls = _placed(
        "tls.conf",
        (":443 ", f":{secure} "),
        ("listen 443 ", f"listen 127.0.0.1:{secure} "),
        ("[::]", "[::1]"),
        ("/etc/nginx/dinh/", f"{folder}/dinh/"),
    )
    (folder / "dinh" / "tls.conf").write_text(tls)
    temporary = "\n".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"user root;\ndaemon off;\npid {folder / 'pid'};\nerror_log {folder / 'error'};\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}\n{site}\n}}\n"
    )
    command = [str(nginx_path()), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        until(lambda: _answers(plain))
        yield Front(
            f"http://127.0.0.1:{plain}", f"http://[::1]:{plain}", f"https://127.0.0.1:{secure}", folder
        )
    finally:
        server.terminate()
        server.wait(10)


def until(happened: Callable[[], bool]) -> None:
    """Wait for ten seconds at most."""
    for _attempt in range(100):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen within ten seconds")


def _placed(name: str, *changes: tuple[str, str]) -> str:
    text = (ROOT / "deploy" / name).read_text()
    for shipped, here in changes:
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    return text


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=20))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.DNSName("ba-dinh.localhost")]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
