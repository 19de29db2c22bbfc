"""A link that led nowhere on two nights, told before a page is sent and before it is approved."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.checking.finding import Finding
from workflows.checking.version import Version
from workflows.outside_links.models import OutsideAddress, State, digest_of
from workflows.outside_links.reading import outside_links_of
from workflows.outside_links.words import words_of

_SHOWN = 80


def broken_links(version: Version) -> Iterator[Finding]:
    """By what the nights have shown, never by asking now; one query."""
    links = list(outside_links_of(version)) if settings.CHECK_LINKS else []
    if not links:
        return
    digests = {digest_of(link.target.url) for link in links}
    broken = {
        row.digest: row for row in OutsideAddress.objects.filter(digest__in=digests, state=State.BROKEN)
    }
    for link in links:
        row = broken.get(digest_of(link.target.url))
        if row is None:
            continue
        yield Finding(
            _("%(place)s: the link “%(words)s” is broken: %(reason)s (%(address)s).")
            % {
                "place": link.text.label,
                "words": link.words or link.target.host,
                "reason": words_of(row.last_seen),
                "address": row.address[:_SHOWN],
            },
            link.text.place,
            path=link.text.path,
            found=row.address,
        )
