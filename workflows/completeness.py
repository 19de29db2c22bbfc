"""Whether a page has everything that its type asks for.

A draft may be saved without (Wagtail leaves the obligatory fields for later), and nothing but the editor's
form asks again before the page is published, which fails then.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from workflows.checks import Finding, Version


def completeness(version: Version) -> Iterator[Finding]:
    """What the model of the page says of this version (``submission_checks``): a text for a picture, a date.

    An import reads its own lines; its pages have no place in the tree yet.
    """
    page = version.page
    if page.pk is None:
        return
    try:
        page.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                yield Finding(message, "" if name == NON_FIELD_ERRORS else name)
