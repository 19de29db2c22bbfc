"""Tells the approval what documents do to one another, whether a number is taken, and that a document binds people."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.documents.effects import effects, faults
from cms.documents.models import OfficialDocument
from cms.documents.spoken import spoken
from cms.documents.submission import number_of_another, number_taken, unknown_citations, unread_number
from search.public.spoken import HOOK as SPOKEN
from workflows import checks, ranking
from workflows.checks import ALWAYS, Check, Strictness
from workflows.effects import EFFECTS, FAULTS

hooks.register(EFFECTS, effects)
hooks.register(FAULTS, faults)
hooks.register(SPOKEN, spoken)
hooks.register(
    ranking.HOOK,
    ranking.Kind(
        "official-document",
        _("Official document"),
        50,
        lambda submission: {} if submission.page.specific_class is OfficialDocument else None,
        lambda _data: gettext("official document"),
    ),
)

for _check in (
    Check(
        "document-number",
        unread_number,
        title=_("Document number that cannot be read"),
        explanation=_(
            "A number such as 38/KH-UBND or 42/2022/NĐ-CP is found by whoever types it in any form."
        ),
    ),
    Check(
        "document-number-taken",
        number_taken,
        title=_("Document number that exists already"),
        explanation=_("The register has a document of the same issuer with this number in this year."),
        default=Strictness.BLOCK,
        choices=ALWAYS,
    ),
    Check(
        "document-number-elsewhere",
        number_of_another,
        title=_("Document number of another issuer"),
        explanation=_("The register has a document with this number that names another issuer."),
    ),
    Check(
        "document-unknown",
        unknown_citations,
        title=_("Document that the register does not know"),
        explanation=_("A text names a number of the ward or the city, and neither register has it."),
    ),
):
    hooks.register(checks.HOOK, _check)
