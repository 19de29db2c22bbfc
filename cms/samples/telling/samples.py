"""Of samples: a ward hears what it has to answer, the city what the wards have said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.samples.enums import Answer, UpdateAnswer
from cms.samples.models import DirectiveTask, SampleCopy, SampleVersion
from cms.samples.telling import directives
from cms.samples.telling.people import who_asked
from cms.samples.telling.wards import tell_wards
from sites.scoping import across_wards
from workflows.deadlines.words import by_when
from workflows.notices.telling import settle, tell


def received(copies: Sequence[SampleCopy]) -> None:
    """A sample has arrived, as a draft or as a proposal for a section."""

    def text(copy: SampleCopy) -> str:
        said = _("The city has sent a text: accept it, adapt it, or say why not.")
        if copy.answer_by is None:
            return said
        return said + " " + _("Answer by %(time)s.") % {"time": by_when(copy.answer_by)}

    _tell_wards(
        "sample",
        copies,
        lambda copy: _("Sample of the city: %(title)s") % {"title": title_of(copy)},
        text,
        lambda copy: f"sample:{copy.pk}:{_sending(copy)}",
    )


def offered(copies: Iterable[SampleCopy], version: SampleVersion) -> None:
    """The city has changed the text."""
    found = list(copies)
    settle(*map(_about_update, found))
    _tell_wards(
        "sample_offer",
        found,
        lambda copy: _("New version of a sample: %(title)s") % {"title": title_of(copy)},
        lambda _copy: version.note or _("Take the new text, merge both, or keep your own."),
        lambda copy: f"sample_offer:{copy.pk}:{version.number}:{_now()}",
        _about_update,
    )


def restored(copies: Iterable[SampleCopy]) -> None:
    """Sent again after a withdrawal, in the words that the ward has taken: there is nothing to do."""
    _tell_wards(
        "sample_restored",
        copies,
        lambda copy: _("The city's sample holds again: %(title)s") % {"title": title_of(copy)},
        lambda _copy: _("What your ward has made of it stays as it is. There is nothing left to do."),
        lambda copy: f"sample_restored:{copy.pk}:{_now()}",
    )


def reminded(copies: Iterable[SampleCopy], words: str) -> None:
    """A moderator reminds those who have not answered, once a day at most."""
    today = timezone.localdate()
    _tell_wards(
        "sample_reminder",
        copies,
        lambda copy: _("The city reminds you: %(title)s") % {"title": title_of(copy)},
        lambda _copy: words,
        lambda copy: f"sample_reminder:{copy.pk}:{_sending(copy)}:{today}",
    )


def nearing(copies: QuerySet[SampleCopy]) -> None:
    """The day by which a ward was asked to answer is the next one; once for each such day."""
    _tell_wards(
        "sample_due",
        copies.select_related("sample", "ward"),
        lambda copy: _("Answer soon: %(title)s") % {"title": title_of(copy)},
        lambda copy: _("Answer by %(time)s.") % {"time": by_when(copy.answer_by)} if copy.answer_by else "",
        lambda copy: f"sample_due:{copy.pk}:{_sending(copy)}:{copy.answer_by:%Y-%m-%d}",
    )


def answered(copy: SampleCopy) -> None:
    """Nobody else of the ward needs to answer; whoever sent the sample reads what the ward has said."""
    settle(_about(copy))
    if copy.answer in (Answer.ACCEPTED, Answer.ADAPTED):
        # Who submits the sample that came with a directive has done what was asked.
        tasks = across_wards(DirectiveTask.objects, "the tasks of one ward that its answer fulfils")
        directives.settled(tasks.filter(directive__sample=copy.sample_id, ward=copy.ward_id))
    _tell_city(
        "sample_answer",
        copy,
        copy.sent_by,
        lambda: f"{copy.ward.name}: {copy.get_answer_display()}: {title_of(copy)}",
        f"sample_answer:{copy.pk}:{_sending(copy)}",
        is_refusal=copy.answer == Answer.DECLINED,
    )


def updated(copy: SampleCopy, version: SampleVersion) -> None:
    """The same for a newer version."""
    settle(_about_update(copy))
    how = UpdateAnswer(copy.update_answer)
    _tell_city(
        "sample_update",
        copy,
        copy.offered_by,
        lambda: f"{copy.ward.name}: {how.label}: {title_of(copy)}",
        f"sample_update:{copy.pk}:{version.number}",
    )


def _tell_wards(
    kind: str,
    copies: Iterable[SampleCopy],
    subject: Callable[[SampleCopy], str],
    text: Callable[[SampleCopy], str],
    key: Callable[[SampleCopy], str],
    about: Callable[[SampleCopy], str] | None = None,
) -> None:
    tell_wards(kind, copies, subject=subject, text=text, path=_path, key=key, about=about or _about)


def _tell_city(
    kind: str, copy: SampleCopy, asker: Any, subject: Callable[[], str], key: str, *, is_refusal: bool = False
) -> None:
    """What asks for no act is no letter of its own; a refusal is for whoever sent the text to think about."""
    tell(
        kind,
        who_asked(asker),
        subject=subject,
        text=copy.reason,
        path=_path(copy),
        key=key,
        ward_id=copy.ward_id,
        may_wait=not is_refusal,
    )


def title_of(copy: SampleCopy) -> str:
    """As the ward reads it."""
    return str(copy.received.get("title") or copy.sample)


def abouts(copy: SampleCopy) -> tuple[str, str]:
    """What notices of it are about that somebody has to answer."""
    return _about(copy), _about_update(copy)


def _sending(copy: SampleCopy) -> str:
    """A ward may receive the same sample again after it was withdrawn, and hears of it again."""
    return f"{copy.received_at:%Y%m%d%H%M%S}"


def _now() -> str:
    """Of an act that is told each time: what was sent, withdrawn and sent again is heard again."""
    return f"{timezone.now():%Y%m%d%H%M%S%f}"


def _path(copy: SampleCopy) -> str:
    return reverse("samples:copy", args=[copy.pk])


def _about(copy: SampleCopy) -> str:
    return f"sample:{copy.pk}"


def _about_update(copy: SampleCopy) -> str:
    return f"sample_update:{copy.pk}"
