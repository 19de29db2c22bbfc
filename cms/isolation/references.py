"""A page of a ward shows the ward's own pictures and files and the city's, and links to nobody's draft.

Wagtail takes any number that a form sends for a picture, a file or a page, and shows what it stands
for: in the editor when a form comes back, in the preview, in the page. The form of every page asks here
before it is cleaned. What stands in the page already stays: somebody who might put it there did.

What is no id at all (``sites.ids``) refuses the form: the editor and the page would each make something
else of it. A link to what does not exist is an error: its number may be given to another ward's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from cms.media import policies
from cms.media.models import CustomDocument, CustomImage
from sites import hosts
from sites.ids import pk_of
from sites.scoping import wards_of_collections

#: A kind of thing, and the key of one; None stands for what is no id.
Reference = tuple[type[models.Model], Any]
#: The things that are asked for and exist, by kind and key.
Things = dict[type[models.Model], dict[Any, models.Model]]
_POLICIES: Final[dict[Any, Any]] = {CustomImage: policies.IMAGES, CustomDocument: policies.DOCUMENTS}


def refuse_foreign_references(form: Any) -> Callable[[], None]:
    """For the form of a page (``cms.core.forms``): refuses things of other wards.

    Somebody who may see the thing reads why it is refused; to others it does not exist. What is no id stands
    for nothing, here and in every reader after this one; it is an error of the form.
    """
    asked = new_references(form) if form.is_bound else set()
    wanted = {one for one in asked if one[1] is not None}
    things, user = _things(wanted), getattr(form, "for_user", None)
    refused = list(foreign(things, _path_of(form), user))
    if any(not _may_see(user, thing) for thing in refused):
        raise PermissionDenied

    def add_errors() -> None:
        for thing in refused:
            form.add_error(None, _reason(thing))
        # A field says so itself, a text does not.
        is_whole = len(wanted) == len(asked) and _exist(wanted, things)
        if not is_whole and not form.errors:
            form.add_error(None, _("A page, picture or file that is chosen here does not exist any more."))

    return add_errors


def are_within_reach(wanted: set[Reference], path: str, user: Any) -> bool:
    """Whether a page at this tree path may show and link to all of the things, and they exist."""
    if not are_ids(wanted):
        return False
    things = _things(wanted)
    return _exist(wanted, things) and not any(foreign(things, path, user))


def new_references(form: Any) -> set[Reference]:
    """What a form asks for that its page does not have yet; what is no id stands in no page."""
    known = set(_references(form, _stored))
    return {one for one in _references(form, _sent) if one[1] is None or one not in known}


def are_ids(wanted: set[Reference]) -> bool:
    """Whether each of them can exist at all."""
    return all(key is not None for _kind, key in wanted)


def foreign(things: Things, path: str, user: Any) -> Iterator[models.Model]:
    """Those of the things that a page at this tree path may not show or link to; the portal may all."""
    owner = hosts.table().owner_of(path)
    if owner is None or owner[0].is_portal:
        return
    media: list[Any] = [
        thing for kind, found in things.items() if kind in _POLICIES for thing in found.values()
    ]
    wards = wards_of_collections(one.collection for one in media)
    for found in things.values():
        for thing in found.values():
            is_page = isinstance(thing, Page)
            if not (_may_link(thing, owner[0]) if is_page else _may_show(thing, wards, owner[0], user)):
                yield thing


def _things(wanted: set[Reference]) -> Things:
    """A query for each kind."""
    return {
        kind: _rows(kind).in_bulk([key for one, key in wanted if one is kind])
        for kind in {kind for kind, _key in wanted}
    }


def _rows(kind: type[models.Model]) -> models.QuerySet[Any]:
    """With the collections, which say whose the pictures and files are."""
    rows = kind._default_manager.all()
    return rows.select_related("collection") if kind in _POLICIES else rows


def _exist(wanted: set[Reference], things: Things) -> bool:
    return all(key in things[kind] for kind, key in wanted)


def _path_of(form: Any) -> str:
    """Where the page of a form stands, or will stand."""
    return str(form.instance.path or (form.parent_page.path if form.parent_page else ""))


def _may_link(page: Page, entry: hosts.HostEntry) -> bool:
    target = hosts.table().owner_of(page.path)
    if target is None:
        return False
    return target[0].site_id == entry.site_id or bool(target[0].is_portal and page.live)


def _may_show(thing: Any, wards: Mapping[str, int | None], entry: hosts.HostEntry, user: Any) -> bool:
    if wards[thing.collection.path] not in (None, entry.ward_id):
        return False
    return user is None or policies.works_with(_POLICIES[type(thing)], user, thing)


def _may_see(user: Any, thing: models.Model) -> bool:
    if user is None:
        return True
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_edit())
    return policies.works_with(_POLICIES[type(thing)], user, thing)


def _reason(thing: models.Model) -> str:
    if isinstance(thing, Page):
        return _("“%(title)s” is a page of another ward: link to its public address.") % {
            "title": thing.title
        }
    return _("“%(title)s” belongs to another ward: ask the city to share it, or upload your own.") % {
        "title": getattr(thing, "title", thing)
    }


def _references(form: Any, value_of: Callable[[Any, str, Any], Any]) -> Iterator[Reference]:
    """Of the fields of a form, and of the forms in it."""
    for name in form.fields:
        try:
            field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        yield from _in_field(field, value_of(form, name, field))
    for formset in getattr(form, "formsets", {}).values():
        for inner in _forms(formset):
            yield from _references(inner, value_of)


def _forms(formset: Any) -> Iterable[Any]:
    """None where the form does not say how many there are; Wagtail refuses it later."""
    return formset.forms if not formset.is_bound or formset.management_form.is_valid() else ()


def _sent(form: Any, name: str, _field: Any) -> Any:
    return form[name].data


def _stored(form: Any, _name: str, field: Any) -> Any:
    return field.value_from_object(form.instance)


def references_of(instance: models.Model) -> Iterator[Reference]:
    """Of a page as it is in memory, with its rows."""
    for field in instance._meta.concrete_fields:
        yield from _in_field(field, field.value_from_object(instance))
    for relation in get_all_child_relations(type(instance)):
        for row in getattr(instance, relation.get_accessor_name()).all():
            yield from references_of(row)


def _in_field(field: Any, value: Any) -> Iterator[Reference]:
    if value in (None, ""):
        return
    if isinstance(field, models.ForeignKey):
        found: Iterable[tuple[Any, Any]] = [(field.remote_field.model, value)]
    elif hasattr(field, "extract_references"):
        found = _extracted(field, value)
    else:
        return
    for model, pk in found:
        yield from reference(model, pk)


def _extracted(field: Any, value: Any) -> list[tuple[type[models.Model], Any]]:
    try:
        return [(model, pk) for model, pk, *_where in field.extract_references(value)]
    except KeyError:
        # A link that names no id.
        return [(Page, None)]


def reference(model: type[models.Model], pk: Any) -> Iterator[Reference]:
    """The thing in the form in which it is asked for; pages of every type are pages.

    Nothing for what is no page, picture or file: it belongs to no ward.
    """
    for kind in (Page, *_POLICIES):
        if issubclass(model, kind):
            yield kind, pk_of(kind, pk)
