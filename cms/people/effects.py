"""Where else a person, and a change of the chart, will be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.people.models import Appointment, OrganisationPage, OrganisationUnit, PersonPage, Post
from cms.translation.glossary import posts
from sites.scoping import across_wards
from workflows.effects import named, read, rows, submitted

_SHOWN: Final = ("title", "phone", "email", "photo")
_HELD: Final = ("post", "title", "start", "end", "decision", "duties", "duties_en")


def of_person(page: Page, revision: Revision) -> Iterator[str]:
    """Lists, chart and answers read people from their pages; two queries."""
    if not isinstance(page, PersonPage):
        return
    before = [_appointment(vars(entry)) for entry in page.appointments.all()] if page.live else []
    after = [_appointment(row) for row in rows(revision, "appointments")]
    is_same = (
        page.live and sorted(before) == sorted(after) and all(_is_same(page, revision, n) for n in _SHOWN)
    )
    if is_same:
        return
    yield _(
        "Name, posts and telephone will be shown in the list of leaders, the contact directory, the organisation "
        "chart and the answers of search, in every language."
    )
    held = {pk for entry in (*before, *after) if (pk := read(Appointment, {"post": entry[0]}, "post"))}
    terms = Post.objects.filter(pk__in=held).values_list("term", flat=True) if held else ()
    if any(term in posts() and posts()[term].leader for term in terms):
        yield _("The home page of the ward names its leaders: it will change as well.")


def _appointment(values: Any) -> tuple[str, ...]:
    """In one form, stored or sent."""
    return tuple(str(value) for name in _HELD for value in [values.get(name, values.get(f"{name}_id")) or ""])


def _is_same(page: Page, revision: Revision, name: str) -> bool:
    field = page._meta.get_field(name)
    return bool(submitted(page, revision, name) == field.to_python(field.value_from_object(page)))


def of_chart(page: Page, revision: Revision) -> Iterator[str]:
    """The chart names units, posts and telephones for other pages; three queries."""
    if not isinstance(page, OrganisationPage) or not page.live:
        return
    units = (
        OrganisationUnit.objects.filter(page=page.pk).order_by("sort_order", "pk").prefetch_related("posts")
    )
    before = [_unit(vars(unit), [vars(post) for post in unit.posts.all()]) for unit in units]
    sent = rows(revision, "units")
    after = [_unit(row, row.get("posts")) for row in sent]
    if before == after:
        return
    yield _(
        "Units, posts and telephones will change in the contact directory, the list of leaders and the answers of "
        "search too, in every language."
    )
    kept = {(post.get("pk"), _name(post)) for row in sent for post in _dicts(row.get("posts"))}
    pks, names = {pk for pk, _label in kept}, {label for _pk, label in kept}
    gone = [
        post
        for unit in units
        for post in unit.posts.all()
        if post.pk not in pks and _name(vars(post)) not in names
    ]
    holders = (
        across_wards(Appointment.objects, "who holds the posts of the chart that is decided on")
        .filter(post__in=[post.pk for post in gone], person__live=True)
        .current()
    )
    people = list(holders.values_list("person__title", flat=True).distinct())
    if people:
        yield _("Posts that these people hold will be gone from the chart: %(people)s.") % {
            "people": named(people)
        }


def _unit(values: Any, posts_of_unit: Any) -> tuple[Any, ...]:
    fields = ("term", "own_name", "own_name_en", "level", "address", "phone", "email")
    own = tuple(str(values.get(name) or "") for name in fields)
    return (own, [(*_name(post), str(post.get("own_name_en") or "")) for post in _dicts(posts_of_unit)])


def _name(values: Any) -> tuple[str, str]:
    return str(values.get("term") or ""), str(values.get("own_name") or "")


def _dicts(found: Any) -> Iterable[Any]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
