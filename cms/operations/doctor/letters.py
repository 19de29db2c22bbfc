"""Words that are drawn into pictures: whether a font here has the letters of every language that is on."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.frame.frame import Frame
from cms.frame.sharing.fonts import SANS, SERIF, missing
from cms.frame.sharing.views import card_of
from cms.operations.doctor.probe import Finding, fine, probe, warning
from sites import hosts, languages


@probe("letters", gettext_lazy("Letters of pictures"))
def letters_probe() -> Iterator[Finding]:
    """The pictures of links, in each language that a site speaks."""
    table, request = hosts.table(), HttpRequest()
    lacking = []
    for language in languages.switched_on():
        with translation.override(language.code):
            frames = (
                Frame(request, table, entry, language.code, None)
                for entry in table.entries
                if language.code in entry.roots
            )
            cards = [card_of(frame) for frame in frames]
        texts = {card.name for card in cards}, {card.above for card in cards}
        if missing(texts[0], SERIF, language.code) or missing(texts[1], SANS, language.code):
            lacking.append(str(language.label))
    if lacking:
        yield warning(
            _("Pictures of links have no words in: %(languages)s. No font here has the letters.")
            % {"languages": ", ".join(lacking)},
            _("Install fonts with these letters, such as the package fonts-noto-cjk, and start again."),
        )
    else:
        yield fine(_("The words of pictures can be drawn in every language."))
