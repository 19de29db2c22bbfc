"""The one cookie of a reader: which ward is theirs, for a year, for nothing else.

It stands on the portal's domain, so that the portal and all wards read it; what it holds is the city, the ward's
official code and its slug: the code finds a ward that has another name today, the slug one that became part of
another. Anything else in it counts as nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from sites import hosts
from sites.city import default_city
from sites.hosts import HostEntry

NAME: Final = "phuong"
_YEAR: Final = 365 * 24 * 60 * 60
_VALUE: Final = re.compile(
    r"(?P<city>[a-z0-9-]{1,63})\.(?P<code>[A-Za-z0-9]{1,10})\.(?P<slug>[a-z0-9-]{1,63})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the cookie says."""

    code: str
    slug: str


def read(request: HttpRequest) -> Remembered | None:
    """The ward of this city that was chosen here."""
    found = _VALUE.fullmatch(request.COOKIES.get(NAME, ""))
    if found is None or found["city"] != default_city().slug:
        return None
    return Remembered(found["code"], found["slug"])


def write(response: HttpResponse, request: HttpRequest, entry: HostEntry) -> None:
    """Remember this ward."""
    response.set_cookie(
        NAME,
        f"{default_city().slug}.{entry.ward_code}.{entry.ward_slug}",
        max_age=_YEAR,
        domain=_domain(request),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse, request: HttpRequest) -> None:
    """Remember none."""
    response.delete_cookie(NAME, domain=_domain(request), samesite="Lax")


def _domain(request: HttpRequest) -> str | None:
    """The portal's, for it and what stands below it; else this host's alone.

    Browsers keep no cookie for a domain of one word or for a number: under ``localhost`` each host has its own.
    """
    portal = hosts.table_of(request).portal
    host = split_domain_port(request.get_host())[0]
    if portal is None or "." not in portal.hostname or _is_number(portal.hostname):
        return None
    is_below = host == portal.hostname or host.endswith(f".{portal.hostname}")
    return portal.hostname if is_below else None


def _is_number(hostname: str) -> bool:
    try:
        ip_address(hostname)
    except ValueError:
        return False
    return True
