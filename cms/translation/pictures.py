"""Pictures on a translated page that nobody has described in its language.

Their Vietnamese text is shown marked as Vietnamese; the translator and the reviewer are told, and where to write
the missing one: at the picture, once for every page that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import ngettext

from cms.core.language import language_of
from cms.core.pictures import speaking_for_themselves
from cms.media.descriptions import undescribed
from cms.media.models import CustomImage
from sites import languages
from sites.scoping import across_wards
from workflows.checks import Finding, Version

#: Pictures that are named; of more their number says enough.
_MOST_NAMES = 5


def undescribed_pictures(version: Version) -> Iterator[Finding]:
    """A warning (``submission_checks``): a page may go out with it."""
    page = version.page
    if page.pk is None or languages.is_source(code := language_of(page)):
        return
    pks = speaking_for_themselves(page)
    images = across_wards(CustomImage.objects, "the pictures of the page that is read").filter(pk__in=pks)
    if missing := undescribed(images, code) if pks else []:
        yield Finding(_words(missing, code), found=" ".join(str(image.pk) for image in missing))


def _words(images: list[Any], code: str) -> str:
    names = "; ".join(f"“{image.title}”" for image in images[:_MOST_NAMES])
    if len(images) > _MOST_NAMES:
        names += " …"
    return ngettext(
        "%(count)d picture has no text in %(language)s for people who cannot see it: %(names)s. Until it has one, its "
        "Vietnamese text is read aloud. Write it in the form of the picture.",
        "%(count)d pictures have no text in %(language)s for people who cannot see them: %(names)s. Until they have "
        "one, their Vietnamese texts are read aloud. Write it in the form of the picture.",
        len(images),
    ) % {"count": len(images), "language": languages.of(code).label, "names": names}
