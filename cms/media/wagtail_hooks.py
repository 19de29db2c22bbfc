"""What other rooms tell this one, and what it tells them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.media import authors, checking, held, reach, uses
from workflows import checks
from workflows.checks import Check
from workflows.effects import FAULTS

# Live pages that were written without signals.
hooks.register("pages_provisioned", uses.record)
hooks.register("page_authors", authors.AUTHORSHIP)
hooks.register(FAULTS, reach.faults)
hooks.register(FAULTS, held.faults)
for _check in (
    Check(
        "picture-text",
        checking.undescribed,
        title=_("Picture without a text"),
        explanation=_("People who cannot see a picture hear what is written for it."),
    ),
    Check(
        "picture-credit",
        checking.uncredited,
        title=_("Picture without a source"),
        explanation=_("Who took or drew it has a right to be named. It is written once, at the picture."),
    ),
    Check(
        "dead-files",
        checking.dead,
        title=_("Picture or file that is gone"),
        explanation=_("It was deleted while the page still shows it."),
    ),
    Check(
        "personal-data-media",
        checking.personal_data,
        title=_("Personal data in names of pictures and files"),
        explanation=_("In their titles, texts and file names, which everybody can read."),
    ),
):
    hooks.register(checks.HOOK, _check)
