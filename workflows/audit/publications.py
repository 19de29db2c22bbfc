"""What stood at a page's address, from when to when, and which roles let it through; read from the chain.

Only what everybody could read is told: a version that was public while the page was closed, was published by
mistake, or was taken out by the city is named with its dates, and its text is not shown. People are told by their
roles alone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from sites.enums import Role
from sites.scoping import scope_for
from workflows.actions.locking import hold
from workflows.audit import texts
from workflows.audit.acts import PAGE
from workflows.audit.models import AuditEntry, HiddenVersion
from workflows.errors import ReasonMissing, Refused
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.recording import WITHDRAWN

#: Rows of one page that are looked at, the newest: more than twenty years of a page that changes every week.
_ROWS: Final = 5000
_APPROVED: Final = "wagtail.workflow.approve"
HIDDEN: Final = "dinh.history.hide"
SHOWN_AGAIN: Final = "dinh.history.show"


@dataclass(slots=True)
class Publication:
    """One version, as long as it stood there."""

    number: int
    revision_id: int
    since: dt.datetime
    roles: list[Role]
    sha256: str
    is_closed: bool
    until: dt.datetime | None = None
    #: Why it was taken down: a code, and the words that citizens read at the address.
    code: str = ""
    words: str = ""
    is_taken_down: bool = False
    is_hidden: bool = False
    is_mistaken: bool = False
    is_kept: bool = False

    @property
    def is_current(self) -> bool:
        """Whether it stands there now."""
        return self.until is None

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read its text."""
        if self.is_current:
            # Whoever reads this has come as far as the page itself.
            return self.is_kept
        return self.is_kept and not (self.is_hidden or self.is_closed or self.is_mistaken)


@dataclass(slots=True)
class _Reading:
    """The rows as they come."""

    found: list[Publication] = field(default_factory=list)
    approvals: dict[int, list[Role]] = field(default_factory=dict)
    words: dict[str, Publication] = field(default_factory=dict)

    def take(self, body: dict[str, Any]) -> None:
        at = parse_datetime(body["at"])
        state = body["after"] or {}
        revision = body["revision"] or {}
        if at is None:
            return
        if body["action"] == _APPROVED and body["step"] and revision:
            self._approve(revision["id"], body["step"]["role"])
        last = self.found[-1] if self.found else None
        stands = last is not None and last.until is None
        if state.get("live") and not (stands and last and last.revision_id == state["version"]):
            self._publish(at, state, revision if revision.get("id") == state["version"] else {})
        elif last is not None and not state.get("live"):
            if stands:
                last.until, last.is_taken_down = at, True
            if body["action"] == WITHDRAWN:
                last.code = body["code"] or ""
                if not state.get("closed"):
                    # What was said of a closed page was said to nobody outside (``workflows.withdrawals``).
                    self.words[body["words"]["said"][0]] = last

    def _approve(self, revision_id: int, role: str | None) -> None:
        roles = self.approvals.setdefault(revision_id, [])
        if role in Role.values and Role(role) not in roles:
            roles.append(Role(role))

    def _publish(self, at: dt.datetime, state: dict[str, Any], revision: dict[str, Any]) -> None:
        if state["version"] is None:
            return
        if self.found and self.found[-1].until is None:
            self.found[-1].until = at
        self.found.append(
            Publication(
                number=len(self.found) + 1,
                revision_id=state["version"],
                since=at,
                roles=self.approvals.get(state["version"], []),
                sha256=revision.get("sha256") or "",
                is_closed=bool(state.get("closed")),
            )
        )


def publications(page: Page) -> list[Publication]:
    """In their order; four queries, however many there are."""
    rows = AuditEntry.objects.filter(kind=PAGE, object_id=str(page.pk)).order_by("-pk")
    reading = _Reading()
    for body in reversed(rows.values_list("body", flat=True)[:_ROWS]):
        reading.take(json.loads(body))
    found = reading.found
    ids = {one.revision_id for one in found}
    hidden = set(HiddenVersion.objects.filter(page_id=page.pk).values_list("revision_id", flat=True))
    kept = set(Revision.objects.for_instance(page).filter(pk__in=ids).values_list("pk", flat=True))
    mistaken = {one.revision_id for one in found if one.code == Reason.MISTAKE}
    for one in found:
        one.is_hidden = one.revision_id in hidden
        # Once is enough: the same version may have stood there twice.
        one.is_mistaken = one.revision_id in mistaken
        one.is_kept = one.revision_id in kept
    _fill_words(reading.words)
    return found


def _fill_words(wanted: dict[str, Publication]) -> None:
    """What citizens read at the address; nothing where it was erased."""
    for key, (_salt, text) in texts.stored(wanted).items():
        said = json.loads(text).get("data") or {}
        wanted[key].words = str(said.get("words") or "")


def may_hide(user: Any) -> bool:
    """The city decides what the public history leaves out."""
    scope = scope_for(user)
    return any(scope.has_role(role) for role in (Role.MODERATOR, Role.OPERATOR))


@transaction.atomic
def hide(page: Page, revision_id: int, *, acting_user: Any, reason: str) -> None:
    """Take the text of an earlier version out of the public history."""
    _require(acting_user)
    if not reason.strip():
        raise ReasonMissing(_("Say why this version is taken out of the public history."))
    current = hold(page)
    if current.live_revision_id == revision_id and current.live:
        raise Refused(_("This version is public now: take the page down, or publish another version first."))
    if revision_id not in _ids(publications(current)):
        raise Refused(_("This version was never public."))
    HiddenVersion.objects.update_or_create(
        revision_id=revision_id, defaults={"page_id": current.pk, "reason": reason.strip()}
    )
    log(
        instance=current.specific,
        action=HIDDEN,
        user=acting_user,
        data={"version": revision_id, "reason": reason.strip()},
    )


@transaction.atomic
def show_again(page: Page, revision_id: int, *, acting_user: Any, reason: str) -> None:
    """Put it back, for a reason as well."""
    _require(acting_user)
    if not reason.strip():
        raise ReasonMissing(_("Say why this version is shown again."))
    current = hold(page)
    if not HiddenVersion.objects.filter(page_id=current.pk, revision_id=revision_id).delete()[0]:
        raise Refused(_("This version is not hidden."))
    log(
        instance=current.specific,
        action=SHOWN_AGAIN,
        user=acting_user,
        data={"version": revision_id, "reason": reason.strip()},
    )


def _require(user: Any) -> None:
    if not may_hide(user):
        raise Refused(_("Only the city decides what the public history leaves out."))


def _ids(found: Iterable[Publication]) -> set[int]:
    return {one.revision_id for one in found}
