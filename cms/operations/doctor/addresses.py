"""The hosts as a reader meets them: name, certificate, the right site, and its headers.

All are asked at once, a few at a time; what many have in common is one finding.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations.doctor.probe import Finding, fine, probe, problem, skipped, warning
from sites import hosts
from sites.hosts import HostEntry

SECONDS: Final = 5.0
AT_ONCE: Final = 16
TLS_PORT = 443
#: Days before its end at which a certificate is told of; those that renew themselves do so a month before.
SOON: Final = 14
CLOCK: Final = 30
PAGE: Final = "/site.webmanifest"
_NAMED: Final = 3
_HEADERS: Final = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")
LARGEST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What is the matter with one host, by a key that others may share; empty keys are fine."""

    host: str
    faults: frozenset[str]


@probe("hosts", gettext_lazy("Hosts"), 240)
def hosts_probe() -> Iterator[Finding]:
    """Every site of the table, as its readers reach it."""
    entries = list(hosts.table().entries)
    if not entries:
        yield problem(_("There is no site."), _("Run `manage.py provision`."))
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        seen = list(pool.map(look_at, entries))
    by_fault: dict[str, list[str]] = defaultdict(list)
    for one in seen:
        for fault in one.faults:
            by_fault[fault].append(one.host)
    told = _told()
    for fault, names in sorted(by_fault.items(), key=lambda item: list(told).index(item[0])):
        tell, what, advice = told[fault]
        named = ", ".join(sorted(names)[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield tell(f"{what} ({len(names)}/{len(entries)}: {named})", advice)
    if all(entry.hostname.endswith("localhost") for entry in entries):
        yield skipped(_("Names of this machine have no DNS and no certificate."))
    if not by_fault:
        yield fine(_("All %(number)d hosts answer as they should.") % {"number": len(entries)})


def _told() -> dict[str, tuple[Any, str, str]]:
    """Each fault in words, the worst first."""
    return {
        "no-name": (
            problem,
            _("The name leads nowhere."),
            _("Add it, or a wildcard, to the DNS of the domain."),
        ),
        "no-answer": (
            problem,
            _("Nobody answers."),
            _("Look whether nginx runs, and whether a firewall lets the port through."),
        ),
        "certificate": (
            problem,
            _("The certificate is not valid for this name, or browsers do not trust it."),
            _("Install one for the portal's name and the wildcard below it, with its whole chain."),
        ),
        "expired": (problem, _("The certificate has ended."), _("Renew it, and load nginx again.")),
        "wrong-site": (
            problem,
            _("Another site, or an error, answers under this name."),
            _("Look whether nginx passes on `Host`, and whether `manage.py provision` has run."),
        ),
        "headers": (
            problem,
            _("Headers that protect readers are missing."),
            _("A proxy takes them away: compare its configuration with deploy/nginx.conf."),
        ),
        "soon": (
            warning,
            _("The certificate ends within %(days)d days.") % {"days": SOON},
            _("Look why it was not renewed by itself."),
        ),
        "hsts": (
            warning,
            _("Browsers are not told to come over TLS only."),
            _("TLS must reach the application: look at X-Forwarded-Proto and TRUSTED_PROXIES."),
        ),
        "clock": (
            warning,
            _("The clock of the server that answers is wrong."),
            _("Let it follow a time server."),
        ),
        "no-ipv6": (warning, _("The name has no IPv6 address."), _("Add an AAAA record.")),
        "no-ipv4": (warning, _("The name has no IPv4 address."), _("Add an A record.")),
    }


def look_at(entry: HostEntry) -> Seen:
    """One host; whatever goes wrong on the way is its fault, not ours."""
    faults: set[str] = set()
    if not entry.hostname.endswith("localhost"):
        families = {found[0] for found in _addresses(entry)}
        if not families:
            return Seen(entry.hostname, frozenset({"no-name"}))
        faults |= {"no-ipv6"} - ({"no-ipv6"} if socket.AF_INET6 in families else set())
        faults |= {"no-ipv4"} - ({"no-ipv4"} if socket.AF_INET in families else set())
    try:
        faults |= set(_asked(entry))
    except ssl.SSLCertVerificationError as error:
        faults.add("expired" if error.verify_code == _EXPIRED else "certificate")
    except (OSError, http.client.HTTPException):
        faults.add("no-answer")
    return Seen(entry.hostname, frozenset(faults))


_EXPIRED: Final = 10
"""X509_V_ERR_CERT_HAS_EXPIRED."""


def _addresses(entry: HostEntry) -> list[Any]:
    try:
        return socket.getaddrinfo(entry.hostname, entry.port, type=socket.SOCK_STREAM)
    except OSError:
        return []


def _asked(entry: HostEntry) -> Iterator[str]:
    """Ask for a small answer that names its site; the certificate is looked at on the way."""
    is_secure = entry.port == TLS_PORT
    connection = http.client.HTTPConnection(_target(entry), entry.port, timeout=SECONDS)
    try:
        connection.connect()
        if is_secure:
            secured = ssl.create_default_context().wrap_socket(
                connection.sock, server_hostname=entry.hostname
            )
            connection.sock = secured
            ends = ssl.cert_time_to_seconds(str((secured.getpeercert() or {})["notAfter"]))
            if dt.datetime.fromtimestamp(ends, dt.UTC) - timezone.now() < dt.timedelta(days=SOON):
                yield "soon"
        host = entry.hostname if entry.port in (80, TLS_PORT) else f"{entry.hostname}:{entry.port}"
        connection.request("GET", PAGE, headers={"Host": host, "User-Agent": "dinh-doctor"})
        answer = connection.getresponse()
        body = answer.read(LARGEST)
    finally:
        connection.close()
    if not entry.is_suspended and not (answer.status == HTTPStatus.OK and _is_of(entry, body)):
        yield "wrong-site"
    if any(answer.getheader(name) is None for name in _HEADERS):
        yield "headers"
    if is_secure and settings.SECURE_HSTS_SECONDS and answer.getheader("Strict-Transport-Security") is None:
        yield "hsts"
    if (date := answer.getheader("Date")) is not None:
        try:
            apart = abs((parsedate_to_datetime(date) - timezone.now()).total_seconds())
        except (TypeError, ValueError):
            apart = 0.0
        if apart > CLOCK:
            yield "clock"


def _target(entry: HostEntry) -> str:
    """Names below localhost lead here, whatever the system's resolver knows of them."""
    return "localhost" if entry.hostname.endswith(".localhost") else entry.hostname


def _is_of(entry: HostEntry, body: bytes) -> bool:
    try:
        told = json.loads(body)
    except ValueError:
        return False
    if not isinstance(told, dict):
        return False
    name = str(told.get("short_name", ""))
    return bool(name) and (entry.is_portal or name in (entry.name, entry.ward_name, entry.ward_short_name))
