"""Writes acts down, in the transaction in which they are done.

A row gets its place in the chain after the commit (``workflows.audit.sealing``): the chain has one end, and a
transaction that held it while it waits for a page would stop the whole city, or meet one that holds the page.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from sites import hosts
from sites.provisioning.bulk import insert
from sites.scoping import scope_for
from workflows import publishing_context
from workflows.audit import origin, people, sealing, states
from workflows.audit.acts import Act
from workflows.audit.canonical import canonical, commitment, new_salt
from workflows.audit.models import AuditEntry, AuditWords
from workflows.withdrawals.reasons import Reason
from workflows.withdrawals.recording import WITHDRAWN

#: Names under which rooms keep the reason that a person gave.
REASONS: Final = ("reason", "comment", "note", "words")


@dataclass(slots=True)
class _Known:
    """What is read for all acts together."""

    people: dict[int, uuid.UUID]
    before: dict[states.Key, Any]
    after: dict[states.Key, states.State]
    contents: dict[int, str]
    roles: dict[int, str]
    job: str | None
    origin: dict[str, str]
    address: str


@transaction.atomic(savepoint=False)
def record(acts: Sequence[Act]) -> None:
    """Write a row for each act; the caller's transaction holds the act itself."""
    if not acts:
        return
    after = states.after(acts)
    known = _Known(
        people=people.pseudonyms(
            (act.user_id for act in acts if act.user_id is not None),
            {act.user_id: act.user for act in acts if act.user is not None and act.user_id is not None},
        ),
        before=states.before(acts),
        after=after,
        contents=states.contents(act.revision_id for act in acts if act.revision_id is not None),
        roles=states.step_roles(act.step_id for act in acts if act.step_id is not None),
        job=publishing_context.system_job() or None,
        origin=origin.told(),
        address=origin.address(),
    )
    words: list[AuditWords] = []
    insert([_entry(act, known, words) for act in acts])
    insert(words)
    transaction.on_commit(sealing.seal, robust=True)


def note(action: str, *, kind: str, object_id: Any, data: dict[str, Any], user: Any = None) -> None:
    """An act of which Wagtail's log has no row."""
    user = user if user is not None else origin.current_user()
    pk = getattr(user, "pk", None)
    record(
        [
            Act(
                action=action,
                kind=kind,
                object_id=str(object_id),
                at=timezone.now(),
                user_id=pk,
                user=user if pk is not None else None,
                data=data,
            )
        ]
    )


def _entry(act: Act, known: _Known, words: list[AuditWords]) -> AuditEntry:
    key = (act.kind, act.object_id)
    state = known.after.get(key)
    now = None if act.is_gone else state
    was = known.before.get(key)
    # The row before holds it as text; an act of this same call has left the state itself.
    was = json.loads(was)["after"] if isinstance(was, str) else was
    known.before[key] = now
    ref = uuid.uuid4()
    person = known.people.get(act.user_id) if act.user_id is not None else None
    site_id = (state or was or {}).get("site")
    body = {
        "v": 1,
        "ref": str(ref),
        "at": act.at,
        "action": act.action,
        "kind": act.kind,
        "object": act.object_id,
        "site": site_id,
        "person": str(person) if person else None,
        "roles": _roles(act),
        "job": known.job,
        "from": known.origin,
        "step": {"id": act.step_id, "role": known.roles.get(act.step_id)} if act.step_id else None,
        "revision": {"id": act.revision_id, "sha256": known.contents.get(act.revision_id)}
        if act.revision_id
        else None,
        "before": was,
        "after": now,
        "log": list(act.log) if act.log else None,
        "code": _code(act),
        "numbers": dict(_numbers(act.data)),
        "words": _words(act, known.address, words),
    }
    return AuditEntry(
        ref=ref,
        at=act.at,
        action=act.action,
        kind=act.kind,
        object_id=act.object_id,
        site_id=site_id,
        person=person,
        body=canonical(body),
    )


def _roles(act: Act) -> list[str]:
    """The roles that the person has at this moment, each with its ward."""
    if act.user_id is None:
        return []
    user = act.user
    if user is None:
        asking = origin.current_user()
        user = asking if getattr(asking, "pk", None) == act.user_id else None
    if user is None:
        return []
    scope = scope_for(user)
    slugs = {entry.ward_id: entry.ward_slug for entry in hosts.table().wards}
    found = [f"{role}:{slugs.get(ward, ward)}" if ward else str(role) for role, ward in scope.roles]
    return sorted([*found, "superuser"] if scope.is_superuser else found)


def _words(act: Act, address: str, rows: list[AuditWords]) -> dict[str, list[str]]:
    """Commitments to what may hold personal data, each beside the key of its text."""
    said = {"label": act.label, "reason": reason_of(act.data), "data": act.data}
    texts = {AuditWords.SAID: canonical({name: value for name, value in said.items() if value})}
    if address:
        texts[AuditWords.ADDRESS] = address
    found: dict[str, list[str]] = {}
    for name, text in texts.items():
        row = AuditWords(id=uuid.uuid4(), name=name, at=act.at, salt=new_salt(), text=text)
        rows.append(row)
        found[name] = [str(row.pk), commitment(row.salt, text)]
    return found


def _code(act: Act) -> str | None:
    """A reason that is chosen from a list, and so tells nothing of anybody: it stands in the chain itself."""
    said = act.data.get("reason")
    return said if act.action == WITHDRAWN and said in Reason.values else None


def _numbers(data: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Truths and ids among what the log keeps, by their place in it; words may name somebody."""
    if isinstance(data, bool | int):
        yield name, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _numbers(value, f"{name}.{key}".lstrip("."))
    elif isinstance(data, list) and all(isinstance(one, int) for one in data):
        yield name, data


def reason_of(data: dict[str, Any]) -> str:
    """The reason that somebody gave with an act, whichever room wrote it."""
    return next((str(data[name]) for name in REASONS if data.get(name)), "")
