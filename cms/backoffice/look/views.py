"""``/admin/wards/<slug>/look/`` and its preview."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.backoffice.look.access import LookAccess, access_for
from cms.backoffice.look.forms import LookForm, words_panel
from cms.backoffice.look.preview import preview
from cms.backoffice.look.saving import save_look
from cms.backoffice.workplace import Workplace
from workflows.actions import submit
from workflows.errors import ChecksFailed, Refused, Unconfirmed
from workflows.views.asking import asking_url
from workflows.views.marking import CHECKS, asks_for_checks, mark_errors


class LookView(WagtailAdminTemplateMixin, TemplateView):
    """One form in two halves, with the home page beside it."""

    template_name = "backoffice/look/look.html"
    page_title = gettext_lazy("The ward's face")
    header_icon = "view"
    #: Where the author confirms what was found in the draft before it is sent.
    asked = ""

    @cached_property
    def access(self) -> LookAccess:
        """Of this person, to this ward."""
        return access_for(self.request.user, self.kwargs["slug"])

    @cached_property
    def page(self) -> Any:
        """The newest version of the home page; the form writes into it."""
        return self.access.home()

    @property
    def writes_words(self) -> bool:
        """Not while others decide on them."""
        return self.access.writes_words and not self.is_locked

    @cached_property
    def is_locked(self) -> bool:
        """Whether the home page waits for approval, or somebody has locked it."""
        return bool(self.page.permissions_for_user(self.request.user).page_locked())

    def look_form(self, data: Any = None) -> LookForm:
        """Bound only for those who may set the look: nobody else's data is read."""
        sections = Workplace(self.access.entry, frozenset()).sections
        bound = data if self.access.sets_look else None
        return LookForm(bound, ward=self.access.ward, sections=sections)

    def words_form(self, data: Any = None, files: Any = None) -> Any:
        """The same for the words."""
        form_class = words_panel().get_form_class()
        bound = (data, files) if self.writes_words else (None, None)
        return form_class(
            *bound, instance=self.page, parent_page=self.page.get_parent(), for_user=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The forms, and how the words look for citizens now."""
        look = kwargs.pop("look", None) or self.look_form()
        words = kwargs.pop("words", None) or self.words_form()
        if asks_for_checks(self.request):
            mark_errors(self.request, words)
        panel = words_panel().get_bound_panel(instance=self.page, request=self.request, form=words)
        slug = self.access.entry.ward_slug
        return super().get_context_data(
            access=self.access,
            look=look,
            panel=panel,
            words=words,
            writes_words=self.writes_words,
            is_locked=self.is_locked,
            media=words.media + panel.media if self.writes_words else Media(),
            preview_url=reverse("ward_look_preview", args=[slug]),
            public_url=f"{self.access.entry.root_url}/",
            edited=self.page,
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Save both halves, or neither."""
        look, words = self.look_form(request.POST), self.words_form(request.POST, request.FILES)
        if (look.is_bound and not look.is_valid()) or (words.is_bound and not words.is_valid()):
            messages.error(request, _("Nothing was saved: please look at what is marked below."))
            return self.render_to_response(self.get_context_data(look=look, words=words), status=422)
        with transaction.atomic():
            self._save(request, look, words)
        address = reverse("ward_look", args=[self.access.entry.ward_slug])
        if words.is_bound and request.POST.get("action") == "submit" and not self._submit(request):
            address += f"?{CHECKS}=1"
        return redirect(self.asked or address)

    def _save(self, request: HttpRequest, look: LookForm, words: Any) -> None:
        if look.is_bound and save_look(self.access.ward, look.accent, look.menu_order, request.user):
            messages.success(request, _("Colour and menu are changed on the site."))
        if words.is_bound and words.has_changed():
            words.save(commit=False).save_revision(user=request.user, log_action=True)
            messages.success(request, _("Photograph, motto and links are saved as a draft."))

    def _submit(self, request: HttpRequest) -> bool:
        """Hand the saved draft in; false where it has errors, which the form shows then."""
        page = self.page.__class__.objects.get(pk=self.page.pk)
        if not page.has_unpublished_changes:
            messages.warning(request, _("There is nothing to approve: the draft is what the public sees."))
            return True
        try:
            submit(page, acting_user=request.user, confirmed=())
        except ChecksFailed:
            return False
        except Unconfirmed:
            self.asked = asking_url(page)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The draft of the home page is on its way to approval."))
        return True


class LookPreviewView(LookView):
    """The home page as the form stands; a script asks for it while one types, a button without it."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """The page as it would be with everything that is saved: the draft in today's colour."""
        ward = self.access.ward
        return preview(request, self.page, self.access.entry, ward.accent, ward.menu_order)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """The page, or a word on why it cannot be shown."""
        look, words = self.look_form(request.POST), self.words_form(request.POST, request.FILES)
        if (look.is_bound and not look.is_valid()) or (words.is_bound and not words.is_valid()):
            context = {"errors": [*look.errors.values(), *words.errors.values()]}
            return TemplateResponse(request, "backoffice/look/no_preview.html", context, status=422)
        page = words.save(commit=False) if words.is_bound else self.page
        accent = look.accent if look.is_bound else self.access.ward.accent
        order = look.menu_order if look.is_bound else self.access.ward.menu_order
        response: HttpResponse = preview(request, page, self.access.entry, accent, order)
        return response
