"""A page in its other languages, as the reviewer of one of them reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from cms.core.dates import day
from cms.core.language import is_source
from cms.translation.life.changes import Change, changes, label_of
from cms.translation.life.opening import compare
from cms.translation.life.rules import rule_for
from cms.translation.life.together import held_for
from cms.translation.models import LanguageRule, Order, SourceVersion
from sites import hosts, languages
from sites.scoping import across_wards
from workflows.differences.words import sides
from workflows.languages import ChangedText, PageLanguage
from workflows.models import RoleTaskState

_REASON = "of one page and its translations, for whoever reviews it"


@dataclass(frozen=True, slots=True)
class _Others:
    """What is asked once for all languages of a page."""

    version: Page
    #: Pages by language, with their public versions.
    pages: Mapping[str, Page]
    #: Locales into which the page's texts are translated; others are made from data.
    kept: frozenset[int]
    #: Version of the original by the version of the translation that was made from it.
    made_from: Mapping[int, Revision | None]
    #: Steps that wait, by page.
    steps: Mapping[int, RoleTaskState]
    rule: LanguageRule


def page_languages(page: Page, revision: Revision) -> Iterator[PageLanguage]:
    """Every language of the page's site but the page's own; five queries at most, however many there are."""
    owner = hosts.table().owner_of(page.path)
    offered = set(owner[0].roots) if owner else set()
    siblings = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    pages = {one.locale.language_code: one for one in siblings.select_related("locale")}
    own = page.locale.language_code
    others = _others(page, revision, pages) if is_source(page) and pages else None
    for code in sorted((offered | pages.keys()) - {own}):
        label = str(languages.of(code).label)
        other = pages.get(code)
        if other is None:
            if is_source(page):
                yield PageLanguage(label, _("Not translated: this language has no such page."))
        elif others is not None:
            yield _translated(page, label, other, others)
        else:
            yield _beside_a_translation(page, label, code, other)


def _others(page: Page, revision: Revision, pages: Mapping[str, Page]) -> _Others:
    public = [one.live_revision_id for one in pages.values() if one.live_revision_id]
    keys = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    versions = (
        across_wards(SourceVersion.objects, _REASON)
        .filter(revision__in=public)
        .select_related("source_revision")
    )
    numbers = [page.pk, *(one.pk for one in pages.values())]
    steps = (
        across_wards(RoleTaskState.objects, _REASON)
        .waiting()
        .filter(page__in=numbers)
        .select_related("revision")
    )
    return _Others(
        version=page.specific.with_content_json(revision.content),
        pages=pages,
        kept=frozenset(keys.values_list("target_locale", flat=True)),
        made_from={row.revision_id: row.source_revision for row in versions},
        steps={step.page_id: step for step in steps},
        rule=rule_for(page),
    )


def _translated(page: Page, label: str, other: Page, others: _Others) -> PageLanguage:
    """How a translation of this Vietnamese page stands once the version is public."""
    address = _editor(other.pk)
    if other.alias_of_id is not None:
        return PageLanguage(label, _("Follows by itself: it shows this very text."), url=address)
    if other.locale_id not in others.kept:
        if not other.live:
            return PageLanguage(label, _("A draft that nobody reads yet."), url=address)
        return PageLanguage(label, _("Follows by itself: it is written from the same data."), url=address)
    step = others.steps.get(other.pk)
    done = tuple(_done(other, step)) if step else ()
    together = _together(others.steps.get(page.pk), step)
    if not other.live:
        state = _("A draft that nobody reads yet.") if step is None else _("Its translation is under review.")
        return PageLanguage(label, state, url=address, texts=done, together_url=together)
    changed = compare(others.version, others.made_from.get(other.live_revision_id or 0), other)
    if page.live and not changed:
        return PageLanguage(label, _("Says the same as this text."), url=address, texts=done)
    return PageLanguage(
        label,
        _after(changed, others.rule, is_under_review=step is not None),
        _("Translate again what has changed."),
        address,
        needs_work=True,
        texts=done,
        together_url=together,
    )


def _after(changed: list[Change], rule: LanguageRule, *, is_under_review: bool) -> str:
    number = sum(one["kind"] == "text" and bool(one["after"]) for one in changed)
    old = ngettext("%(count)d text is still old.", "%(count)d texts are still old.", number) % {
        "count": number
    }
    if is_under_review:
        old = _("Its translation is under review.")
    if rule.order == Order.TOGETHER:
        return f"{old} " + ngettext(
            "The Vietnamese text waits for it, %(count)d working day at most.",
            "The Vietnamese text waits for it, %(count)d working days at most.",
            rule.wait_days,
        ) % {"count": rule.wait_days}
    return f"{old} " + ngettext(
        "Its readers are told that it is older; without a renewed text it is withdrawn after %(count)d working day.",
        "Its readers are told that it is older; without a renewed text it is withdrawn after %(count)d working days.",
        rule.renew_days,
    ) % {"count": rule.renew_days}


def _done(other: Page, step: RoleTaskState) -> Iterator[ChangedText]:
    """What the translator changed, against what is public in the language."""
    public = other.specific
    submitted = public.with_content_json(step.revision.content)
    for one in changes(public, submitted):
        before, after, _note = sides(one["before"] if other.live else "", one["after"])
        if one["kind"] == "text":
            yield ChangedText(label_of(public, one["path"]), before, after)


def _together(first: Any, second: Any) -> str:
    if first is None or second is None:
        return ""
    return reverse("workflows_review:several") + "?" + urlencode([("pick", first.pk), ("pick", second.pk)])


def _beside_a_translation(page: Page, label: str, code: str, other: Page) -> PageLanguage:
    """What a reviewer of a translation sees of the others."""
    address = _editor(other.pk)
    if code != languages.SOURCE:
        state = _("A translation of its own, public.") if other.live else _("A draft that nobody reads yet.")
        if other.alias_of_id is not None:
            state = _("Follows by itself: it shows this very text.")
        return PageLanguage(label, state, url=address)
    row = held_for(page)
    if row is not None:
        state = _("Approved, and waits for its translations until %(day)s at the latest.") % {
            "day": day(row.held.until)
        }
        return PageLanguage(label, state, url=address)
    return PageLanguage(
        label, _("The original, public.") if other.live else _("The original, not public."), url=address
    )


def _editor(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])
