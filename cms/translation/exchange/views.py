"""``/admin/translations/page/<number>/export/`` and ``…/import/``: the texts of one translation as a file, and back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.crumbs import BelowDesk
from cms.translation.editor import translation_of
from cms.translation.exchange.files import MOST_BYTES, exported, read
from cms.translation.exchange.sheet import BadFileError, Format
from cms.translation.exchange.taking import Taken, take
from cms.translation.segments import may_write
from sites import languages
from sites.ids import pk_or_404
from sites.scoping import across_wards
from workflows.errors import Refused


class FileForm(forms.Form):
    """A file that came back."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PO, or XLIFF 1.2 or 2; 20 MB at most. Not every text has to be translated."),
        widget=forms.ClearableFileInput(attrs={"accept": ".po,.xlf,.xliff"}),
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("Also take texts that somebody has translated here since the file was made"),
        required=False,
    )


def _wanted(user: Any, number: int) -> tuple[Page, Translation]:
    """A translation that the person may write; to everybody else it is closed."""
    rows = across_wards(Page.objects, "one page, whose rights are asked below")
    page = get_object_or_404(rows, pk=pk_or_404(Page, number))
    translation = translation_of(page)
    if translation is None:
        raise Http404
    if not may_write(user, translation):
        raise PermissionDenied
    return page, translation


@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is to be translated, with what is translated so far."""
    page, translation = _wanted(request.user, pk)
    said = request.GET.get("format", Format.PO)
    if said not in Format.values:
        raise Http404
    version = Format(said)
    data = exported(translation, version)
    answer = HttpResponse(data, content_type=version.content_type)
    name = f"{page.slug}.{translation.target_locale.language_code}.{version.extension}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page_of(translation_id: int) -> int:
    """The number of the page that a translation of wagtail-localize fills."""
    translation = get_object_or_404(Translation, pk=pk_or_404(Translation, translation_id))
    rows = across_wards(Page.objects, "one page, whose rights are asked by the view that it is for")
    page = rows.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).first()
    if page is None:
        raise Http404
    return page.pk


def download_texts(request: HttpRequest, translation_id: int) -> HttpResponse:
    """In the place of wagtail-localize's view, whose file has no notes and knows no moment."""
    return export(request, _page_of(translation_id))


def upload_texts(request: HttpRequest, translation_id: int) -> HttpResponseBase:
    """In the place of wagtail-localize's view, which says nothing of what it leaves out."""
    return ImportView.as_view()(request, pk=_page_of(translation_id))


class ImportView(BelowDesk, TemplateView):
    """Takes a file into a draft, and says which of its texts it has not taken and why."""

    template_name = "translation/exchange.html"
    page_title = gettext_lazy("Translate in another program")
    header_icon = "wagtail-localize-language"
    form: FileForm
    taken: Taken | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page, self.translation = _wanted(request.user, kwargs["pk"])
        self.form = FileForm(request.POST or None, request.FILES or None)
        return super().dispatch(request, *args, **kwargs)

    def crumbs_between(self) -> list[dict[str, Any]]:
        """The translation."""
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [{"url": url, "label": self.page.get_admin_display_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, the ways to download, and what became of a file."""
        address = reverse("translation_export", args=[self.page.pk])
        return super().get_context_data(
            form=self.form,
            taken=self.taken,
            language=languages.of(self.translation.target_locale.language_code).label,
            edited=self.page,
            formats=[(one.label, f"{address}?format={one.value}") for one in Format],
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The answer names every text that was left out."""
        if self.form.is_valid():
            self._take(request)
        return self.render_to_response(self.get_context_data(**kwargs))

    def _take(self, request: HttpRequest) -> None:
        file = self.form.cleaned_data["file"]
        try:
            self.taken = take(
                self.page,
                self.translation,
                read(file.read(MOST_BYTES + 1)),
                acting_user=request.user,
                overwrite=self.form.cleaned_data["overwrite"],
            )
        except BadFileError as bad:
            self.form.add_error("file", _told(bad))
        except Refused as refused:
            self.form.add_error(None, str(refused))
        else:
            self._tell(request, self.taken)

    def _tell(self, request: HttpRequest, taken: Taken) -> None:
        if taken.saved:
            messages.success(
                request,
                ngettext(
                    "%(count)d text was taken over, and the draft was saved.",
                    "%(count)d texts were taken over, and the draft was saved.",
                    taken.saved,
                )
                % {"count": taken.saved},
            )
        else:
            messages.warning(request, _("Nothing was taken over."))


def _told(bad: BadFileError) -> str:
    if not bad.line:
        return str(bad)
    return _("Line %(line)d: %(why)s") % {"line": bad.line, "why": bad}
