"""Who may set what of a ward's face.

Colour and the order of the menu say nothing, so the ward's lead sets them at once (and who keeps
the system may help). Photograph, motto and quick links are what citizens read: editors and leads
write them into the draft of the home page, which takes both approvals like every other text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404
from wagtail.models import Page

from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry
from sites.models import Ward
from sites.scoping import scope_for


@dataclass(frozen=True, slots=True)
class LookAccess:
    """A ward whose face the person may see to, and how far."""

    ward: Ward
    entry: HostEntry
    sets_look: bool
    writes_words: bool

    def home(self) -> Any:
        """The ward's Vietnamese home page as its newest version has it."""
        root = self.entry.roots[settings.LANGUAGE_CODE]
        return Page.objects.get(pk=root.page_id).specific.get_latest_revision_as_object()


def access_for(user: Any, slug: str) -> LookAccess:
    """To everybody else the screen does not exist."""
    entry = hosts.table().for_ward(slug)
    if entry is None or entry.ward_id is None or settings.LANGUAGE_CODE not in entry.roots:
        raise Http404
    scope = scope_for(user)
    sets_look = (
        scope.is_superuser or scope.has_role(Role.OPERATOR) or scope.has_role(Role.LEAD, entry.ward_id)
    )
    writes = any(scope.has_role(role, entry.ward_id) for role in (Role.EDITOR, Role.LEAD))
    if not sets_look and not writes:
        raise Http404
    return LookAccess(Ward.objects.get(pk=entry.ward_id), entry, sets_look, writes)
