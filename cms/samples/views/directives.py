"""Directives: for the city who did what, for a ward what is asked of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cms.core.alphabet import alphabetical
from cms.samples import access, choosing, deadlines, directing
from cms.samples.directing import TaskState
from cms.samples.forms import DirectiveForm
from cms.samples.models import Directive, DirectiveTask
from cms.samples.pages import page_of, recent_pages
from cms.samples.standing import withdrawals_of
from cms.samples.views.base import back_to, for_whom, render, require, told, typed
from sites.scoping import across_wards


def index(request: HttpRequest) -> HttpResponse:
    """All of them for the city, those of the own ward for a ward."""
    if access.may_see_all(request.user):
        found = list(Directive.objects.select_related("sample")[:100])
        states: dict[int, list[TaskState]] = defaultdict(list)
        for state in directing.progress_of(*found):
            states[state.task.directive_id].append(state.state)
        rows = [(one, _counts(states[one.pk])) for one in found]
        return render(request, "directives", _("Directives"), rows=rows, room="directives")
    wards = access.wards_of(request.user)
    require(bool(wards))
    tasks = (
        across_wards(DirectiveTask.objects, "narrowed to the wards of the person by the next line")
        .filter(ward__in=wards)
        .select_related("directive__sample", "ward", "page", "answered_by")
        .order_by("-directive__created_at", "-pk")[:100]
    )
    mine = directing.progress(tasks)
    pages = {ward.pk: recent_pages(ward) for ward in {one.task.ward for one in mine}}
    return render(
        request,
        "directives_mine",
        _("What the city asks for"),
        rows=[_with_pages(one, pages[one.task.ward_id]) for one in mine],
        room="directives",
    )


def _with_pages(one: directing.WardProgress, pages: list[tuple[int, str]]) -> dict[str, Any]:
    is_open = one.state not in (TaskState.DONE, TaskState.EXCUSED, TaskState.WITHDRAWN)
    return {"one": one, "pages": pages, "is_open": is_open}


def _counts(states: list[TaskState]) -> dict[str, int]:
    found = Counter(states)
    return {
        "total": len(states) - found[TaskState.WITHDRAWN],
        "done": found[TaskState.DONE],
        "overdue": found[TaskState.OVERDUE],
        "withdrawn": found[TaskState.WITHDRAWN],
    }


def add(request: HttpRequest) -> HttpResponse:
    """A new one."""
    require(access.may_write(request.user))
    everyone = choosing.all_wards()
    form = DirectiveForm(request.POST or None, wards=everyone, initial={"due": deadlines.usual()})
    if request.method == "POST" and form.is_valid():
        made = directing.direct(
            form.save(commit=False), form.cleaned_data["chosen"], acting_user=request.user
        )
        if deadlines.is_rest(made.due):
            messages.warning(request, _("The last day is no working day."))
        messages.success(request, _("The directive has been sent."))
        return back_to("directive", made.pk)
    return render(
        request,
        "directive_add",
        _("New directive"),
        form=form,
        **for_whom(request, everyone),
        room="directives",
    )


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Every ward by name."""
    require(access.may_see_all(request.user))
    directive = get_object_or_404(Directive.objects.select_related("sample"), pk=pk)
    states = sorted(directing.progress_of(directive), key=lambda one: alphabetical(one.task.ward.short_name))
    found = Counter(one.state for one in states)
    wanted = request.GET.get("state", "")
    return render(
        request,
        "directive",
        directive.topic,
        directive=directive,
        counts=[(state, found[state]) for state in TaskState if found[state] or state != TaskState.WITHDRAWN],
        withdrawals=withdrawals_of(one.withdrawn for one in states if one.withdrawn is not None),
        states=[state for state in states if not wanted or state.state == wanted],
        wanted=wanted,
        late=found[TaskState.OPEN] + found[TaskState.OVERDUE],
        room="directives",
    )


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who have done nothing yet."""
    require(access.may_write(request.user))
    directive = get_object_or_404(Directive, pk=pk)
    return told(request, lambda: _reminded(request, directive), back_to("directive", pk))


def _reminded(request: HttpRequest, directive: Directive) -> HttpResponse:
    count = directing.remind(directive, acting_user=request.user)
    text = ngettext("%d ward has been reminded.", "%d wards have been reminded.", count)
    messages.success(request, text % count)
    return back_to("directive", directive.pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A ward names its page, or says why there is none."""
    task = DirectiveTask.objects.filter(pk=pk).select_related("directive", "ward").first()
    if task is None or not access.may_answer(request.user, task.ward_id):
        raise Http404
    return told(request, lambda: _answered(request, task), back_to("directives"))


def _answered(request: HttpRequest, task: DirectiveTask) -> HttpResponse:
    page = page_of(task.ward, request.POST.get("page", ""))
    directing.fulfil(task, acting_user=request.user, page=page, note=typed(request, "note"))
    messages.success(request, _("The city sees your answer."))
    return back_to("directives")
