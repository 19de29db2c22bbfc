"""A page in its other languages, as the reviewer of one of them reads it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.language import is_source
from sites import hosts, languages
from workflows.languages import PageLanguage


def page_languages(page: Page, revision: Revision) -> Iterator[PageLanguage]:  # noqa: ARG001 - the hook's signature
    """Every language of the page's site but the page's own; one query."""
    owner = hosts.table().owner_of(page.path)
    offered = set(owner[0].roots) if owner else set()
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    rows = {
        code: (pk, live, alias_of)
        for code, pk, live, alias_of in others.values_list("locale__language_code", "pk", "live", "alias_of")
    }
    own = page.locale.language_code
    for code in sorted((offered | rows.keys()) - {own}):
        label = str(languages.of(code).label)
        if code not in rows:
            if is_source(page):
                yield PageLanguage(label, _("Not translated: this language has no such page."))
            continue
        pk, live, alias_of = rows[code]
        yield _told(page, label, code, is_live=live, is_alias=alias_of is not None, address=_editor(pk))


def _told(page: Page, label: str, code: str, *, is_live: bool, is_alias: bool, address: str) -> PageLanguage:
    if code == languages.SOURCE:
        state = _("The original, public.") if is_live else _("The original, not public.")
        return PageLanguage(label, state, url=address)
    if is_alias:
        return PageLanguage(label, _("Follows by itself: it shows this very text."), url=address)
    if not is_live:
        return PageLanguage(label, _("A draft that nobody reads yet."), url=address)
    if is_source(page):
        return PageLanguage(
            label,
            _("Older than this text once that is public; its readers are told so."),
            _("Translate again what has changed."),
            address,
            needs_work=True,
        )
    return PageLanguage(label, _("A translation of its own, public."), url=address)


def _editor(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])
