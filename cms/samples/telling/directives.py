"""Of directives: a ward hears what is asked of it and by when, the city what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.samples.models import Directive, DirectiveTask
from cms.samples.telling.people import who_asked
from cms.samples.telling.wards import tell_wards
from workflows.notices.models import Notice
from workflows.notices.telling import settle, tell


def directed(tasks: Iterable[DirectiveTask]) -> None:
    """The city asks for something."""
    _tell_wards(
        "directive",
        tasks,
        lambda task: _("The city asks: %(topic)s") % {"topic": task.directive.topic},
        lambda task: f"{task.directive.text}\n{_by(task)}",
        lambda task: f"directive:{task.pk}",
    )


def reminded(tasks: Iterable[DirectiveTask]) -> None:
    """A moderator reminds those who have done nothing, once a day at most."""
    today = timezone.localdate()
    _tell_wards(
        "directive_reminder",
        tasks,
        lambda task: _("The city reminds you: %(title)s") % {"title": task.directive.topic},
        _by,
        lambda task: f"directive_reminder:{task.pk}:{today}",
    )


def nearing(tasks: Iterable[DirectiveTask]) -> None:
    """The last day is today or the next working day, and the ward has done nothing yet; once."""
    _tell_wards(
        "directive_due",
        tasks,
        lambda task: _("Answer soon: %(title)s") % {"title": task.directive.topic},
        _by,
        lambda task: f"directive_due:{task.pk}:{task.directive.due:%Y-%m-%d}",
    )


def fulfilled(task: DirectiveTask) -> None:
    """A ward has named its page, or said why there is none; whoever sent the directive reads it."""
    settle(_about(task))
    page, moment = task.page, task.answered_at
    tell(
        "directive_answer",
        who_asked(task.directive.created_by),
        subject=lambda: (
            _("%(ward)s has answered: %(topic)s") % {"ward": task.ward.name, "topic": task.directive.topic}
        ),
        text=(page.draft_title if page else "") + (f"\n{task.note}" if task.note else ""),
        path=reverse("samples:directive", args=[task.directive_id]),
        key=f"directive_answer:{task.pk}:{moment.timestamp() if moment else 0}",
        ward_id=task.ward_id,
        # A page is progress; why there is none is for whoever asked to think about.
        may_wait=page is not None,
    )


def over(directive: Directive, *, done: int, total: int) -> None:
    """The last day has passed: how far it came, once."""
    tell(
        "directive_over",
        who_asked(directive.created_by),
        subject=lambda: (
            _("%(done)d of %(total)d wards have published it: %(topic)s")
            % {"done": done, "total": total, "topic": directive.topic}
        ),
        path=reverse("samples:directive", args=[directive.pk]),
        key=_over(directive),
    )


def not_told_to_be_over(found: Iterable[Directive]) -> list[Directive]:
    """Those that nobody has heard of, so that the clock counts each once; one query."""
    keys = {_over(directive): directive for directive in found}
    told = Notice.objects.filter(key__in=keys).values_list("key", flat=True)
    return [keys[key] for key in sorted(keys.keys() - set(told))] if keys else []


def settled(tasks: QuerySet[DirectiveTask]) -> None:
    """Done by other means than an answer to it."""
    settle(*map(_about, tasks))


def _over(directive: Directive) -> str:
    return f"directive_over:{directive.pk}:{directive.due:%Y-%m-%d}"


def _by(task: DirectiveTask) -> str:
    return _("To be published by %(day)s.") % {"day": f"{task.directive.due:%d/%m/%Y}"}


def _tell_wards(
    kind: str,
    tasks: Iterable[DirectiveTask],
    subject: Callable[[DirectiveTask], str],
    text: Callable[[DirectiveTask], str],
    key: Callable[[DirectiveTask], str],
) -> None:
    tell_wards(kind, tasks, subject=subject, text=text, path=_path, key=key, about=_about)


def _path(task: DirectiveTask) -> str:
    return reverse("samples:directives") + f"#task-{task.pk}"


def _about(task: DirectiveTask) -> str:
    return f"directive:{task.pk}"
