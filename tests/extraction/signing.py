"""PDF files signed on the spot, by certificates of an authority that the test invents."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.extraction import files
from tests.extraction.files import TEXT

WARD: Final = "Ủy ban nhân dân phường Ba Đình"
CITY: Final = "Ủy ban nhân dân thành phố Hà Nội"
AUTHORITY: Final = "CA thử nghiệm"
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True)
class Holder:
    """Somebody who can sign."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def _name(text: str | x509.Name) -> x509.Name:
    if isinstance(text, x509.Name):
        return text
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@cache
def holder(name: str, issuer: str = AUTHORITY, start: int = -30, end: int = 365) -> Holder:
    """A certificate from ``start`` to ``end`` in days from now; of the same name as its issuer it is a root."""
    return issued(name, issuer, None if name == issuer else authority(issuer).key, start, end)


def issued(
    name: str | x509.Name, issuer: str, issuer_key: rsa.RSAPrivateKey | None, start: int = -30, end: int = 365
) -> Holder:
    """Signed by this key, whatever name of an issuer it carries; by its own where there is none."""
    key = rsa.generate_private_key(65537, 2048)
    is_root = issuer_key is None
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + start * _DAY)
        .not_valid_after(now + end * _DAY)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_cert_sign=is_root,
                crl_sign=is_root,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return Holder(made.sign(issuer_key or key, hashes.SHA256()), key)


def authority(name: str = AUTHORITY) -> Holder:
    """Who signs certificates."""
    return holder(name, name, -3650, 3650)


def _signer(who: Holder) -> signers.SimpleSigner:
    der = who.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(who.certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
    )


def signed(
    data: bytes | None = None,
    who: Holder | None = None,
    *,
    field: str = "Signature1",
    digest: str = "sha256",
    subfilter: SigSeedSubFilter = SigSeedSubFilter.PADES,
    password: str | None = None,
) -> bytes:
    """The file with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data or files.pdf(TEXT)), strict=False)
    if password is not None:
        writer.encrypt(password)
    meta = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm=digest, subfilter=subfilter, name="not asked for"
    )
    out = io.BytesIO()
    signers.sign_pdf(writer, meta, signer=_signer(who or holder(WARD)), output=out)
    return out.getvalue()


def encrypted(password: str) -> bytes:
    """A file that opens with a password; with an empty one for everybody."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(files.pdf(TEXT)), strict=False))
    writer.encrypt("owner", password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def altered(data: bytes) -> bytes:
    """One signed letter is another."""
    at = data.index(b"/BaseFont /A")
    return data[:at] + b"/BaseFont /B" + data[at + 12 :]


def dated(data: bytes, said: str) -> bytes:
    """The clock of the signer said something else; the signature does not fit it any more."""
    found = re.search(rb"/M \([^)]+\)", data)
    assert found is not None
    return data.replace(found[0], f"/M (D:{said})".encode().ljust(len(found[0])))


def appended(data: bytes, content: bytes = b"BT ET") -> bytes:
    """A later revision in which the page shows something else; the signed bytes are as they were."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    page: Any = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=content))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_field(data: bytes, value: Any) -> bytes:
    """A field for a signature with this value, whatever it is; with none it waits for one."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    field = generic.DictionaryObject(
        {
            generic.pdf_name("/FT"): generic.pdf_name("/Sig"),
            generic.pdf_name("/T"): generic.pdf_string("Other"),
        }
    )
    if value is not None:
        field[generic.pdf_name("/V")] = value
    fields = generic.ArrayObject([writer.add_object(field)])
    writer.root["/AcroForm"] = generic.DictionaryObject({generic.pdf_name("/Fields"): fields})
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
