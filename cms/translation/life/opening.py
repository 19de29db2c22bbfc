"""A renewal: what a translation has to take over, opened, added to and dropped."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from cms.core.language import language_of
from cms.translation.life import telling
from cms.translation.life.changes import Change, changes
from cms.translation.life.rules import rule_for
from cms.translation.models import Renewal, SourceVersion
from cms.translation.versions import made_from
from sites.scoping import across_wards
from workflows.deadlines.calendar import add_working_time, working_days
from workflows.places import site_id_of

_REASON = "the renewals of one page and of its translations"


@transaction.atomic
def original_changed(original: Page, revision: Revision) -> list[Renewal]:
    """The original is public in this version: what each translation has to take over from it.

    One query where a page has no translation of its own; pages made from data have none.
    """
    pages = kept_in_step(original)
    waiting = {row.page_id: row for row in open_renewals().filter(page__in=[page.pk for page in pages])}
    found = []
    for page in pages:
        row = waiting.get(page.pk)
        if not page.live and row is None:
            continue
        base = row.made_from if row else made_from(page.live_revision_id)
        if changed := compare(original, base, page):
            found.append(open_or_add(page, original, row, base, changed))
        elif row is None or base is not None:
            # Of a task whose first version is not known, what was taken over meanwhile says nothing.
            _follow(page, revision, row)
    return found


def kept_in_step(original: Page) -> list[Page]:
    """The translations that hold texts of their own, public or not."""
    keys = Translation.objects.filter(source__object_id=original.translation_key, enabled=True)
    locales = list(keys.values_list("target_locale", flat=True))
    if not locales:
        return []
    return list(original.get_translations().filter(alias_of=None, locale__in=locales).order_by("pk"))


def texts_of(page: Page) -> Translation | None:
    """What wagtail-localize keeps of a translation that holds texts of its own."""
    rows = Translation.objects.select_related("source", "target_locale")
    found: Translation | None = rows.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    return found


def compare(original: Page, base: Revision | None, page: Page) -> list[Change]:
    """From the version that a translation was made from to the one given.

    Where the former is not known any more, from whatever the translator's texts stand beside.
    """
    content = base.content if base else _taken(page)
    return changes(original.with_content_json(content), original) if content else []


def open_or_add(
    page: Page,
    original: Page,
    row: Renewal | None,
    base: Revision | None,
    changed: list[Change],
    since: dt.datetime | None = None,
) -> Renewal:
    """Tell the translators; what is added later has the same term. ``since``: when the original is public."""
    if row is not None:
        row.changes = changed
        row.save(update_fields=["changes"])
        return row
    row = Renewal.objects.create(
        page=page,
        original=original,
        site_id=site_id_of(original),
        language=language_of(page),
        made_from=base,
        changes=changed,
        due_at=term(original, since),
    )
    telling.begun(row)
    return row


def term(original: Page, since: dt.datetime | None = None) -> dt.datetime:
    """By when a translation is renewed."""
    return add_working_time(since or timezone.now(), working_days(rule_for(original).renew_days))


def open_renewals() -> Any:
    """Of all pages; the caller names whose."""
    return across_wards(Renewal.objects, _REASON).open()


def drop(rows: Any) -> None:
    """Nobody has to do anything about these any more, and nothing was done."""
    found = list(rows)
    if found:
        telling.over(found)
        across_wards(Renewal.objects, _REASON).filter(pk__in=[row.pk for row in found]).delete()


def _taken(page: Page) -> Any:
    translation = texts_of(page)
    return json.loads(translation.source.content_json) if translation else None


def _follow(page: Page, revision: Revision, row: Renewal | None) -> None:
    """The original was published anew and says the same: so does its translation, from today."""
    if page.live_revision_id is not None:
        SourceVersion.objects.filter(revision=page.live_revision_id).update(
            source_date=timezone.now(), source_revision=revision
        )
    if row is not None and row.withdrawn_at is None:
        # What had changed was taken back.
        drop(open_renewals().filter(pk=row.pk))
