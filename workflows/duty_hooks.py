"""Where deadlines, substitutes and notices meet Wagtail's admin; loaded by ``workflows.wagtail_hooks``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, TaskState

from workflows import assignment, presence
from workflows.actions import assigning, substituting
from workflows.deadlines.words import by_when
from workflows.duplicates.splitting import SPLIT
from workflows.escalation import ESCALATED
from workflows.leaderless import is_dead_end, sentence
from workflows.models import RoleTaskState
from workflows.notices.models import Notice, NoticePreference
from workflows.places import ward_id_of
from workflows.reviewers import decides, own_roles_of, people_with
from workflows.sections import ReviewSection
from workflows.views.calendar import may_set_calendar

_SHOWN = 5


@hooks.register("review_sections", order=-100)
def who_decides(state: RoleTaskState, user: Any) -> Iterator[ReviewSection]:
    """By when, whose it is, and who else has it open."""
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return
    holder = assignment.holder(state)
    may_take = decides(user, state)
    # Who wrote it otherwise, or approved it before, is told when somebody gives it to them: that costs questions.
    others = people_with(state.role, ward_id_of(state.page)).exclude(
        pk__in=[user.pk, state.workflow_state.requested_by_id]
    )
    colleagues = list(others[:50]) if may_take else []
    now = timezone.now()
    yield ReviewSection(
        "workflows/review/duty.html",
        {
            "deadline": by_when(state.decide_by) if state.decide_by else "",
            "is_over": bool(state.decide_by and state.decide_by < now),
            "others": presence.sentences(state.pk, user),
            "holder": holder,
            "holder_name": holder and holder.get_full_name(),
            "until": by_when(state.assigned_until) if holder and state.assigned_until else "",
            "is_mine": holder is not None and holder.pk == user.pk,
            "may_take": may_take,
            "colleagues": colleagues,
        },
    )


@hooks.register("before_edit_page")
def tell_of_deadline(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page under review reads by when it will be decided, or that nobody can."""
    if request.method != "GET":
        return
    state = page.current_workflow_task_state
    if isinstance(state, RoleTaskState) and state.status == TaskState.STATUS_IN_PROGRESS:
        if is_dead_end(state):
            messages.warning(request, sentence(state))
        elif state.decide_by and state.decide_by > timezone.now():
            messages.info(request, _("The decision is expected by %s.") % by_when(state.decide_by))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_of_dead_end(request: HttpRequest, page: Page) -> None:
    """The author of what was submitted a moment ago reads that nobody can approve it yet."""
    if not any(request.POST.get(f"action-{name}") for name in ("submit", "restart-workflow")):
        return
    state = page.current_workflow_task_state
    if (
        isinstance(state, RoleTaskState)
        and state.status == TaskState.STATUS_IN_PROGRESS
        and is_dead_end(state)
    ):
        messages.warning(request, sentence(state))


class NoticesPanel(Component):
    """What the person was told and has not read."""

    name = "dinh_notices"
    template_name = "workflows/panels/notices.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """One query, for all that is not read."""
        found = Notice.objects.for_person(parent_context["request"].user).open()
        notices = list(found[: _SHOWN + 1])
        return {"notices": notices[:_SHOWN], "count": f"{_SHOWN}+" if len(notices) > _SHOWN else len(notices)}


@hooks.register("construct_homepage_panels", order=10)
def notices_panel(request: HttpRequest, panels: list[Any]) -> None:  # noqa: ARG001 - Wagtail's signature
    """Between what waits for a decision and what one wrote."""
    panels.append(NoticesPanel())


class _Item(MenuItem):
    """Shown to those for whom a question is true."""

    def __init__(self, shown: Callable[[Any], bool], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shown = shown

    def is_shown(self, request: HttpRequest) -> bool:
        """By the person."""
        return self._shown(request.user)


@hooks.register("register_admin_menu_item")
def notices_item() -> MenuItem:
    """For everybody."""
    return MenuItem(
        gettext_lazy("Told to you"),
        reverse_lazy("workflows_review:notices"),
        name="notices",
        icon_name="mail",
        order=60,
    )


@hooks.register("register_admin_menu_item")
def duty_item() -> MenuItem:
    """Who is there and who is not: for reviewers and for the city."""
    return SubmenuMenuItem(
        gettext_lazy("Duty"),
        Menu(
            items=[
                _Item(
                    lambda user: bool(own_roles_of(user)),
                    gettext_lazy("Absence and deputy"),
                    reverse_lazy("workflows_review:absence"),
                    name="absence",
                    icon_name="date",
                    order=10,
                ),
                _Item(
                    may_set_calendar,
                    gettext_lazy("Wards without a lead"),
                    reverse_lazy("workflows_review:wards"),
                    name="leaderless",
                    icon_name="warning",
                    order=20,
                ),
                _Item(
                    may_set_calendar,
                    gettext_lazy("Working calendar"),
                    reverse_lazy("workflows_review:calendar"),
                    name="working-calendar",
                    icon_name="calendar-alt",
                    order=30,
                ),
            ]
        ),
        name="duty",
        icon_name="user",
        order=70,
    )


class _PreferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = NoticePreference
        fields = ("by_mail",)
        widgets = {"by_mail": forms.RadioSelect}


@hooks.register("register_account_settings_panel")
class NoticePreferencePanel(BaseSettingsPanel):
    """Letters at once, together, or none."""

    name = "notice-preference"
    title = gettext_lazy("Notices by e-mail")
    tab = notifications_tab
    order = 50
    form_class = _PreferenceForm
    form_object = "profile"

    def get_form(self) -> _PreferenceForm:
        """Of the person's row, which is made when it is saved."""
        row = NoticePreference.objects.filter(person=self.user).first() or NoticePreference(person=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return _PreferenceForm(data, instance=row, prefix=self.name)


@hooks.register("register_log_actions")
def duty_actions(registry: LogActionRegistry) -> None:
    """What stands in the records of pages and substitutions."""
    for action, name, told in (
        (assigning.ASSIGNED, gettext_lazy("Take or give"), gettext_lazy("Taken, or given to a reviewer")),
        (assigning.RELEASED, gettext_lazy("Give back"), gettext_lazy("Given back to all reviewers")),
        (SPLIT, gettext_lazy("Decide by itself"), gettext_lazy("Taken out of the group of the same text")),
        (ESCALATED, gettext_lazy("Escalate"), gettext_lazy("Overdue: gone up to the deputy or the city")),
        (substituting.AWAY, gettext_lazy("State an absence"), gettext_lazy("Absence stated")),
        (substituting.DEPUTY, gettext_lazy("Name a deputy"), gettext_lazy("Deputy named")),
        (
            substituting.ACTING,
            gettext_lazy("Act for a ward"),
            gettext_lazy("The city acts for the ward's lead"),
        ),
        (substituting.ENDED, gettext_lazy("Take back"), gettext_lazy("Absence or deputy taken back")),
    ):
        registry.register_action(action, name, told)
