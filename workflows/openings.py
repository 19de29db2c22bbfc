"""Who may read a page is approved with it, so opening it is a change like any other.

* Closing is the safe direction: the lead and the city's people do it at once, whatever waits.
* What is public and closed does not open at once, to everybody or to a few more: the opening waits, is read
  and approved with the page's next version, and is carried out when that becomes public
  (``WaitingOpening``). A section opens with all that is public below it.
* Where nothing is public yet, the privacy is set freely: each approval is bound to the audience for which
  it was given (``workflows.audience``), so what opens between two approvals is approved anew.

``workflows.opening_guard`` asks here at every write of a restriction; jobs of the system are excepted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, PageViewRestriction, Revision

from sites import hosts, trace
from workflows import publishing_context, waiting
from workflows.audience import (
    Barrier,
    audience_of,
    audience_to_be,
    barriers_above,
    is_closed,
    is_within,
    own_barriers,
    wanted,
    will_be_closed,
    words,
)
from workflows.models import WaitingOpening

logger = logging.getLogger("dinh.publishing")


@dataclass(frozen=True)
class Privacy:
    """What the form of a page's privacy asks for."""

    kind: str
    password: str = ""
    groups: tuple[int, ...] = ()

    @classmethod
    def of(cls, cleaned: dict[str, Any]) -> Privacy:
        """From the values of Wagtail's form."""
        kind = cleaned["restriction_type"]
        return cls(
            kind,
            str(cleaned.get("password") or "") if kind == PageViewRestriction.PASSWORD else "",
            tuple(sorted(group.pk for group in cleaned.get("groups") or ()))
            if kind == PageViewRestriction.GROUPS
            else (),
        )

    def for_page(self, page: Page) -> WaitingOpening:
        """As it would wait."""
        return WaitingOpening(
            page_id=page.pk,
            restriction_type=self.kind,
            password=self.password,
            groups=list(self.groups),
        )


def public_with(page: Page) -> int:
    """How many public pages this one's privacy closes: itself, those below it, and what shows them elsewhere."""
    below = Page.objects.filter(live=True).filter(
        Q(path__startswith=page.path, alias_of=None) | Q(alias_of__path__startswith=page.path)
    )
    return below.distinct().count()


def widens(page: Page, privacy: Privacy) -> bool:
    """Whether somebody could read the page, or what is below it, who cannot now."""
    return opens(page, own_barriers(page), wanted(page, privacy.for_page(page)))


def opens(page: Page, before: Iterable[Barrier], after: Iterable[Barrier]) -> bool:
    """The same of two sets of barriers on the page; what stands above it may close it all the same."""
    above = barriers_above(page)
    return not is_within((*after, *above), (*before, *above))


def waits(page: Page, privacy: Privacy) -> bool:
    """Whether this must be approved."""
    return widens(page, privacy) and public_with(page) > 0


def refusal(page: Page) -> str:
    """Why the page may not be opened, nor that be asked; empty when it may."""
    if page.alias_of_id:
        return _("This page shows another one and is as closed as that.")
    return waiting.held(page)


def is_as_it_stands(page: Page, privacy: Privacy) -> bool:
    """Whether this is the privacy that the page has."""
    return set(wanted(page, privacy.for_page(page))) == set(own_barriers(page))


def frees(stored: Page, instance: Page) -> bool:
    """Whether a page that showed another one, and was as closed as that, would stand open on its own."""
    return (
        stored.alias_of_id is not None
        and instance.alias_of_id != stored.alias_of_id
        and not is_within(audience_of(instance), audience_of(stored))
    )


def carry_out(page_id: int, revision: Revision, *, user: Any) -> None:
    """Open the page that has just become public in this version, as was approved with it."""
    opening = WaitingOpening.objects.filter(page=page_id).first()
    page = Page.objects.filter(pk=page_id, live=True, live_revision=revision).first() if opening else None
    if opening is None or page is None:
        return
    first, *others = PageViewRestriction.objects.filter(page=page_id).order_by("pk") or [None]
    with publishing_context.opening(page_id):
        for restriction in others:
            restriction.delete(user=user)
        if opening.restriction_type == PageViewRestriction.NONE:
            if first is not None:
                first.delete(user=user)
        else:
            restriction = first or PageViewRestriction(page_id=page_id)
            restriction.restriction_type = opening.restriction_type
            restriction.password = opening.password
            restriction.save(user=user)
            restriction.groups.set(Group.objects.filter(pk__in=opening.groups))
    opening.delete()
    told = {"page": page_id, "user": getattr(user, "pk", None), "to": opening.restriction_type}
    logger.info("opening public %s", told, extra=trace.event("opening_public", **told))


def effects(page: Page, revision: Revision) -> Iterator[str]:  # noqa: ARG001 - the hook's signature
    """For whom the page is approved, where that is not everybody all along (hook ``review_effects``)."""
    if not is_closed(page):
        yield from _of_open(page)
        return
    before, after = audience_of(page), audience_to_be(page)
    below = public_with(page) - page.live
    if (page.live or below) and not is_within(after, before):
        names = {"after": words(after, page), "before": words(before, page)}
        yield _("This page will be open to %(after)s; now only %(before)s can read it.") % names
        if below:
            yield ngettext(
                "%(count)d public page below it opens along.",
                "%(count)d public pages below it open along.",
                below,
            ) % {"count": below}
    elif after:
        yield _("Only %(readers)s will be able to read it.") % {"readers": words(after, page)}


def _of_open(page: Page) -> Iterator[str]:
    """No query where nothing is closed anywhere."""
    if not hosts.table().restricted_paths:
        return
    if will_be_closed(page):
        readers = words(audience_to_be(page), page)
        yield _("Only %(readers)s will be able to read it.") % {"readers": readers}
    elif not page.live and (original := next((one for one in _originals(page) if is_closed(one)), None)):
        yield _(
            "Everybody will be able to read it, while “%(title)s”, of which it is a translation, is closed."
        ) % {"title": original.title}


def _originals(page: Page) -> Iterable[Page]:
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
