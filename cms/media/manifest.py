"""Pictures and files in the approval of the page that shows them (see ``workflows.carried``).

Each stands in the manifest of a version under its key, with its stage (``cms.media.stages``) and a
fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.media import changes, uses
from cms.media.fingerprints import fingerprint
from cms.media.models import CHANGES, KINDS
from cms.media.ownership import may_carry
from cms.media.references import MediaKey, media_in
from cms.media.stages import CHANGE, NEW, PUBLIC, REMOVAL
from workflows.carried import Manifest
from workflows.refusals import refuse


class MediaCarrier:
    """The pictures and files of a page."""

    def manifest(self, page: Page, revision: Revision) -> Manifest:
        """Of all that the version shows, and of changes that go through this page's approval."""
        media = rows(_shown(page, revision))
        waiting, public = changes.changes_of(media), uses.public_among(media)
        found = {}
        for key, medium in media.items():
            change = waiting.get(key)
            if change is not None and may_carry(page, medium):
                word, seen = (CHANGE, change.version) if change.version else (REMOVAL, medium)
            else:
                word, seen = (PUBLIC if key in public else NEW), medium
            found[str(key)] = f"{word}:{fingerprint(seen)}"
        return found

    def fault(self, manifest: Manifest) -> str:
        """Whether each is still what was submitted, or became something else by an approval."""
        keys = [MediaKey.parse(text) for text in manifest]
        media, waiting = rows(keys), changes.changes_of(keys)
        public = uses.public_among(keys)
        for key in keys:
            word, _colon, submitted = manifest[str(key)].partition(":")
            medium, change = media.get(key), waiting.get(key)
            if not _holds(word, submitted, medium, change, is_public=key in public):
                return _fault(medium)
        return ""

    def hold(self, manifest: Manifest) -> None:
        """The rows, in one order for all; forms lock the row that they change."""
        keys = [MediaKey.parse(text) for text in manifest]
        for kind, model in KINDS.items():
            if pks := [key.pk for key in keys if key.kind == kind]:
                list(model.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))

    def publish(self, manifest: Manifest, *, acting_user: Any) -> None:
        """Carry out the changes that were approved with the page.

        Raises ``NotApproved`` where one was replaced after the gate had looked.
        """
        for text, state in manifest.items():
            word, _colon, submitted = state.partition(":")
            medium = (
                rows([MediaKey.parse(text)]).get(MediaKey.parse(text)) if word in (CHANGE, REMOVAL) else None
            )
            change = changes.change_of(changes.lock(medium)) if medium is not None else None
            if change is None:
                # Another page, approved meanwhile, has carried it out.
                continue
            seen = change.version if word == CHANGE else change.medium
            if (change.version is None) != (word == REMOVAL) or fingerprint(seen) != submitted:
                refuse("refused", _fault(medium), medium=text)
            changes.carry_out(change, acting_user=acting_user)


def rows(keys: Iterable[MediaKey]) -> dict[MediaKey, Any]:
    """The pictures and files as the public has them; one query for each kind."""
    wanted = list(keys)
    return {
        MediaKey(kind, medium.pk): medium
        for kind, model in KINDS.items()
        if (pks := [key.pk for key in wanted if key.kind == kind])
        for medium in model.objects.filter(pk__in=pks).select_related("collection")
    }


def _shown(page: Page, revision: Revision) -> list[MediaKey]:
    carried = [
        MediaKey(kind, pk)
        for kind, model in CHANGES.items()
        for pk in model.objects.filter(carrier=page.pk).values_list("medium_id", flat=True)
    ]
    return list(dict.fromkeys([*media_in(revision), *carried]))


def _holds(word: str, submitted: str, medium: Any, change: Any, *, is_public: bool) -> bool:
    if word == REMOVAL:
        return medium is None or (change is not None and change.version is None)
    if medium is None:
        # It went by an approved removal: what is public cannot go otherwise.
        return word == PUBLIC
    now = fingerprint(medium)
    if word == CHANGE:
        waits = change is not None and change.version is not None
        return now == submitted or (waits and fingerprint(change.version) == submitted)
    return now == submitted or is_public


def _fault(medium: Any) -> str:
    name = medium.title if medium is not None else ""
    return _("A picture or a file was changed after the page was submitted: “%(name)s”.") % {"name": name}
