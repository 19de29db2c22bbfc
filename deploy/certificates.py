"""Certificates for what speaks inside the network of the containers: one authority, and one for each server.

    python deploy/certificates.py /certificates postgres:999 redis:999

A name is that of the server, the number behind it the user whose key it is. What is there already and good for two
months more is left; the authority never leaves the folder, and nobody outside has to trust it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

YEARS = dt.timedelta(days=3650)
LASTING = dt.timedelta(days=825)
SPARE = dt.timedelta(days=60)

Key = ec.EllipticCurvePrivateKey


def authority(folder: Path) -> tuple[x509.Certificate, Key]:
    """The one that signs; made once."""
    certificate, key = folder / "ca.crt", folder / "ca.key"
    if certificate.exists() and key.exists():
        read = serialization.load_pem_private_key(key.read_bytes(), None)
        if not isinstance(read, ec.EllipticCurvePrivateKey):
            raise SystemExit(f"{key} is no key of ours.")
        return x509.load_pem_x509_certificate(certificate.read_bytes()), read
    made = ec.generate_private_key(ec.SECP256R1())
    name = _name("Dinh, inside the containers")
    usage = x509.KeyUsage(
        key_cert_sign=True, crl_sign=True, digital_signature=False, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    signed = (
        _builder(name, name, made, YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(made.public_key()), critical=False)
        .sign(made, hashes.SHA256())
    )
    _write(key, _pem(made), 0)
    _write(certificate, signed.public_bytes(serialization.Encoding.PEM), 0, mode=0o444)
    return signed, made


def server(folder: Path, name: str, user: int, signer: x509.Certificate, key: Key) -> bool:
    """One server's; whether it was made now."""
    path = folder / f"{name}.crt"
    if path.exists():
        there = x509.load_pem_x509_certificate(path.read_bytes())
        if there.not_valid_after_utc - dt.datetime.now(dt.UTC) > SPARE and there.issuer == signer.subject:
            return False
    made = ec.generate_private_key(ec.SECP256R1())
    signed = (
        _builder(_name(name), signer.subject, made, LASTING)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name), x509.DNSName("localhost")]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(folder / f"{name}.key", _pem(made), user)
    _write(path, signed.public_bytes(serialization.Encoding.PEM), user, mode=0o444)
    return True


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Key, lasting: dt.timedelta
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + lasting)
    )


def _pem(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes, user: int, mode: int = 0o400) -> None:
    """Whole or not at all, and never readable by others on the way."""
    new = path.with_suffix(f"{path.suffix}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
    if os.geteuid() == 0:
        os.chown(new, user, user)
    new.replace(path)


def main() -> None:
    """Say what was made."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    signer, key = authority(folder)
    for word in sys.argv[2:]:
        name, _, user = word.partition(":")
        made = server(folder, name, int(user or 0), signer, key)
        sys.stdout.write(f"{name}: {'made' if made else 'kept'}\n")


if __name__ == "__main__":
    main()
