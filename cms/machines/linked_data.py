"""What a page is about, for programs: JSON-LD in the words of https://schema.org.

A type of page says it with a function that it registers here::

    @describes(PersonPage)
    def person(page: PersonPage, about: About) -> Things: ...

Facts come from what the page shows; nothing is asked for and nothing is said that is not on it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.template import Context
from django.utils.safestring import SafeString

from cms.frame.frame import Frame
from sites.city import default_city

Thing = dict[str, Any]
Things = Iterator[Thing]
_F = TypeVar("_F", bound=Callable[..., Things])

_DESCRIBERS: Final[dict[type, Callable[..., Things]]] = {}
#: As Django's ``json_script``: nothing in it ends the element that it stands in.
_ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class About:
    """What stands around the page that is described."""

    frame: Frame
    image: str
    """The picture that a link to it shows."""
    shown: Context
    """What its template has been given."""

    @property
    def url(self) -> str:
        return self.frame.canonical_url

    @property
    def organisation(self) -> Thing:
        """Whose site it is, by name and reference."""
        return {
            "@type": "GovernmentOrganization",
            "@id": _organisation_id(self.frame),
            "name": self.frame.site_name,
        }

    @property
    def language(self) -> str:
        return self.frame.spoken.tag


def describes(*models: type) -> Callable[[_F], _F]:
    """Register what pages of these types are."""

    def register(describer: _F) -> _F:
        for model in models:
            _DESCRIBERS[model] = describer
        return describer

    return register


def graph(about: About) -> list[Thing]:
    """All that is said on a page."""
    page = about.frame.page
    found = [site_of(about.frame)]
    describer = next((_DESCRIBERS[model] for model in type(page).__mro__ if model in _DESCRIBERS), None)
    if describer is not None:
        found += [_said(thing) for thing in describer(page, about)]
    if page is not None and about.url != _root(about.frame) + about.frame.home_url:
        found.append(breadcrumb(about.frame))
    return found


def script(about: About) -> SafeString:
    """The element that carries it; a data block runs nothing."""
    said = {"@context": "https://schema.org", "@graph": graph(about)}
    text = json.dumps(said, ensure_ascii=False, default=str).translate(_ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def site_of(frame: Frame) -> Thing:
    """The ward's or the city's administration."""
    said: Thing = {
        "@type": "GovernmentOrganization",
        "@id": _organisation_id(frame),
        "name": frame.site_name,
        "url": _root(frame) + frame.home_url,
    }
    portal = frame.table.portal
    if not frame.is_portal and portal is not None:
        city = default_city().name(frame.language)
        said["parentOrganization"] = {
            "@type": "GovernmentOrganization",
            "@id": f"{portal.root_url}/#organisation",
            "name": city,
        }
        said["areaServed"] = {"@type": "AdministrativeArea", "name": frame.site_name}
    return said


def breadcrumb(frame: Frame) -> Thing:
    """The way to the page, as it is printed above it."""
    root = _root(frame)
    way = [(frame.source_name, frame.home_url), *((item.title, item.url) for item in frame.breadcrumb)]
    if frame.page is not None:
        way.append((frame.page.title, frame.url(frame.page)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": root + address}
            for number, (name, address) in enumerate(way, start=1)
        ],
    }


def _said(thing: Thing) -> Thing:
    """Without what is empty."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}


def _root(frame: Frame) -> str:
    return frame.entry.root_url if frame.entry else ""


def _organisation_id(frame: Frame) -> str:
    return f"{_root(frame)}/#organisation"
