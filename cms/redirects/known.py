"""What the cache knows of a site's redirects, so that only addresses that may have one ask for it.

Two things: at which paths redirects with parameters begin, and which redirects that people typed are not in the form
in which addresses are compared (``cms.redirects.matching``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex, Substr
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.redirects.matching import folded

_KEY: Final = "redirects.known."
_TIMEOUT: Final = 300
"""Seconds. Also the longest that another process with a cache of its own can be behind."""
_MOST: Final = 2_000


@dataclass(frozen=True)
class Known:
    """Of one site."""

    paths: frozenset[str] = frozenset()
    """Before the parameters, folded."""
    has_many: bool = False
    """More paths than are listed: any address with parameters is asked for then."""
    spellings: dict[str, str] = field(default_factory=dict)
    """What people typed, by its folded form."""

    def may_have(self, address: str) -> bool:
        """Whether there may be a redirect of this folded address, which has parameters."""
        return self.has_many or address.partition("?")[0] in self.paths


def known(site_id: int) -> Known:
    """No query where the cache knows, two where it does not."""
    found: Known | None = cache.get(f"{_KEY}{site_id}")
    if found is None:
        found = _load(site_id)
        cache.set(f"{_KEY}{site_id}", found, _TIMEOUT)
    return found


def _load(site_id: int) -> Known:
    rows = Redirect.objects.filter(Q(site=site_id) | Q(site=None))
    paths = _starts(rows)
    typed = rows.filter(automatically_created=False).order_by("pk").values_list("old_path", flat=True)[:_MOST]
    return Known(
        paths=frozenset(folded(path) for path in paths),
        has_many=len(paths) == _MOST,
        spellings={form: path for path in typed if (form := folded(path)) != path},
    )


def _starts(rows: QuerySet[Redirect]) -> list[str]:
    """What stands before the parameters."""
    mark = StrIndex("old_path", Value("?"))
    found = rows.filter(old_path__contains="?").annotate(start=Substr("old_path", 1, mark - 1)).order_by()
    return list(found.values_list("start", flat=True).distinct()[:_MOST])


def forget(site_id: int | None) -> None:
    """After the commit: redirects of this site, or of all, have changed."""
    transaction.on_commit(lambda: _forget(site_id))


def _forget(site_id: int | None) -> None:
    ids = [site_id] if site_id is not None else list(Site.objects.values_list("pk", flat=True))
    cache.delete_many([f"{_KEY}{pk}" for pk in ids])


def on_change(instance: Redirect, **_kwargs: Any) -> None:
    """Receiver of what happens to one redirect; those of pages that moved have neither capitals nor parameters."""
    if not instance.automatically_created or "?" in instance.old_path:
        forget(instance.site_id)
