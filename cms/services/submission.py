"""What is asked of a procedure before it goes to its reviewers, and once more at the gate."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.core.stored_blocks import dicts_in
from cms.media.models import CustomDocument
from cms.services.forms import CONFIRMATION, may_confirm
from cms.services.models import ProcedurePage
from cms.services.models.places import is_of_city
from sites.ids import pk_of
from sites.scoping import across_wards, wards_of_collections
from workflows.checks import Finding, Version
from workflows.effects import submitted
from workflows.publishing_context import system_job


def forms_of_every_ward(version: Version) -> Iterator[Finding]:
    """A form of one ward's collection is served on that ward's host alone: every other ward would show a dead link."""
    page = version.page
    if not isinstance(page, ProcedurePage) or (page.path and not is_of_city(page)):
        return
    ids = {
        pk for value in dicts_in(page.forms) if (pk := pk_of(CustomDocument, value.get("file"))) is not None
    }
    if not ids:
        return
    files = across_wards(CustomDocument.objects, "forms that the city's page shows in every ward").filter(
        pk__in=ids
    )
    found = list(files.select_related("collection"))
    wards = wards_of_collections(one.collection for one in found)
    for one in found:
        if wards[one.collection.path] is not None:
            yield Finding(
                _("“%(title)s” belongs to one ward. Put it among the files that the whole city shares.")
                % {"title": one.title},
                "forms",
            )


def confirmed_by_an_operator(page: Page, revision: Revision) -> Iterator[str]:
    """That a department stands by a text is said by an operator, however it came into the version.

    A translation repeats what its source says, and a version may repeat what is public.
    """
    model = page.specific_class
    if model is None or not issubclass(model, ProcedurePage) or system_job():
        return
    asked = tuple(submitted(page, revision, name) for name in CONFIRMATION)
    if not asked[0] or may_confirm(revision.user):
        return
    said = ProcedurePage.objects.of_city().filter(translation_key=page.translation_key)
    if asked not in {*said.order_by().values_list(*CONFIRMATION)}:
        yield _("Only an operator confirms a procedure for the department in charge.")
