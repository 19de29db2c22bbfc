"""A page of a ward shows the ward's own pictures and files and the city's, and links to nobody's draft.

Wagtail takes any number that a form sends for a picture, a file or a page, and shows what it stands
for: in the editor when a form comes back, in the preview, in the page. The form of every page asks here
before it is cleaned. What stands in the page already stays: somebody who might put it there did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.media import policies
from cms.media.models import CustomDocument, CustomImage
from sites import hosts
from sites.scoping import ward_of_collection

Reference = tuple[type[models.Model], int]
_POLICIES: Final = {CustomImage: policies.IMAGES, CustomDocument: policies.DOCUMENTS}


class WithinReach:
    """For the form of a page: refuses things of other wards."""

    def full_clean(self) -> None:
        """Somebody who may see the thing reads why it is refused; to others it does not exist."""
        foreign = list(foreign_references(self)) if self.is_bound else []  # type: ignore[attr-defined]
        user = getattr(self, "for_user", None)
        if any(not _may_see(user, thing) for thing in foreign):
            raise PermissionDenied
        super().full_clean()  # type: ignore[misc]
        for thing in foreign:
            self.add_error(None, _reason(thing))  # type: ignore[attr-defined]


def foreign_references(form: Any) -> Iterator[models.Model]:
    """What the form newly asks for and the ward of its page may not have."""
    path = form.instance.path or (form.parent_page.path if form.parent_page else "")
    new = set(_references(form, _sent)) - set(_references(form, _stored))
    return foreign(new, path, getattr(form, "for_user", None))


def foreign(references: Iterable[Reference], path: str, user: Any) -> Iterator[models.Model]:
    """Those of the things that a page at this tree path may not show or link to; the portal may all."""
    owner = hosts.table().owner_of(path)
    if owner is None or owner[0].is_portal:
        return
    wanted = set(references)
    for kind in {kind for kind, _pk in wanted}:
        for thing in kind._default_manager.filter(pk__in=[pk for one, pk in wanted if one is kind]):
            is_page = isinstance(thing, Page)
            if not (_may_link(thing, owner[0]) if is_page else _may_show(thing, owner[0].ward_id, user)):
                yield thing


def _may_link(page: Page, entry: hosts.HostEntry) -> bool:
    target = hosts.table().owner_of(page.path)
    if target is None:
        return False
    return target[0].site_id == entry.site_id or bool(target[0].is_portal and page.live)


def _may_show(thing: Any, ward_id: int | None, user: Any) -> bool:
    if ward_of_collection(thing.collection) not in (None, ward_id):
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


def _in_field(field: Any, value: Any) -> Iterator[Reference]:
    if value in (None, ""):
        return
    if isinstance(field, models.ForeignKey):
        found: Iterable[tuple[Any, Any]] = [(field.remote_field.model, value)]
    elif hasattr(field, "extract_references"):
        found = [(model, pk) for model, pk, *_where in field.extract_references(value)]
    else:
        return
    for model, pk in found:
        yield from reference(model, pk)


def reference(model: type[models.Model], pk: Any) -> Iterator[Reference]:
    """The thing in the form in which it is asked for; pages of every type are pages.

    Nothing for what is no page, picture or file: it belongs to no ward.
    """
    kinds = (kind for kind in (Page, *_POLICIES) if issubclass(model, kind))
    if str(pk).isdecimal() and (kind := next(kinds, None)):
        yield kind, int(pk)
