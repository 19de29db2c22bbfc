"""Pictures and files that the scanner has not spoken about, or found something in (``cms.scanning``).

They are handed to nobody, but for pictures that wait: the people who work with one see it, for it was read as a
picture and written anew when it came. And no approval makes one public.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.media.changes import waiting_with
from cms.media.manifest import rows
from cms.media.models import KINDS, VERSIONS, CustomDocument, CustomImage
from cms.media.references import MediaKey, media_in
from cms.scanning import holding, speaking
from cms.scanning.holding import Hold
from cms.scanning.models import Scan, Verdict
from sites.scoping import across_wards

_AT_ONCE = 500
_REASON = "contents by what they are, for the scanner"


def connect() -> None:
    """Called once, when the application is ready."""
    for kind, model in KINDS.items():
        for sender in (model, VERSIONS[model]):
            post_save.connect(_saved, sender=sender, dispatch_uid=f"media-held-{kind}-{sender.__name__}")


def _saved(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Whichever way it came, it waits unless the scanner has spoken."""
    if raw or not holding.is_on():
        return
    # Without a name of its content it is held as well; Wagtail stores the name, which leads here once more.
    with suppress(OSError):
        speaking.hold(instance.file_hash or instance.get_file_hash())


def faults(page: Page, revision: Revision) -> Iterator[str]:
    """Hook ``publication_faults``: of what the version shows, and of the changes that would be public with it."""
    if not holding.is_on():
        return
    shown = rows(media_in(revision))
    waiting = [change.version for change in waiting_with(page.pk, shown).values()]
    seen = {MediaKey.of(one): one for one in [*shown.values(), *waiting]}
    holds = holding.holds_on(one.file_hash for one in seen.values())
    for one in seen.values():
        hold = holds.get(one.file_hash)
        if hold is not None:
            yield words_for(hold) % {"title": one.title}


def words_for(hold: Hold) -> str:
    """With the title of what is held."""
    if hold is Hold.FOUND:
        return _("The virus scanner found something harmful in “%(title)s”. Take it out, and delete it.")
    if hold is Hold.TOO_LARGE:
        return _(
            "“%(title)s” is larger than the virus scanner takes. Use a smaller file, or ask the operators to let "
            "it take more."
        )
    return _("“%(title)s” waits for the virus scanner. It is usually done within minutes; try again then.")


def note_of(medium: Any) -> str:
    """For the form of a picture or a file, or of the version that waits for its approval; empty where it is free."""
    if not holding.is_on():
        return ""
    hold = holding.hold_on(medium.file_hash)
    if hold is Hold.FOUND:
        return _(
            "The virus scanner found something harmful in it: nobody gets it. Do not open your copy; delete it."
        )
    if hold is Hold.TOO_LARGE:
        return _(
            "It is larger than the virus scanner takes, so nobody can open or approve it. Use a smaller file, or ask "
            "the operators to let it take more."
        )
    if hold is Hold.WAITING:
        return _("It waits for the virus scanner. Until that has spoken nobody can open or approve it.")
    return ""


def _stored() -> dict[str, QuerySet[Any]]:
    """All pictures and files with their versions, by the word for their kind."""
    return {
        "image": across_wards(CustomImage.all_versions, _REASON),
        "document": across_wards(CustomDocument.all_versions, _REASON),
    }


def note_stored() -> int:
    """Note contents that nobody has noted: what was stored before stays with its readers while it waits. How many."""
    new: set[str] = set()
    for stored in _stored().values():
        for thing in stored.filter(file_hash="").iterator(chunk_size=_AT_ONCE):
            with suppress(OSError):
                thing.get_file_hash()
        known = Scan.objects.values("content_hash")
        unknown = stored.exclude(file_hash="").exclude(file_hash__in=known)
        new |= set(unknown.values_list("file_hash", flat=True))
    Scan.objects.bulk_create(
        [Scan(content_hash=one, is_held=False) for one in sorted(new)],
        ignore_conflicts=True,
        batch_size=_AT_ONCE,
    )
    return len(new)


def scan_waiting() -> Iterator[Scan]:
    """Have everything that waits spoken about; each is written down before the next begins.

    What was tried last comes last: a file on which the scanner dies holds up nobody for good. Raises
    ``ScannerAwayError``.
    """
    for pk in Scan.objects.waiting().order_by("taken_until", "pk").values_list("pk", flat=True):
        row = speaking.look(pk, _open)
        if row is not None:
            yield row


def ask_again() -> int:
    """Signatures are newer: ask once more about everything, which stays with its readers meanwhile. How many."""
    return Scan.objects.filter(verdict=Verdict.CLEAN).update(
        verdict=Verdict.WAITING, is_held=False, asked_at=timezone.now(), taken_until=timezone.now()
    )


def forget_gone() -> int:
    """Forget contents that nobody has stored, as of an upload that was refused; how many.

    One that waits may be on its way into the storage, for a day at most.
    """
    yesterday = timezone.now() - dt.timedelta(days=1)
    found = Scan.objects.exclude(verdict=Verdict.WAITING, asked_at__gt=yesterday)
    for stored in _stored().values():
        found = found.exclude(content_hash__in=stored.values("file_hash"))
    return found.delete()[0]


def names_of(content_hash: str) -> list[str]:
    """What has this content, by kind and number, as an operator finds it."""
    return [
        f"{kind} {pk}"
        for kind, stored in _stored().items()
        for pk in stored.filter(file_hash=content_hash).values_list("pk", flat=True)
    ]


def _open(content_hash: str) -> AbstractContextManager[IO[Any]]:
    """Any file with this content. Raises ``OSError`` where there is none."""
    for stored in _stored().values():
        found = stored.filter(file_hash=content_hash).first()
        if found is not None:
            opened: AbstractContextManager[IO[Any]] = default_storage.open(str(found.file.name))
            return opened
    raise FileNotFoundError
