"""What is asked of a version before it is submitted, and again before each approval.

Rooms that know something register a named check for one Wagtail hook::

    hooks.register(checks.HOOK, Check("not-over", not_over, title=…, explanation=…, default=Strictness.BLOCK))

    def not_over(version: Version) -> Iterable[Finding]: ...

How strict a check is, operators and moderators set at ``/admin/review/checks/``. What a check finds that
**blocks** is an error and stops the submission, whichever way it comes (``RoleTask.start``); its author reads it
at the field that it names. What a check finds that **asks** is a warning: the author confirms it before the page
is sent, each reviewer before the page is approved. One that is **off** is not asked. A check asks a fixed number of
queries, whatever it finds.

What must not become public, whoever approved it, is another question, which is asked again at the gate:
``publication_faults`` (``workflows.effects``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from workflows.checking.check import ALL, ALWAYS, HOOK, Check, Strictness, registered
from workflows.checking.confirmations import confirmed_on
from workflows.checking.finding import Finding, Level
from workflows.checking.models import Confirmation
from workflows.checking.settings import strictness_of_all
from workflows.checking.version import Version
from workflows.errors import ChecksFailed

__all__ = [
    "ALL", "ALWAYS", "HOOK", "Check", "Finding", "Level", "Strictness", "Version",
    "demand", "errors_of", "findings_of", "newest", "warnings_of", "warnings_on",
]  # fmt: skip


def findings_of(
    page: Page, user: Any, *, level: Level | None = None, with_fixed: bool = True, path: str = ""
) -> list[Finding]:
    """Of all checks in the order of their hooks, each finding once; of one level, where that is asked for.

    ``path`` says where a page that has no place in the tree yet will be written.
    """
    version = Version(page, user, path=path)
    checks = registered()
    strictness = strictness_of_all(checks)
    found: dict[str, Finding] = {}
    for check in checks:
        set_to = strictness[check.name]
        if set_to == Strictness.OFF or (check.is_fixed and not with_fixed):
            continue
        if level is not None and set_to.level != level:
            continue
        for finding in check.find(version):
            named = finding.of(check.name, set_to.level)
            found.setdefault(named.key, named)
    return list(found.values())


def errors_of(page: Page, user: Any) -> list[Finding]:
    """What stops the submission of this version."""
    return findings_of(page, user, level=Level.ERROR)


def warnings_of(page: Page, user: Any) -> list[Finding]:
    """What the author of this version confirms before it is submitted."""
    return findings_of(page, user, level=Level.WARNING)


def warnings_on(page: Page, revision: Revision, user: Any) -> list[Finding]:
    """What the reviewer of a version confirms; asked again before each approval.

    A finding of the level ``ERROR`` came up after the submission, because something else changed or a check is
    stricter now: with one the version is not approved. What nobody can switch off has stopped the submission, and
    is not asked again. The version is read as it is stored, without asking for each row whether what it names is
    still there.
    """
    version = type(page).from_serializable_data(revision.content, check_fks=False)
    found = findings_of(version, user, with_fixed=False)
    confirmed = confirmed_on(page) if found else {}
    return [replace(finding, message=_told(finding, page, confirmed.get(finding.key))) for finding in found]


def _told(finding: Finding, page: Page, confirmation: Confirmation | None) -> str:
    """The sentence, and whose word its author has given that it may stand."""
    said = finding.told(page)
    if confirmation is None:
        return said
    person = confirmation.confirmed_by
    return _("%(finding)s (%(name)s says that it may stand.)") % {
        "finding": said,
        "name": person.get_full_name() if person else _("the author"),
    }


def demand(page: Page, user: Any) -> None:
    """Raise ``ChecksFailed`` where the page's newest version has errors."""
    if errors := errors_of(newest(page), user):
        raise ChecksFailed(errors)


def newest(page: Page) -> Page:
    """The page as the version that would be submitted has it."""
    revision = page.latest_revision
    return revision.as_object() if revision else page.specific
