"""How a thing stands when an act has been done to it: numbers, names of states and digests, no text of anybody.

Of many things with a few queries: jobs of the system write thousands at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Max, Model
from wagtail.models import Page, Revision

from sites import hosts
from sites.provisioning.bulk import in_batches
from sites.scoping import across_wards
from workflows.audit.acts import PAGE, Act
from workflows.audit.canonical import canonical, sha256
from workflows.audit.models import AuditEntry
from workflows.models import RoleTaskState

_BATCH: Final = 500
_REASON = "the audit writes down what was done, wherever that was"
_PAGE_FIELDS: Final = (
    "path",
    "live",
    "live_revision_id",
    "latest_revision_id",
    "go_live_at",
    "expire_at",
    "expired",
)
#: Fields that say nothing about what is public and may not be told, as a digest neither.
_LEFT_OUT: Final = ("password", "last_login")

State = dict[str, Any]
Key = tuple[str, str]


def after(acts: Sequence[Act]) -> dict[Key, State]:
    """The things as the database has them now; one that is gone is left out."""
    found: dict[Key, State] = {}
    for kind, ids in _by_kind(acts).items():
        for batch in in_batches(sorted(ids), _BATCH):
            found |= _pages(batch) if kind == PAGE else _rows(kind, batch)
    return found


def before(acts: Sequence[Act]) -> dict[Key, str]:
    """The texts of the last rows of the audit about the same things."""
    found: dict[Key, str] = {}
    for kind, ids in _by_kind(acts).items():
        for batch in in_batches(sorted(ids), _BATCH):
            rows = AuditEntry.objects.filter(kind=kind, object_id__in=batch).order_by()
            last = rows.values("object_id").annotate(last=Max("pk")).values("last")
            for object_id, body in AuditEntry.objects.filter(pk__in=last).values_list("object_id", "body"):
                found[kind, object_id] = body
    return found


def contents(revision_ids: Iterable[int]) -> dict[int, str]:
    """A digest of what is stored of each version."""
    found: dict[int, str] = {}
    for batch in in_batches(sorted(set(revision_ids)), _BATCH):
        rows = across_wards(Revision.objects, _REASON).filter(pk__in=batch)
        for pk, content in rows.values_list("pk", "content").iterator(chunk_size=50):
            found[pk] = sha256(canonical(content))
    return found


def step_roles(step_ids: Iterable[int]) -> dict[int, str]:
    """The role that decides on each step."""
    wanted = set(step_ids)
    if not wanted:
        return {}
    steps = across_wards(RoleTaskState.objects, _REASON).filter(pk__in=wanted)
    return dict(steps.values_list("pk", "task__roletask__role"))


def _by_kind(acts: Iterable[Act]) -> dict[str, set[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for act in acts:
        kinds[act.kind].add(act.object_id)
    return kinds


def _pages(ids: Collection[str]) -> dict[Key, State]:
    table = hosts.table()
    found: dict[Key, State] = {}
    rows = across_wards(Page.objects, _REASON).filter(pk__in=ids).order_by()
    for pk, path, live, public, newest, goes_live, expires, expired in rows.values_list("pk", *_PAGE_FIELDS):
        owner = table.owner_of(path)
        found[PAGE, str(pk)] = {
            "live": live,
            "version": public,
            "draft": newest,
            "place": path,
            "site": owner[0].site_id if owner else None,
            "ward": owner[0].ward_slug if owner else None,
            "closed": table.is_restricted(path),
            "goes_live": goes_live,
            "expires": expires,
            "expired": expired,
        }
    return found


def _rows(kind: str, ids: Collection[str]) -> dict[Key, State]:
    model = _model(kind)
    if model is None:
        return {}
    rows = model._base_manager.filter(pk__in=ids)
    return {(kind, str(row.pk)): _state(row) for row in rows.iterator(chunk_size=_BATCH)}


def _model(kind: str) -> type[Model] | None:
    app, _dot, name = kind.partition(".")
    try:
        # The kind was written by Django itself; the room that owns it may be gone.
        return apps.get_model(app, name)  # noqa: TID251 - the log says which model
    except LookupError:
        return None


def _state(row: Model) -> State:
    values = {
        field.name: field.value_to_string(row)
        for field in row._meta.concrete_fields
        if field.name not in _LEFT_OUT
    }
    state: State = {"sha256": sha256(canonical(values))}
    if isinstance(row, get_user_model()):
        state |= {name: getattr(row, name) for name in ("is_active", "is_staff", "is_superuser")}
        state["groups"] = sorted(row.groups.values_list("pk", flat=True))
    site_id = getattr(row, "site_id", None)
    if isinstance(site_id, int):
        state["site"] = site_id
    return state
