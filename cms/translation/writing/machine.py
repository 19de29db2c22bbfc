"""The button of the desk that asks the machine, and what is told of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.machine.server import Server
from cms.translation.machine.suggesting import Suggested, suggest
from cms.translation.writing.lines import Line

#: The texts that are empty, in the place of the key of one.
ALL: Final = "all"


def may_be_asked(line: Line) -> bool:
    """Nothing stands there, and it is no address."""
    return not line.typed and not line.segment.place.is_address


def suggest_for(
    page: Page,
    translation: Translation,
    lines: Sequence[Line],
    asked: str,
    server: Server,
    *,
    acting_user: Any,
) -> Suggested:
    """For the text with this key, whatever stands there, or for all that are empty."""
    wanted = [line for line in lines if (may_be_asked(line) if asked == ALL else line.key == asked)]
    names = {
        use.term.official: use.term.approved for line in wanted for use in line.terms if use.term.is_sure
    }
    segments = [line.segment for line in wanted]
    return suggest(page, translation, segments, names, server, acting_user=acting_user)


def told(suggested: Suggested) -> str:
    """What came of a press, in a sentence or two."""
    number = len(suggested.taken)
    said = ngettext(
        "The machine suggested %(count)d text. Read it against the original before you send the page.",
        "The machine suggested %(count)d texts. Read each against the original before you send the page.",
        number,
    ) % {"count": number}
    if suggested.left:
        said += " " + ngettext(
            "%(count)d more is left for another press.",
            "%(count)d more are left for another press.",
            suggested.left,
        ) % {"count": suggested.left}
    return said if number else _("The machine suggested nothing.")
