"""Of a withdrawal: nobody needs to answer any more, and each ward hears what it means for its own text."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.samples.enums import Answer, Fate
from cms.samples.models import DirectiveTask, SampleCopy
from cms.samples.telling import directives, samples
from cms.samples.telling.wards import tell_wards
from sites.scoping import across_wards
from workflows.notices.telling import settle


def withdrawn(found: Iterable[tuple[SampleCopy, Fate]]) -> None:
    """All of one sample. Who has declined it, and keeps nothing of it, has nothing to hear."""
    fates = dict(found)
    settle(*(about for copy in fates for about in samples.abouts(copy)))
    tasks = across_wards(DirectiveTask.objects, "the tasks of the wards from which their sample is withdrawn")
    directives.settled(
        tasks.filter(
            directive__sample__in={copy.sample_id for copy in fates},
            ward__in=[copy.ward_id for copy in fates],
        )
    )
    tell_wards(
        "sample_withdrawn",
        [copy for copy, fate in fates.items() if fate != Fate.CLOSED or copy.answer != Answer.DECLINED],
        subject=lambda copy: (
            _("The city withdraws its sample: %(title)s") % {"title": samples.title_of(copy)}
        ),
        text=lambda copy: f"{copy.withdrawn_why}\n{_meaning(fates[copy])}",
        path=lambda copy: reverse("samples:copy", args=[copy.pk]),
        key=lambda copy: f"sample_withdrawn:{copy.pk}:{copy.withdrawn_at:%Y%m%d%H%M%S%f}",
        about=about_withdrawal,
    )


def about_withdrawal(copy: SampleCopy) -> str:
    """Settled when the sample is sent again."""
    return f"sample_withdrawn:{copy.pk}"


def _meaning(fate: Fate) -> str:
    if fate == Fate.REMOVED:
        return _("There is nothing left to do. The draft, on which nobody had worked, is deleted.")
    if fate == Fate.KEPT:
        return _("What your ward has written stays as it is. Read it again before you go on with it.")
    if fate == Fate.PUBLIC:
        return _("Your page stays public. Read it again: correct it or take it down where that is needed.")
    return _("There is nothing left to do.")
