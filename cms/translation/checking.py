"""Official names as the glossary writes them, and translations that are older than their original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.dates import day
from cms.core.language import is_source
from cms.translation import glossary
from cms.translation.editor import translation_of
from cms.translation.life.opening import compare
from cms.translation.models import TakenSource
from sites import languages
from sites.text import nfc, unaccent
from workflows.checking.texts import texts_of
from workflows.checks import Finding, Version

#: A name of one word is a word like any other.
_WORDS: Final = 3


def official_names(version: Version) -> Iterator[Finding]:
    """Offices and posts with another accent or other capitals than the glossary's.

    A name in small letters throughout, or in capitals, is left alone: it may stand for all offices of its kind, or
    in a heading.
    """
    if not is_source(version.page):
        return
    for text in texts_of(version):
        said = nfc(text.text)
        small = unaccent(said).lower()
        if len(small) != len(said):
            continue
        for match in _pattern().finditer(small):
            written, official = said[match.start() : match.end()], _official()[match[0]]
            if written == official or _is_free(written, official):
                continue
            yield Finding(
                _("%(place)s: “%(written)s” is officially written “%(official)s”.")
                % {"place": text.label, "written": written, "official": official},
                text.place,
                path=text.path,
                found=written,
            )


def _is_free(written: str, official: str) -> bool:
    if written == official[:1].lower() + official[1:]:
        return True
    return written.lower() == official.lower() and (written.islower() or written.isupper())


@cache
def _official() -> dict[str, str]:
    """The Vietnamese names by their folded form."""
    terms = (*glossary.units().values(), *glossary.posts().values())
    names = (term.label(languages.SOURCE) for term in terms)
    return {unaccent(name).lower(): name for name in names if len(name.split()) >= _WORDS}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(map(re.escape, _official()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


def older_than_original(version: Version) -> Iterator[Finding]:
    """The Vietnamese page says something else since this translation took its texts; four queries at most."""
    page = version.page
    if page.pk is None or is_source(page):
        return
    translation = translation_of(page)
    if translation is None:
        return
    original = Page.objects.filter(
        translation_key=page.translation_key, locale=translation.source.locale_id, live=True
    ).first()
    taken = translation.source.last_updated_at
    if original is None or original.last_published_at is None or taken >= original.last_published_at:
        return
    taken_over = TakenSource.objects.filter(source=translation.source).select_related("revision").first()
    base = taken_over.revision if taken_over else None
    # Published again as it was, or taken over while it waited to be public: nothing is older.
    if base is None or (base.pk != original.live_revision_id and compare(original.specific, base, page)):
        yield Finding(
            _(
                "The Vietnamese page was published anew on %(day)s; this translation is older. Take over what changed."
            )
            % {"day": day(original.last_published_at)},
            found=original.last_published_at.isoformat(),
        )
