"""wagtail-localize's views with the page permissions that they do not ask for.

They answer at the same addresses (``urls.py``), so that every link, button and guessed address ends
here. See ``permissions.py`` for the upstream gap.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.translation.life.taking import keep_spelled_anew
from cms.translation.models import Held
from cms.translation.parents import NoHomePageError, create_missing_parents
from cms.translation.permissions import locales_for, may_translate, may_translate_into


def _switch_off(field: forms.Field) -> None:
    """Take an option away: not shown, and whatever is sent for it is ignored."""
    field.initial, field.disabled, field.widget = False, True, forms.HiddenInput()


class SubmitView(SubmitPageTranslationView):
    """Hand one page over for translation into the languages that the person may work in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = self.get_object()
        # A page that has all its translations is shown with the title of its draft: not to other wards.
        languages = Locale.objects.exclude(pk=page.locale_id)
        if not may_translate(request.user, page) or not locales_for(request.user, page, languages):
            raise PermissionDenied
        if not getattr(page, "has_translations", True):
            messages.error(
                request,
                _("“%(title)s” is stored once for all languages; there is nothing to translate.")
                % {"title": page.get_admin_display_title()},
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> forms.Form:
        """Only languages the person may work in, and one page at a time."""
        form = super().get_form()
        offered = form.fields["locales"].queryset
        allowed = [locale.pk for locale in locales_for(self.request.user, self.object, offered)]
        if offered and not allowed:
            raise PermissionDenied
        form.fields["locales"].queryset = offered.filter(pk__in=allowed)
        # A subtree may hold pages that are not translated, and takes longer than a request.
        _switch_off(form.fields["include_subtree"])
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Give the translation a place first: a missing section is made as a draft."""
        try:
            with transaction.atomic():
                for locale in form.cleaned_data["locales"]:
                    for section in create_missing_parents(self.object, locale, acting_user=self.request.user):
                        messages.warning(
                            self.request,
                            _("The section “%(title)s” was made as a draft; submit it for approval as well.")
                            % {"title": section.get_admin_display_title()},
                        )
                response: HttpResponse = super().form_valid(form)
        except NoHomePageError:
            messages.error(self.request, _("This site has no home page in that language yet."))
            return redirect("wagtailadmin_pages:edit", self.object.pk)
        return response


class UpdateView(UpdateTranslationsView):
    """Take the changed source over into the translations, never publishing anything."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        source = self.get_object()
        page = source.get_source_instance()
        if not isinstance(page, Page):
            raise Http404
        enabled = source.translations.filter(enabled=True).select_related("target_locale")
        if not may_translate(request.user, page) or not all(
            may_translate_into(request.user, page, translation.target_locale) for translation in enabled
        ):
            raise PermissionDenied
        if Held.objects.waiting().filter(page=page.pk).exists():
            # Upstream would take the public text over, and not the one that waits.
            messages.info(
                request, _("A newer Vietnamese text waits for this translation: begin from its task.")
            )
            return redirect("translation_desk")
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> forms.Form:
        """Publishing is the approval's business."""
        form = super().get_form()
        _switch_off(form.fields["publish_translations"])
        return form

    @transaction.atomic
    def form_valid(self, form: forms.Form) -> HttpResponse:
        """What differs in spelling alone stays translated."""
        response: HttpResponse = super().form_valid(form)
        enabled = self.object.translations.filter(enabled=True)
        for translation in enabled.select_related("source", "target_locale"):
            keep_spelled_anew(translation)
        return response


class ReportView(TranslationsReportView):
    """The report of translations, of the pages that the person may work on only."""

    def get_queryset(self) -> QuerySet[Translation]:
        """Upstream lists every translation of the installation to everybody."""
        mine = PagePermissionPolicy().explorable_instances(self.request.user)
        found = super().get_queryset().filter(source__object_id__in=mine.values("translation_key"))
        return found.order_by("-created_at", "-pk")


def no_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Making a translation an alias again would publish the source's text without approval."""
    messages.error(request, _("A translated page cannot become an alias here: it would go live unapproved."))
    return redirect("wagtailadmin_pages:edit", page_id)


def closed(_request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    """No snippet of this installation is translated; the view and its list stay closed."""
    raise Http404
