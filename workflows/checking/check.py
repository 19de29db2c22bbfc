"""A named check, which rooms register for the hook ``submission_checks``, and how strict it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from workflows.checking.finding import Finding, Level

if TYPE_CHECKING:
    from workflows.checking.version import Version

HOOK: Final = "submission_checks"


class Strictness(models.TextChoices):
    """What a finding of a check does."""

    BLOCK = "block", _("stops the submission")
    ASK = "ask", _("must be confirmed")
    OFF = "off", _("is not looked for")

    @property
    def level(self) -> Level:
        """Of what is found; what is off finds nothing."""
        return Level.ERROR if self == Strictness.BLOCK else Level.WARNING


ALL: Final = (Strictness.BLOCK, Strictness.ASK, Strictness.OFF)
ALWAYS: Final = (Strictness.BLOCK,)
"""Of a check that nobody can switch off: without what it asks for the page cannot be shown, or must not be."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question to a version; ``name`` is stable, ``title`` and ``explanation`` are read by people."""

    name: str
    find: Callable[[Version], Iterable[Finding]]
    title: Any
    explanation: Any = ""
    default: Strictness = Strictness.ASK
    choices: tuple[Strictness, ...] = ALL

    @property
    def is_fixed(self) -> bool:
        """Whether there is nothing to set."""
        return len(self.choices) == 1


def registered() -> list[Check]:
    """All checks in the order of their hooks."""
    found: list[Check] = hooks.get_hooks(HOOK)
    return found
