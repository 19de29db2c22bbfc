"""A blank that nobody has filled stops the submission, whichever way the text came into the page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.samples.blanks import unfilled
from workflows.checking.texts import texts_of
from workflows.checks import Finding, Version


def unfilled_blanks(version: Version) -> Iterator[Finding]:
    """In every text of the page and of its rows, as its readers see it, and in what its links lead to."""
    for text in texts_of(version):
        said = (text.text, *(value for link in text.links for value in link.attributes.values()))
        for name in dict.fromkeys(name for one in said for name in _blanks(one)):
            yield Finding(
                _("A blank is not filled in: %(name)s.") % {"name": name}, text.place, text.path, found=name
            )


def _blanks(text: str) -> list[str]:
    return unfilled(text) if "[[" in text or "{{" in text else []
