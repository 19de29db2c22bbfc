"""Which texts of a page may leave the house: public ones, unless the operators let others go too; never a closed page's."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.segments import Segment, texts_in
from workflows.audience import is_closed

#: Characters of one text, without its marks.
LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Leaving:
    """Asked once for a page. ``public`` are the texts that everybody can read; none: all may go."""

    closed: bool
    public: frozenset[str] | None

    def refusal_of(self, segment: Segment) -> str:
        """Why a text stays here, in a sentence; empty where it may go."""
        if segment.place.is_address:
            return _("The address follows the title by itself.")
        if segment.target:
            return _("Something stands there already. Empty the text first.")
        if self.closed:
            return _("The page is not for everybody: its texts are not given to a machine.")
        if self.public is not None and segment.text.data not in self.public:
            return _(
                "This Vietnamese text is not public yet, and only public texts are given to the machine."
            )
        if len(segment.text.words) > LONGEST:
            return _("This text is too long for the machine.")
        return ""


def leaving(translation: Translation, page: Page) -> Leaving:
    """Of the translated ``page`` and its original; a bounded number of queries."""
    original = translation.source.get_source_instance()
    if not isinstance(original, Page) or any(map(_is_closed, (original, page))):
        return Leaving(closed=True, public=frozenset())
    if settings.MACHINE_TRANSLATION_UNPUBLISHED:
        return Leaving(closed=False, public=None)
    texts = texts_in(original.specific) if original.live else ()
    return Leaving(closed=False, public=frozenset(text.data for text in texts))


def _is_closed(page: Page) -> bool:
    # The table may be a moment old.
    return is_closed(page) or bool(page.get_view_restrictions().exists())
