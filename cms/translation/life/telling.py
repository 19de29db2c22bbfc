"""What people are told of a translation that grows old: when its task begins, before its term, when it is taken down.

The letters lead to the task, where one reads what to do next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.dates import day
from cms.translation.life import people
from cms.translation.models import Renewal
from sites import languages
from workflows.notices.telling import settle, tell
from workflows.places import ward_id_of


def begun(renewal: Renewal) -> None:
    """To those who translate; no letter of its own, a city has many changes a day."""
    _tell(
        "translation_changed",
        renewal,
        people.translators(ward_id_of(renewal.original)),
        lambda said: _("Translate what has changed: %(title)s") % said,
        lambda said: (
            _("The public page in %(language)s is older than the Vietnamese one. Renew it by %(day)s.") % said
        ),
        key=f"renewal:begun:{renewal.pk}",
        may_wait=True,
    )


def nearing(renewal: Renewal) -> None:
    """To everybody concerned: who could still act, and who answers for the page."""
    _tell(
        "translation_due",
        renewal,
        people.everybody(ward_id_of(renewal.original)),
        lambda said: _("A translation will be withdrawn: %(title)s") % said,
        lambda said: (
            _(
                "The page in %(language)s is withdrawn on %(day)s unless its renewed text has been approved by then."
            )
            % said
        ),
        # A term that was put off is near again.
        key=f"renewal:near:{renewal.pk}:{renewal.due_at:%Y%m%d}",
    )


def withdrawn(renewal: Renewal) -> None:
    """To the same."""
    _tell(
        "translation_withdrawn",
        renewal,
        people.everybody(ward_id_of(renewal.original)),
        lambda said: _("A translation was withdrawn: %(title)s") % said,
        lambda said: (
            _(
                "The page in %(language)s was not renewed by %(day)s. Its readers are led to the Vietnamese page until "
                "the renewed text has been approved."
            )
            % said
        ),
        key=f"renewal:withdrawn:{renewal.pk}",
    )


def reminded(renewal: Renewal, *, by: Any) -> None:
    """To those who translate, once a day at most."""
    _tell(
        "translation_changed",
        renewal,
        people.translators(ward_id_of(renewal.original)),
        lambda said: _("Reminder, translate what has changed: %(title)s") % said,
        lambda said: (
            _("%(name)s asks you to renew the page in %(language)s by %(day)s.")
            % {**said, "name": by.get_full_name()}
        ),
        key=f"renewal:reminded:{renewal.pk}:{timezone.localdate()}",
    )


def over(renewals: Iterable[Renewal]) -> None:
    """Nobody needs to act on these any more."""
    settle(*(renewal.about for renewal in renewals))


def _tell(
    kind: str,
    renewal: Renewal,
    to: Iterable[Any],
    subject: Callable[[dict[str, Any]], str],
    text: Callable[[dict[str, Any]], str],
    *,
    key: str,
    may_wait: bool = False,
) -> None:
    def said() -> dict[str, Any]:
        return {
            "title": renewal.original.title,
            "language": languages.of(renewal.language).label,
            "day": day(renewal.due_at),
        }

    tell(
        kind,
        to,
        subject=lambda: subject(said()),
        text=lambda: text(said()),
        path=reverse("translation_renewal", args=[renewal.pk]),
        key=key,
        about=renewal.about,
        ward_id=ward_id_of(renewal.original),
        may_wait=may_wait,
    )
