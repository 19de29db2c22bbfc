"""Moving in the admin: a draft at once, a public page with its next approval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.models import Page

from workflows import moves
from workflows.actions.moving import ask_to_move, leave_in_place
from workflows.errors import Refused
from workflows.standing import waiting_for


def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Before Wagtail asks "are you sure" and before it moves: say what happens, and see to it (``before_move_page``)."""
    parent = page.get_parent()
    rights = page.permissions_for_user(request.user)
    if not (rights.can_move() if destination.pk == parent.pk else rights.can_move_to(destination)):
        raise PermissionDenied
    back = redirect("wagtailadmin_explore", parent.pk)
    move = waiting_for(page)
    names = {"title": page.get_admin_display_title(), "section": destination.get_admin_display_title()}
    if move is not None and destination.pk == parent.pk:
        if request.method != "POST":
            messages.info(
                request, _("“%(title)s” then stays in “%(section)s”: the move is taken back.") % names
            )
            return None
        with _telling_refusals(request, page):
            leave_in_place(page, acting_user=request.user)
            messages.success(request, _("“%(title)s” stays in “%(section)s”.") % names)
        return back
    if reason := moves.refusal(page, destination):
        messages.error(request, reason)
        return back
    if not moves.waits(page):
        return None
    if request.method != "POST":
        messages.info(
            request,
            _(
                "“%(title)s” is public: it moves to “%(section)s” when that has been approved. "
                "Until then it stays where it is; afterwards its old address leads to the new one."
            )
            % names,
        )
        return None
    with _telling_refusals(request, page):
        _tell(request, names, page, ask_to_move(page, destination, acting_user=request.user))
    return back


@contextmanager
def _telling_refusals(request: HttpRequest, page: Page) -> Iterator[None]:
    """What an action refuses becomes a message."""
    try:
        yield
    except Refused as refused:
        for line in refused.lines(page):
            messages.error(request, line)


def _tell(request: HttpRequest, names: dict[str, str], page: Page, was_sent: bool) -> None:
    if was_sent:
        messages.success(
            request, _("The move of “%(title)s” to “%(section)s” was submitted for approval.") % names
        )
        return
    messages.warning(
        request,
        _("“%(title)s” moves to “%(section)s” with its draft: submit that for approval.") % names,
        buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Open the draft"))],
    )


def tell_of_waiting_move(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that waits to move reads where to, and how to leave it (``before_edit_page``)."""
    move = waiting_for(page) if request.method == "GET" else None
    if move is None:
        return
    stay = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page.get_parent().pk])
    messages.info(
        request,
        _("This page moves to “%(section)s” with its next approval.")
        % {"section": move.destination.get_admin_display_title()},
        buttons=[messages.button(stay, _("Leave it where it is"))],
    )


class ApprovedMoveBulkAction(MoveBulkAction):
    """Takes the place of Wagtail's: drafts move, public pages are asked to, others are named with the reason."""

    def get_actionable_objects(self) -> tuple[list[Page], dict[str, Any]]:
        """Leave out what may not be moved there."""
        pages, others = super().get_actionable_objects()
        if self.cleaned_form is None:
            return pages, others
        destination = self.cleaned_form.cleaned_data["chooser"]
        self.reasons = {page: reason for page in pages if (reason := moves.refusal(page, destination))}
        others["pages_without_destination_access"] += [
            {"item": page, "can_edit": page.permissions_for_user(self.request.user).can_edit()}
            for page in self.reasons
        ]
        return [page for page in pages if page not in self.reasons], others

    def prepare_action(self, pages: list[Page], pages_without_access: dict[str, Any]) -> Any:
        """Wagtail shows again what stays behind; here with the reason."""
        for page, reason in self.reasons.items():
            messages.error(self.request, f"{page.get_admin_display_title()}: {reason}")
        return super().prepare_action(pages, pages_without_access)

    def get_execution_context(self) -> dict[str, Any]:
        """With a way to tell of what is refused."""
        return {**super().get_execution_context(), "request": self.request}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        destination: Page | None = None,
        user: Any = None,
        *,
        request: HttpRequest,
        **_kwargs: Any,
    ) -> tuple[int, int]:
        """How many were moved, and for how many that was asked."""
        moved = asked = 0
        for page in objects if destination else ():
            if moves.waits(page):
                with _telling_refusals(request, page):
                    ask_to_move(page, destination, acting_user=user)
                    asked += 1
            else:
                page.move(destination, pos="last-child", user=user)
                moved += 1
        return moved, asked

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Both numbers, where there are both."""
        told = []
        if num_parent_objects:
            told.append(
                ngettext("%(count)d page was moved.", "%(count)d pages were moved.", num_parent_objects)
                % {"count": num_parent_objects}
            )
        if num_child_objects:
            told.append(
                ngettext(
                    "%(count)d public page moves when that has been approved.",
                    "%(count)d public pages move when that has been approved.",
                    num_child_objects,
                )
                % {"count": num_child_objects}
            )
        return " ".join(told)
