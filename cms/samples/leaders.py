"""A leader's record in each ward: for the page of whoever holds the post, else a draft with blanks for the name.

Who holds a post stands in the appointments of the ward's people, whether their page is public or a draft: a ward
that has entered somebody gets a proposal for that page, and no second one.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date

from cms.people.models import Appointment, PersonPage, Post
from cms.samples import lines
from cms.samples.pages import home_of
from cms.translation.glossary import posts
from sites import hosts
from sites.languages import INTERNATIONAL, SOURCE
from sites.models import Ward
from sites.scoping import across_wards
from sites.text import slugify

#: In the place of the name, until the ward has written it: the check of blanks stops it.
UNNAMED: Final = "[[ điền: họ và tên ]]"


def holders(terms: Collection[str], wards: Sequence[Ward]) -> dict[str, dict[int, list[int]]]:
    """By post and ward the pages of those who hold it, or are about to; three queries, however many posts.

    Of what is public by its rows, of a draft by its newest version: that is what the ward's people see.
    """
    if not terms:
        return {}
    owners = _owners(wards)
    posts_here = {term: {post.pk for post in found} for term, found in _posts(terms).items()}
    every_post = set().union(*posts_here.values())
    found: dict[str, dict[int, list[int]]] = {term: defaultdict(list) for term in terms}
    public = (
        across_wards(Appointment.objects, "who holds the post in the wards that receive a record of it")
        .filter(Q(post__in=every_post) | Q(post=None), person__live=True)
        .order_by("rank", "pk")
        .values_list("person_id", "person__path", "post_id", "title", "end")
    )
    drafts = (
        across_wards(PersonPage.objects, "whose page is a draft in the wards that receive a record")
        .filter(has_unpublished_changes=True)
        .order_by("pk")
        .values_list("pk", "path", "latest_revision__content")
    )
    in_drafts = (
        (pk, path, row.get("post"), row.get("title"), parse_date(row.get("end") or ""))
        for pk, path, content in drafts
        for row in (content or {}).get("appointments") or ()
    )
    for page_id, path, post_id, title, end in chain(public, in_drafts):
        ward_id = _owner(owners, path)
        if ward_id is None or (end and end < timezone.localdate()):
            continue
        typed = {"term": "", "own_name": title or ""}
        for term in terms:
            is_held = post_id in posts_here[term] if post_id else lines.is_post(term, typed)
            if is_held and page_id not in found[term][ward_id]:
                found[term][ward_id].append(page_id)
    return found


def posts_of(terms: Collection[str], wards: Sequence[Ward]) -> dict[str, dict[int, Post]]:
    """By term and ward the post in its chart, the first where there are several; one query."""
    owners = _owners(wards)
    found: dict[str, dict[int, Post]] = {term: {} for term in terms}
    for term, posts_here in _posts(terms).items():
        for post in posts_here:
            ward_id = _owner(owners, post.unit.page.path)
            if ward_id is not None:
                found[term].setdefault(ward_id, post)
    return found


def _posts(terms: Collection[str]) -> dict[str, list[Post]]:
    """In all charts, chosen from the glossary or typed as it has it."""
    rows = Post.objects.filter(Q(term__in=terms) | Q(term="")).select_related("unit__page")
    found: dict[str, list[Post]] = {term: [] for term in terms}
    for post in rows.order_by("unit__sort_order", "sort_order"):
        row = {"term": post.term, "own_name": post.own_name}
        for term in terms:
            if lines.is_post(term, row):
                found[term].append(post)
    return found


def _owners(wards: Sequence[Ward]) -> dict[int, int]:
    table = hosts.table()
    return {ward.site_id: ward.pk for ward in wards if ward.site_id and home_of(table, ward)}


def _owner(owners: Mapping[int, int], path: str) -> int | None:
    owner = hosts.table().owner_of(path)
    return owners.get(owner[0].site_id) if owner and owner[1].language == SOURCE else None


def record(content: Mapping[str, Any], post: Post | None, locale_id: int) -> PersonPage:
    """A person whom nobody has named yet, in the post of the ward's chart; by its title where the chart lacks it."""
    term = posts()[content["post"]]
    appointment = Appointment(
        post=post, title=term.label(SOURCE), title_en=term.label(INTERNATIONAL), rank=term.rank, sort_order=0
    )
    appointment.keep_title()
    page = PersonPage(
        title=UNNAMED,
        # As the list of pages shows it until somebody has saved it with a name.
        draft_title=f"{UNNAMED} ({term.label(SOURCE)})",
        slug=slugify(term.label(SOURCE)),
        locale_id=locale_id,
        translation_key=uuid.uuid4(),
        live=False,
        has_unpublished_changes=True,
        latest_revision_created_at=timezone.now(),
        biography=str(content["summary"]),
    )
    page.appointments = [appointment]
    return page
