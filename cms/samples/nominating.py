"""A ward offers an article of its own to the portal; accepted, the portal has a draft that says where it is from.

The draft is the portal's own page and goes through the portal's approval: the moderator who accepts it has
written it there, so another one approves it. The ward's article stays what and where it is.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.news.lists import SECTIONS
from cms.news.models import NewsPage
from cms.samples import acts
from cms.samples.access import may_write, must_answer
from cms.samples.enums import Verdict
from cms.samples.models import Nomination
from cms.samples.pages import public_article
from cms.samples.telling import requests as telling
from sites.models import ProvisionedPage, Ward
from sites.provisioning.tree import load_page_branches
from sites.scoping import across_wards
from workflows.errors import Refused

_COPIED = ("title", "summary", "topic", "date", "lead_image", "lead_image_alt", "body", "event_date", "event_end",
           "event_time", "event_place")  # fmt: skip


@transaction.atomic
def nominate(page: Page, ward: Ward, *, acting_user: Any, note: str) -> Nomination:
    """Offer an article of the ward that everybody may read."""
    must_answer(acting_user, ward)
    # Two who press at once nominate it once.
    list(Page.objects.select_for_update().filter(pk=page.pk).values_list("pk"))
    article = public_article(ward, page.pk)
    if article is None:
        raise Refused(_("Only news and notices of the own ward that everybody may read are nominated."))
    if not note.strip():
        raise Refused(_("Say why the whole city should read it."))
    if Nomination.objects.filter(page=page.pk, verdict__in=(Verdict.WAITING, Verdict.YES)).exists():
        raise Refused(_("This article has been nominated already."))
    made = Nomination.objects.create(
        ward=ward, page=article, title=article.title, note=note.strip()[:500], made_by=acting_user
    )
    log(instance=article, action=acts.NOMINATED, user=acting_user, data={"note": made.note})
    telling.nominated(made)
    return made


@transaction.atomic
def take(nomination: Nomination, *, acting_user: Any) -> NewsPage:
    """Accept: a draft of the portal's own with the article as it is public now, and its source."""
    current = _hold(nomination, acting_user)
    article = public_article(current.ward, current.page_id)
    if article is None:
        raise Refused(_("Not everybody may read the article any more, or it has left the ward."))
    parent = _list_of_portal(article.kind)
    draft = NewsPage(
        **{name: getattr(article, name) for name in _COPIED},
        locale=parent.locale,
        slug=load_page_branches([parent.pk])[parent.pk].free(article.slug),
        translation_key=uuid.uuid4(),
        owner=acting_user,
        live=False,
        source_credit=f"{current.ward.name}: {article.full_url}"[:255],
    )
    parent.add_child(instance=draft)
    draft.save_revision(user=acting_user)
    current.portal_page = draft
    _decide(current, Verdict.YES, acting_user)
    return draft


@transaction.atomic
def turn_down(nomination: Nomination, *, acting_user: Any, reason: str) -> None:
    """Decline, with a reason that the ward reads."""
    current = _hold(nomination, acting_user)
    if not reason.strip():
        raise Refused(_("Say why: the ward reads it."))
    current.reason = reason.strip()[:255]
    _decide(current, Verdict.NO, acting_user)


def _hold(nomination: Nomination, user: Any) -> Nomination:
    if not may_write(user):
        raise Refused(_("Only the city's moderators decide on this."))
    current = Nomination.objects.select_for_update(of=("self",)).select_related("ward").get(pk=nomination.pk)
    if current.verdict != Verdict.WAITING:
        raise Refused(_("This has been decided already."))
    return current


def _decide(nomination: Nomination, verdict: Verdict, user: Any) -> None:
    nomination.verdict, nomination.decided_at, nomination.decided_by = verdict, timezone.now(), user
    nomination.save()
    log(
        instance=nomination,
        action=acts.NOMINATION_DECIDED,
        user=user,
        data={"verdict": verdict.value, "reason": nomination.reason},
    )
    telling.nomination_decided(nomination)


def _list_of_portal(kind: str) -> Any:
    """The list of the same kind; the portal's news where it has none."""
    rows = across_wards(ProvisionedPage.objects, "the lists of the portal").filter(
        ward=None, language=settings.LANGUAGE_CODE, page__isnull=False
    )
    pages = dict(rows.values_list("key", "page_id"))
    page_id = pages.get(SECTIONS.get(kind, "news")) or pages.get("news")
    if page_id is None:
        raise Refused(_("The portal has no list for it."))
    return Page.objects.get(pk=page_id).specific
