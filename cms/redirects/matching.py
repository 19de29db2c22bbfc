"""One form of an address, however it was linked.

Old systems answered whatever case a link was written in, in whichever order its parameters stood, percent-encoded or
not, with the names of campaigns behind it. Redirects are stored in one form, and what is asked for is brought into
the same; what Wagtail itself stores, and what stood there before, is found as it was written.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

from wagtail.contrib.redirects.models import Redirect

LONGEST: Final = 255
"""Of what is stored; a longer address keeps its beginning, and a hash of the whole."""
_LONGEST_READ: Final = 16_000
_HASH: Final = 40
_TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ttclid|twclid|igshid|igsh|mibextid|zarsrc|zalo_\w+"
    r"|zclid|phpsessid|jsessionid|_ga|_gl|_gac|mc_cid|mc_eid|fb_\w+|_hs\w+|ref_src|ref_url|__cf\w+|__zarsrc|vero_id|srsltid|gad_\w+)"
)
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:php\d?|html?|aspx?|jsp|shtml)(?=/|$)", re.IGNORECASE)
_SESSION: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_SLASHES: Final = re.compile(r"/{2,}")


def stored(address: str) -> str:
    """The form in which a redirect is stored: folded, and never longer than its column."""
    return bounded(folded(address))


def folded(address: str) -> str:
    """Path and parameters in one form, in small letters."""
    return _small(as_written(address))


def both_forms(address: str) -> tuple[str, str]:
    """As a row may hold it: with its capitals, and folded."""
    written = as_written(address)
    return bounded(written), bounded(_small(written))


def as_written(address: str) -> str:
    """The same with its capitals: two addresses may differ in these alone."""
    path, query = _parts(address)
    found = filter(None, (_parameter(part) for part in re.split("[&;]", query)))
    parameters = sorted(found, key=lambda one: (one.lower(), one))
    return f"{path}?{'&'.join(parameters)}" if parameters else path


def candidates(address: str) -> list[str]:
    """Under which forms a redirect of this address may be stored, the closest first."""
    written = as_written(address)
    path = written.partition("?")[0]
    theirs = _as_wagtail_stores(address)
    found = [
        *theirs[:2],
        bounded(written),
        bounded(_small(written)),
        *theirs[2:],
        bounded(path),
        bounded(_small(path)),
    ]
    return [
        form for form in dict.fromkeys(found) if form != "/" and "\x00" not in form and len(form) <= LONGEST
    ]


def closest(rows: Iterable[Redirect], forms: list[str], site_id: int) -> Redirect | None:
    """The row of the closest form; one of the site itself goes before one of all sites."""
    order = {form: place for place, form in enumerate(forms)}
    return min(
        rows,
        key=lambda row: (order.get(row.old_path, len(forms)), row.site_id != site_id),
        default=None,
    )


def _small(form: str) -> str:
    return unicodedata.normalize("NFC", form.lower())


def _as_wagtail_stores(address: str) -> list[str]:
    encoded = Redirect.normalise_path(address, decode_unicode=False)
    decoded = Redirect.normalise_path(address)
    plain = encoded.partition("?")[0].partition(";")[0]
    return [decoded, encoded, Redirect.normalise_path(plain), plain] if len(address) <= 2 * LONGEST else []


def _parts(address: str) -> tuple[str, str]:
    address = address.strip()[:_LONGEST_READ]
    if address.startswith("//"):
        # Of a request it is a path; nobody types a host in this way.
        address = "/" + address.lstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        path, _mark, query = address.partition("?")
    else:
        path, query = parts.path, parts.query
    path = _SLASHES.sub("/", "/" + _SESSION.sub("", _decoded(path)))
    path = _INDEX.sub("", path, count=1) or "/"
    return path.rstrip("/") or "/", query


def _parameter(text: str) -> str:
    name, mark, value = text.replace("+", " ").partition("=")
    name, value = _decoded(name).strip(), _decoded(value).strip()
    if not name or _TRACKING.fullmatch(name.lower()):
        return ""
    return f"{name}{mark}{value}" if value else ""


def _decoded(text: str) -> str:
    """Percent-decoded; what is no UTF-8 stays encoded, in one spelling."""
    if "%" in text:
        raw = unquote_to_bytes(text)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = "".join(chr(byte) if 0x20 < byte < 0x7F else f"%{byte:02X}" for byte in raw)
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def bounded(form: str) -> str:
    """As long as the column takes."""
    if len(form) <= LONGEST:
        return form
    digest = hashlib.sha256(form.encode("utf-8", "replace")).hexdigest()[:_HASH]
    return f"{form[: LONGEST - _HASH - 1]}~{digest}"
