"""What the words for citizens must not be: they stand at the old address, and nobody approves them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from workflows.checking.personal import found_in

LONGEST: Final = 500


def fault_of_words(words: str) -> str:
    """Why citizens may not read them; empty where they may."""
    if len(words) > LONGEST:
        return _("The words for citizens are too long: %(most)d characters at most.") % {"most": LONGEST}
    found = found_in(words)
    if found:
        return _(
            "“%(what)s” in the words for citizens looks like somebody's personal data. Leave it out: everybody reads them."
        ) % {"what": found[0].masked}
    return ""
