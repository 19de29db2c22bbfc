"""What an address said last, as the end of a sentence."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sites.outside.errors import Trouble

_SAID: Final[dict[str, Promise]] = {
    "404": gettext_lazy("there is no such page any more"),
    "410": gettext_lazy("the page was taken away for good"),
    Trouble.NAME.value: gettext_lazy("there is no such site"),
    Trouble.CONNECTION.value: gettext_lazy("the site takes no connection"),
    Trouble.TIME.value: gettext_lazy("the site does not answer"),
    Trouble.REDIRECTS.value: gettext_lazy("it leads on and on"),
}


def words_of(last_seen: str) -> str:
    """For people who edit."""
    if last_seen in _SAID:
        return str(_SAID[last_seen])
    return _("the site answers with an error (%(number)s)") % {"number": last_seen}
