"""What is asked of a version before it is submitted.

Rooms that know something register a function for one Wagtail hook::

    @hooks.register("submission_checks")
    def f(page: Page, user: Any) -> Iterable[Finding]: ...

``page`` is the page as its newest version has it, or one that an import is about to write (``page.pk`` is
``None`` then); ``user`` is whoever submits it, nobody for an import. An **error** stops the submission,
whichever way it comes (``RoleTask.start``), and its author reads it at the field that it names; a
**warning** stops nothing and is read by the reviewer. A function asks a fixed number of queries.

What must not become public, whoever approved it, is another question, which is asked again at the gate:
``publication_faults`` (``workflows.effects``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Page, Revision

from workflows.errors import ChecksFailed

HOOK: Final = "submission_checks"

Check = Callable[[Page, Any], Iterable["Finding"]]


class Level(StrEnum):
    """What follows from a finding."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: a sentence for people, and the field of the page that it is about."""

    message: str
    place: str = ""
    level: Level = Level.ERROR

    def told(self, page: Page) -> str:
        """The sentence with the name of its field before it, where no form shows it at the field."""
        try:
            field = page._meta.get_field(self.place)
        except FieldDoesNotExist:
            return self.message
        return f"{capfirst(getattr(field, 'verbose_name', ''))}: {self.message}"


def warning(message: str, place: str = "") -> Finding:
    """A finding that stops nothing."""
    return Finding(message, place, Level.WARNING)


def findings_of(page: Page, user: Any) -> list[Finding]:
    """Of all rooms, in the order of their hooks."""
    return [finding for check in hooks.get_hooks(HOOK) for finding in check(page, user)]


def errors_only(check: Check) -> Check:
    """Decorate a check that never warns: the reviewer, whose version has passed it, is spared its queries."""
    check.errors_only = True  # type: ignore[attr-defined]
    return check


def errors_of(page: Page, user: Any) -> list[Finding]:
    """What stops the submission of this version."""
    return [finding for finding in findings_of(page, user) if finding.level == Level.ERROR]


def warnings_on(page: Page, revision: Revision, user: Any) -> list[str]:
    """What the reviewer of a version reads; an error that came up after its submission is told as well.

    The version is read as it is stored, without asking for each row whether what it names is still there.
    """
    version = type(page).from_serializable_data(revision.content, check_fks=False)
    asked = [check for check in hooks.get_hooks(HOOK) if not getattr(check, "errors_only", False)]
    return [finding.told(page) for check in asked for finding in check(version, user)]


def demand(page: Page, user: Any) -> None:
    """Raise ``ChecksFailed`` where the page's newest version has errors."""
    if errors := errors_of(newest(page), user):
        raise ChecksFailed(errors)


def newest(page: Page) -> Page:
    """The page as the version that would be submitted has it."""
    revision = page.latest_revision
    return revision.as_object() if revision else page.specific
