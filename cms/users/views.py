"""Inviting a person, and what is done with one account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from cms.signin import sleeping, throttle
from cms.signin.required import has_factor
from cms.users import actions, audit, authority, links
from cms.users.actions import PasswordLinkResult
from cms.users.errors import AccountError
from cms.users.forms import GrantForm, InviteForm
from cms.users.listing import AccountView
from cms.users.models import User

_ACTIONS: Final[Mapping[str, Callable[..., PasswordLinkResult | None]]] = {
    "deactivate": actions.deactivate,
    "reactivate": actions.reactivate,
    "reset": actions.reset_password,
    "release": actions.release,
    "remove-factors": actions.remove_factors,
}


class InviteView(AccountView, FormView):  # type: ignore[type-arg]
    """Make an account and send the person a link."""

    template_name = "users/invite.html"
    page_title = gettext_lazy("Invite a person")
    form_class = InviteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.request.user}

    def form_valid(self, form: InviteForm) -> HttpResponse:
        known = {name: form.cleaned_data[name] for name in ("email", "last_name", "first_name")}
        try:
            handed = actions.invite(acting_user=self.request.user, role=form.chosen_role, **known)
        except AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return _answer(self.request, handed)


class PersonView(AccountView, TemplateView):
    """One account: its work, its state, what was done with it, and the buttons."""

    template_name = "users/person.html"

    @cached_property
    def person(self) -> User:
        people = authority.people_for(self.request.user)
        return get_object_or_404(people, pk=self.kwargs["person_id"])

    def get_page_title(self) -> str:
        return self.person.display_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            person=self.person,
            roles=list(authority.roles_shown(self.person, user)),
            refusal=authority.refusal(user, self.person),
            waits=self.person.is_active and not self.person.has_usable_password(),
            is_asleep=sleeping.is_asleep(self.person),
            locked_until=throttle.locked_until(self.person),
            has_factor=has_factor(self.person),
            manages_all=authority.manages_all(user),
            history=audit.history(self.person, user),
            grant_form=GrantForm(user) if authority.manages_all(user) else None,
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says."""
        name = request.POST.get("action", "")
        try:
            handed = self._act(name, request)
        except AccountError as error:
            messages.error(request, str(error))
            return redirect("accounts:person", self.person.pk)
        return _answer(request, handed or PasswordLinkResult(self.person))

    def _act(self, name: str, request: HttpRequest) -> PasswordLinkResult | None:
        if name in _ACTIONS:
            return _ACTIONS[name](self.person, acting_user=request.user)
        if name not in ("grant", "revoke"):
            raise Http404
        form = GrantForm(request.user, request.POST)
        if not form.is_valid():
            raise AccountError(_("Choose a role from the list."))
        change = actions.grant if name == "grant" else actions.revoke
        change(self.person, role=form.cleaned_data["role"], acting_user=request.user)
        return None


def _answer(request: HttpRequest, handed: PasswordLinkResult) -> HttpResponse:
    """The link is in this answer and nowhere else; it is not in a message, which a session would keep."""
    if handed.link:
        context = {"person": handed.person, "link": handed.link, "days": links.days_valid()}
        return render(request, "users/link.html", context)
    if handed.waits_for_operator:
        messages.warning(
            request,
            _(
                "Done. No letter goes out: this installation sends no e-mail, or the person has no address. "
                "The city's operator hands the link to the person; nobody in the ward may see it."
            ),
        )
        return redirect("accounts:person", handed.person.pk)
    handed.person.refresh_from_db()
    waits = handed.person.is_active and not handed.person.has_usable_password()
    messages.success(
        request,
        _("Done. A letter with the link is on its way to %(email)s.") % {"email": handed.person.email}
        if waits
        else _("Done."),
    )
    return redirect("accounts:person", handed.person.pk)
