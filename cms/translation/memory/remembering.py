"""Fills the memory from what becomes public, and empties it of what goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.core.language import is_source, language_of
from cms.translation.memory.likeness import folded, hash_of, numbers_of
from cms.translation.memory.pairing import Pair, pairs_of
from cms.translation.models import Remembered, RememberedBand, RememberedUse
from sites import hosts, languages
from sites.scoping import across_wards

_BATCH: Final = 500
_REASON = "the memory of translations holds public texts of every site"

_Key = tuple[str, str, bool]


def connect() -> None:
    """Called once, when the application is ready."""
    page_published.connect(_published, dispatch_uid="translation-memory-published")
    page_unpublished.connect(_unpublished, dispatch_uid="translation-memory-unpublished")


def _published(instance: Page, **_kwargs: Any) -> None:
    if instance.live and instance.alias_of_id is None and not is_source(instance):
        remember(instance)


def _unpublished(instance: Page, **_kwargs: Any) -> None:
    forget(instance)


@transaction.atomic
def remember(page: Page) -> int:
    """What a public translation says now, in place of what it said before; returns how many texts."""
    language = language_of(page)
    pairs = {} if hosts.table().is_restricted(page.path) else {_key(one): one for one in pairs_of(page)}
    ids = _entries(language, pairs)
    uses = RememberedUse.objects.filter(page=page)
    uses.exclude(remembered__in=ids).delete()
    at = page.last_published_at or timezone.now()
    uses.update(at=at)
    RememberedUse.objects.bulk_create(
        [RememberedUse(remembered_id=pk, page_id=page.pk, at=at) for pk in ids],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    return len(ids)


def forget(page: Page) -> None:
    """It is not public any more; what no page says is not offered."""
    RememberedUse.objects.filter(page=page.pk).delete()


def rebuild() -> Iterator[tuple[int, int, int]]:
    """The whole memory from what is public; yields how many pages are done, of how many, and how many texts.

    It may be stopped and begun again: each page is a transaction of its own, and what is right stays as it is.
    """
    public = across_wards(Page.objects, _REASON).exclude(locale__language_code=languages.SOURCE)
    public = public.filter(live=True, alias_of__isnull=True)
    RememberedUse.objects.exclude(page__in=public).delete()
    keys = list(public.order_by("pk").values_list("pk", flat=True))
    texts = 0
    for number, pk in enumerate(keys, start=1):
        page = Page.objects.filter(pk=pk, live=True).specific().first()
        if page is not None:
            texts += remember(page)
        yield number, len(keys), texts
    uses = RememberedUse.objects.filter(remembered=OuterRef("pk"))
    Remembered.objects.filter(~Exists(uses)).delete()


def _key(pair: Pair) -> _Key:
    return hash_of(folded(pair.words)), hash_of(pair.target), pair.is_rich


def _entries(language: str, pairs: dict[_Key, Pair]) -> list[int]:
    """The rows of these texts; those that are not there yet are written."""
    there = _found(language, pairs)
    missing = {key: pair for key, pair in pairs.items() if key not in there}
    if missing:
        Remembered.objects.bulk_create(
            [
                Remembered(
                    source_language=languages.SOURCE,
                    target_language=language,
                    source_hash=key[0],
                    target_hash=key[1],
                    is_rich=key[2],
                    source=pair.source,
                    target=pair.target,
                )
                for key, pair in missing.items()
            ],
            batch_size=_BATCH,
            ignore_conflicts=True,
        )
        # Read again: of those that somebody else was faster to write the numbers are not known.
        new = _found(language, missing)
        RememberedBand.objects.bulk_create(
            [
                RememberedBand(remembered_id=pk, number=number)
                for key, pk in new.items()
                for number in numbers_of(languages.SOURCE, language, missing[key].words)
            ],
            batch_size=_BATCH,
        )
        there.update(new)
    return list(there.values())


def _found(language: str, pairs: dict[_Key, Pair]) -> dict[_Key, int]:
    rows = Remembered.objects.filter(
        source_language=languages.SOURCE,
        target_language=language,
        source_hash__in={source for source, _target, _is_rich in pairs},
    ).values_list("source_hash", "target_hash", "is_rich", "pk")
    return {key: pk for *key_, pk in rows if (key := (key_[0], key_[1], key_[2])) in pairs}
