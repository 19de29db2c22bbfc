"""The chain in the admin: for operators, and for those who review of what they review."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from sites.ids import pk_of
from sites.scoping import across_wards
from workflows.audit import exporting, listing, publications, sealing, signing
from workflows.audit.forms import AuditFilterForm, HideForm
from workflows.errors import Refused
from workflows.oversight import reads_everything

_CRUMBS = [
    *WagtailAdminTemplateMixin.breadcrumbs_items,
    {"url": reverse_lazy("workflows_review:list"), "label": _("Review desk")},
]


class AuditListView(WagtailAdminTemplateMixin, TemplateView):
    """Fifty rows at a time, the newest first; the next ones begin below a number, so no page grows slow."""

    template_name = "workflows/audit/list.html"
    page_title = _("Audit")
    breadcrumbs_items = [*_CRUMBS, {"url": reverse_lazy("workflows_review:audit:list"), "label": _("Audit")}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else learns that there is one."""
        if not listing.may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Rows, filters and the way to older ones."""
        user = self.request.user
        form = AuditFilterForm(self.request.GET, user=user)
        asked = form.asked()
        entries = listing.narrowed(listing.entries_for(user), asked, user)
        found = list(entries[: listing.PER_PAGE + 1])
        older = self.request.GET.copy()
        older["before"] = str(found[listing.PER_PAGE - 1].seq) if len(found) > listing.PER_PAGE else ""
        newest = self.request.GET.copy()
        newest.pop("before", None)
        return super().get_context_data(
            form=form,
            rows=listing.rows(found[: listing.PER_PAGE], user),
            older=older.urlencode() if older["before"] else "",
            newest=newest.urlencode() if asked.before else None,
            exports=reads_everything(user),
            hides=publications.may_hide(user),
            **kwargs,
        )


class AuditExportView(View):
    """What the list shows, without its end, as signed JSON; for operators."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """A row at a time."""
        if not reads_everything(request.user):
            raise PermissionDenied
        asked = AuditFilterForm(request.GET, user=request.user).asked()
        try:
            lines = exporting.export(
                exporting.Part(site_id=asked.site_id, since=asked.since, until=asked.until)
            )
        except signing.NoKeyError:
            messages.error(
                request,
                _("There is no key to sign with: the operator makes one with manage.py audit_key."),
            )
            return redirect("workflows_review:audit:list")
        # The rows are read when the answer is sent.
        sealing.seal()
        return StreamingHttpResponse(
            lines,
            content_type="application/json",
            headers={
                "Content-Disposition": 'attachment; filename="audit.json"',
                "Cache-Control": "no-store",
            },
        )


class PublicHistoryView(WagtailAdminTemplateMixin, TemplateView):
    """What the public history of a page shows, and what the city takes out of it."""

    template_name = "workflows/audit/history.html"
    page_title = _("Public history")
    breadcrumbs_items = [*_CRUMBS, {"url": reverse_lazy("workflows_review:audit:list"), "label": _("Audit")}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For the city."""
        if not publications.may_hide(request.user):
            raise PermissionDenied
        number = pk_of(Page, kwargs["page_id"])
        everywhere = across_wards(Page.objects, "the city, which was asked for above, reaches every page")
        self.object = everywhere.filter(pk=number).first()
        if self.object is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The newest first."""
        return super().get_context_data(
            page=self.object,
            publications=publications.publications(self.object)[::-1],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """Hide a version, or show it again."""
        form = HideForm(request.POST)
        verb = publications.show_again if request.POST.get("act") == "show" else publications.hide
        if not form.is_valid():
            messages.error(request, _("Say why: the reason is kept in the audit."))
        else:
            try:
                verb(
                    self.object,
                    form.cleaned_data["version"],
                    acting_user=request.user,
                    reason=form.cleaned_data["reason"],
                )
            except Refused as refused:
                for line in refused.lines(self.object):
                    messages.error(request, line)
        return redirect(reverse("workflows_review:audit:history", args=[self.object.pk]))
