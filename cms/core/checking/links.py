"""Links: their words, the pages that they lead to, and addresses that no browser understands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from sites import hosts
from sites.ids import pk_of
from sites.text import fold
from workflows.checking.texts import links_of
from workflows.checks import Finding, Version

_EMPTY_WORDS: Final = frozenset(
    (
        "", "tai day", "day", "o day", "xem tai day", "bam vao day", "nhan vao day", "click vao day", "an vao day",
        "xem them", "xem chi tiet", "chi tiet", "chi tiet tai day", "xem o day", "duong link", "link", "duong dan",
        "click here", "here", "read more", "more", "see more", "this link", "details", "tai ve tai day",
    )
)  # fmt: skip
_SCHEMES: Final = ("http", "https", "mailto", "tel", "sms")
_HOST: Final = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})+\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_HERE: Final = re.compile(r"(?:localhost|127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0)", re.IGNORECASE)
_SHOWN: Final = 80
#: An address that was pasted into another begins it again.
_TWICE: Final = 12
_SPACE: Final = re.compile(r"\s")


def link_words(version: Version) -> Iterator[Finding]:
    """A screen reader reads links alone: "tại đây" leads nobody."""
    for text, words, _attributes in links_of(version):
        if fold(words).strip(" .:…»>→()[]“”\"'") in _EMPTY_WORDS:
            yield Finding(
                _("%(place)s: a link is called “%(words)s”. Let its words say where it leads.")
                % {"place": text.label, "words": words},
                text.place,
                path=text.path,
                found=words,
            )


class _Target(NamedTuple):
    """A page that a text leads to."""

    pk: int
    place: str
    path: str
    label: str
    words: str


def page_links(version: Version) -> Iterator[Finding]:
    """Pages that are gone, not public, or closed to those who will read this one; one query."""
    targets = list(_page_targets(version))
    if not targets:
        return
    pages = {
        page.pk: page
        for page in Page.objects.filter(pk__in={target.pk for target in targets}).only("pk", "path", "live")
    }
    table = hosts.table()
    for target in targets:
        page = pages.get(target.pk)
        if page is None:
            words = _("%(place)s: the link “%(words)s” leads to a page that does not exist any more.")
        elif not page.live:
            words = _("%(place)s: the link “%(words)s” leads to a page that is not public.")
        elif table.is_restricted(page.path) and not table.is_restricted(version.page.path):
            words = _("%(place)s: the link “%(words)s” leads to a page that not everybody may read.")
        else:
            continue
        yield Finding(
            words % {"place": target.label, "words": target.words},
            target.place,
            path=target.path,
            found=str(target.pk),
        )


def outside_links(version: Version) -> Iterator[Finding]:
    """Addresses that no browser understands, or that lead to the editor's own computer."""
    for text, words, attributes in links_of(version):
        if attributes.get("linktype"):
            continue
        address = attributes.get("href", "").strip()
        if reason := _fault_of(address):
            yield Finding(
                _("%(place)s: the link “%(words)s” %(reason)s (%(address)s).")
                % {
                    "place": text.label,
                    "words": words or address,
                    "reason": reason,
                    "address": address[:_SHOWN] or "–",
                },
                text.place,
                path=text.path,
                found=address,
            )


def _page_targets(version: Version) -> Iterator[_Target]:
    seen = set()
    for text, words, attributes in links_of(version):
        if attributes.get("linktype") == "page" and (pk := pk_of(Page, attributes.get("id"))) is not None:
            seen.add((pk, text.path))
            yield _Target(pk, text.place, text.path, text.label, words)
    for field in version.page._meta.concrete_fields:
        value = field.value_from_object(version.page) if isinstance(field, StreamField) else None
        for model, key, _model_path, where in field.extract_references(value) if value else ():
            path = f"{field.name}.{where}"
            block = ".".join(path.split(".")[:2])
            pk = pk_of(Page, key) if issubclass(model, Page) else None
            if pk is not None and not any(one == pk and at.startswith(block) for one, at in seen):
                yield _Target(pk, field.name, path, str(field.verbose_name), "")


def _fault_of(address: str) -> str:
    """What is wrong with an address, as the end of a sentence; empty where nothing is."""
    if not address:
        return _("leads nowhere")
    if address.startswith(("#", "/")) and not address.startswith("//"):
        return ""
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return _("has an address that no browser understands")
    scheme = parts.scheme.lower()
    if scheme in ("http", "https"):
        return _fault_of_host(address, parts)
    if scheme not in _SCHEMES:
        return _("begins with something else than https://")
    return "" if parts.path.strip() else _("leads nowhere")


def _fault_of_host(address: str, parts: SplitResult) -> str:
    host = parts.hostname or ""
    if _HERE.match(host):
        return _("leads to an inner network")
    is_broken = _SPACE.search(address) or not _HOST.fullmatch(host) or "://" in parts.path[:_TWICE]
    return _("has an address that no browser understands") if is_broken else ""
