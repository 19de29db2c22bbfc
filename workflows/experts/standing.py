"""Who may ask, who may take a question back, and whether a link still opens."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.enums import Role
from sites.scoping import scope_for
from workflows.experts.models import ExpertRequest
from workflows.places import place_of, site_id_of, ward_id_of
from workflows.remarks.verbs import comments_on


class Closed(models.TextChoices):
    """Why a link opens no more; said to whoever asked, never to whoever holds it."""

    REVOKED = "revoked", _("taken back")
    EXPIRED = "expired", _("its time is over")
    MOVED = "moved", _("the page stands on another site")
    PUBLISHED = "published", _("the page was published since")
    ASKER = "asker", _("who asked works here no more")


def closed_because(request: ExpertRequest) -> Closed | None:
    """The reason, or none while the link opens; asked each time, so that nothing has to be told to end it.

    A publication ends it: what was asked about has been decided. From then on the public page is everybody's to read,
    another version that was sent is out of date, and a word about it would look like one about what is public.
    """
    if request.revoked_at is not None:
        return Closed.REVOKED
    if request.expires_at <= timezone.now():
        return Closed.EXPIRED
    page: Page = request.page
    if site_id_of(page) != request.site_id:
        return Closed.MOVED
    if page.last_published_at is not None and page.last_published_at > request.asked_at:
        return Closed.PUBLISHED
    asker: Any = request.asked_by
    if asker is None or not asker.is_active or not scope_for(asker).reaches_page(page):
        return Closed.ASKER
    return None


def may_ask(page: Page, user: Any) -> bool:
    """Whoever writes the page, or decides on it now; a page that lies on no site has no link."""
    return place_of(page) is not None and comments_on(page, user)


def may_revoke(request: ExpertRequest, user: Any) -> bool:
    """Whoever asked, the lead of the ward, the city."""
    scope = scope_for(user)
    if not scope.reaches_page(request.page):
        return False
    return (
        request.asked_by_id == user.pk or scope.is_city or scope.has_role(Role.LEAD, ward_id_of(request.page))
    )
