"""``/admin/translations/<number>/``: what one translation has to take over, by when, and the steps to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cms.translation.crumbs import BelowDesk
from cms.translation.life import telling
from cms.translation.life.reading import lines, readable
from cms.translation.life.taking import begin
from cms.translation.life.together import held_for
from cms.translation.life.withdrawing import stays
from cms.translation.models import Renewal
from cms.translation.permissions import may_translate_into
from sites import hosts, languages
from sites.ids import pk_or_404
from workflows.models import RoleTaskState
from workflows.oversight import sites_read_by
from workflows.places import site_id_of


class RenewalView(BelowDesk, TemplateView):
    """Translators begin here; whoever answers for the page reminds them."""

    template_name = "translation/renewal.html"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """To everybody else it does not exist."""
        rows = readable(request.user).select_related("page__locale", "original", "site")
        self.renewal: Renewal = get_object_or_404(rows, pk=pk_or_404(Renewal, kwargs["pk"]))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Of the Vietnamese page, as the public has it."""
        return self.renewal.original.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that does not grow with the changes."""
        row, table = self.renewal, hosts.table_of(self.request)
        waiting = RoleTaskState.objects.waiting().filter(page=row.page_id).first()
        decides = RoleTaskState.objects.waiting_for(self.request.user).filter(page=row.page_id).first()
        held = held_for(row.page) if row.done_at is None else None
        return super().get_context_data(
            renewal=row,
            lines=list(lines(row)),
            language=languages.of(row.language).label,
            original_url=table.url(row.original.path, row.original.url_path),
            page_url=table.url(row.page.path, row.page.url_path) if row.page.live else "",
            is_late=row.due_at < timezone.now(),
            stays=row.page.live and stays(row.page),
            waiting=waiting,
            decides=decides,
            held=held.held if held else None,
            may_begin=self._may_begin(),
            may_remind=self._may_remind(),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Begin, or remind."""
        row = self.renewal
        if row.done_at is not None:
            messages.info(request, _("Somebody has done this already."))
        elif "remind" in request.POST and self._may_remind():
            telling.reminded(row, by=request.user)
            messages.success(request, _("Those who translate were reminded."))
        elif "begin" in request.POST and self._may_begin():
            begin(row, acting_user=request.user)
            return redirect("translation_write", row.page_id)
        return redirect("translation_renewal", row.pk)

    def _may_begin(self) -> bool:
        return may_translate_into(self.request.user, self.renewal.original, self.renewal.page.locale)

    def _may_remind(self) -> bool:
        site = site_id_of(self.renewal.original)
        return any(entry.site_id == site for entry in sites_read_by(self.request.user))
