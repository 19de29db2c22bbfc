"""Which outside addresses the texts of a version lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from sites.outside.errors import NotAllowedError
from sites.outside.targets import Target, target_of
from workflows.checking.texts import Text, links_of
from workflows.checking.version import Version


@dataclass(frozen=True, slots=True)
class Found:
    """A link that leads out: where it stands, its words, and the address as it is asked."""

    text: Text
    words: str
    target: Target


def outside_links_of(version: Version) -> Iterator[Found]:
    """What may not be asked at all is the matter of the check of forms; what is ours answers for itself."""
    for text, words, attributes in links_of(version):
        address = attributes.get("href", "").strip()
        if attributes.get("linktype") or not address.lower().startswith(("http://", "https://")):
            continue
        try:
            target = target_of(address)
        except NotAllowedError:
            continue
        if not _is_ours(target.host):
            yield Found(text, words, target)


def _is_ours(host: str) -> bool:
    return host == settings.DOMAIN or host.endswith(f".{settings.DOMAIN}")
