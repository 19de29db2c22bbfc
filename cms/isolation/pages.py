"""The lists of pages, and the form of their privacy, with the choices of the person's own wards.

The editor is the one of the approval (``workflows.views.editing``), in which nothing typed is lost (``cms.kept``).

Upstream gaps: the filters name every owner, editor and site, the form every group; the search does not
say what it lists. The view set of all pages is Wagtail's documented place for other views.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageViewRestriction

from cms.isolation import filters
from cms.kept.editing import KeptCreateView, KeptEditView
from sites.scoping import scope_for
from workflows import openings
from workflows.actions.opening import ask_to_open, forget_opening, leave_closed
from workflows.audience import is_closed
from workflows.errors import Refused
from workflows.views import editing, opening

# Wagtail 7.4, on which our migrations must run, has a function in the place of this class.
_SetPrivacy: Any = getattr(PageViewSet, "set_privacy_view_class", View)

_SENT = gettext_lazy("The opening was submitted for approval. Until then the page stays as closed as it is.")
_WITH_DRAFT = gettext_lazy(
    "The page opens with its draft: submit that for approval. Until then it stays as closed as it is."
)
_LEFT = gettext_lazy("The page stays as closed as it is.")


class SetPrivacy(_SetPrivacy):
    """A ward's page is opened to the ward's own groups; what is public opens when that is approved."""

    def get_form(self, form_class: type[Any] | None = None) -> Any:
        form = super().get_form(form_class)
        groups = form.fields["groups"]
        groups.queryset = groups.queryset.filter(scope_for(self.request.user).groups())
        kinds = form.fields["restriction_type"]
        # Wagtail says "any logged-in users"; here they are those of the site (``cms.core.privacy``).
        own = _("Private, for the people of this site when they are signed in")
        kinds.choices = [
            (kind, own if kind == PageViewRestriction.LOGIN else words) for kind, words in kinds.choices
        ]
        kinds.help_text = opening.told(self.page) or (
            _(
                "To close a page takes effect at once. What is public opens to more people when that is approved."
            )
            if is_closed(self.page)
            else ""
        )
        return form

    def form_valid(self, form: Any) -> Any:
        """Close at once, ask for the approval of what opens."""
        privacy, person = openings.Privacy.of(form.cleaned_data), self.request.user
        closes = self.page.permissions_for_user(person).can_close()
        try:
            if openings.waits(self.page, privacy):
                was_sent = ask_to_open(self.page, privacy, acting_user=person)
                return self._answer(form, _SENT if was_sent else _WITH_DRAFT)
            if closes:
                with transaction.atomic():
                    forget_opening(self.page, acting_user=person)
                    return super().form_valid(form)
            leave_closed(self.page, privacy, acting_user=person)
            return self._answer(form, _LEFT)
        except Refused as refused:
            form.add_error("restriction_type", str(refused))
        return self.form_invalid(form)

    def _answer(self, form: Any, words: Any) -> Any:
        # The field that is shown was made of the form's when the form was checked.
        form["restriction_type"].help_text = words
        return self.render_to_response(self.get_context_data(form=form))


class ScopedPageSearchView(SearchView):
    """The search for pages, whose list said "1-20 of 139 None"."""

    verbose_name = Page._meta.verbose_name
    verbose_name_plural = Page._meta.verbose_name_plural


class ScopedPageListingViewSet(PageViewSet):
    """Of every page type that has no view set of its own."""

    model = Page
    filterset_class = filters.PageFilterSet
    add_view_class = KeptCreateView
    edit_view_class = KeptEditView
    revisions_revert_view_class = editing.Revert
    unpublish_view_class = editing.ReviewedUnpublishView
    search_view_class = ScopedPageSearchView
    set_privacy_view_class = SetPrivacy
    icon = "doc-empty-inverse"
