"""Ask an expert about a page, and see who was asked: ``/admin/review/experts/``."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from sites import hosts
from sites.ids import pk_or_404
from sites.scoping import scope_for
from workflows.errors import Refused
from workflows.experts import letters, links, verbs
from workflows.experts.asking import Untold, asked_first
from workflows.experts.forms import AskForm
from workflows.experts.models import ExpertRequest
from workflows.experts.reading import Asked, asked_about, in_reach_of
from workflows.experts.standing import closed_because, may_ask, may_revoke
from workflows.experts.substance import substance_of

_PER_PAGE = 25
_TICK = "tick"


class AskView(WagtailAdminTemplateMixin, TemplateView):
    """Who was asked about one page, and the form to ask somebody."""

    template_name = "workflows/experts/page.html"
    page_title = gettext_lazy("Ask an expert")
    header_icon = "help"

    @cached_property
    def page(self) -> Page:
        """A page in the person's reach; others do not exist."""
        pages = Page.objects.filter(scope_for(self.request.user).pages(), depth__gt=1)
        page: Page = get_object_or_404(pages, pk=pk_or_404(Page, self.kwargs["page_id"])).specific
        return page

    @cached_property
    def may_ask(self) -> bool:
        """Whether the form is theirs."""
        return may_ask(self.page, self.request.user)

    def get_page_subtitle(self) -> str:
        """The page's name."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Back to the page."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and those who were asked."""
        kwargs.setdefault("form", AskForm())
        revision = self.page.latest_revision
        digest = substance_of(self.page, revision)
        asked = asked_about(self.page, self.request.user, digest)
        if not asked and not self.may_ask:
            raise Http404
        return super().get_context_data(
            edited=self.page,
            revision=revision,
            may_ask=self.may_ask,
            asked=[{"one": one, "link": _link(one)} for one in asked],
            first=asked_first(self.page, self.request.user) if self.may_ask else [],
            ticked=set(self.request.POST.getlist(_TICK)),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Keep the version and send the letter."""
        if not self.may_ask:
            raise Http404
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            asked = verbs.ask(
                self.page, **form.cleaned_data, ticked=request.POST.getlist(_TICK), acting_user=request.user
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            context = self.get_context_data(form=form, is_untold=isinstance(refused, Untold))
            return self.render_to_response(context, status=422)
        _send(request, asked)
        return redirect(_address(asked))


class ListView(WagtailAdminTemplateMixin, TemplateView):
    """Everybody who was asked about pages of the person's wards; those who have not answered first to see."""

    template_name = "workflows/experts/list.html"
    page_title = gettext_lazy("Experts asked")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the desk."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of the list; the same number of queries whatever it holds."""
        is_all = "all" in self.request.GET
        rows = in_reach_of(self.request.user)
        paging = Paginator(rows if is_all else rows.open().filter(answers=None), _PER_PAGE).get_page(
            self.request.GET.get("p")
        )
        table = hosts.table()
        return super().get_context_data(
            is_all=is_all,
            paging=paging,
            rows=[
                {"request": row, "answer": row.last_answer, "place": table.entry(row.site_id)}
                for row in paging
            ],
            **kwargs,
        )


@require_POST
def act(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take a question back, send the letter again, or forget who was asked."""
    asked = get_object_or_404(in_reach_of(request.user), pk=pk_or_404(ExpertRequest, request_id))
    if not may_revoke(asked, request.user):
        raise Http404
    action = request.POST.get("action", "")
    try:
        if action == "revoke":
            verbs.revoke(asked, acting_user=request.user)
            messages.success(request, _("The link opens no more."))
        elif action == "send":
            _send_again(request, asked)
        elif action == "erase":
            verbs.erase(asked, acting_user=request.user)
            messages.success(request, _("The name and the address were erased."))
        else:
            return HttpResponse(status=400)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_address(asked))


def _send_again(request: HttpRequest, asked: ExpertRequest) -> None:
    if asked.asked_by_id != request.user.pk or closed_because(asked) is not None:
        raise Refused(_("This link opens no more, or it is somebody else's."))
    if asked.letters >= letters.MOST:
        raise Refused(_("This letter was sent very often. Hand the link over otherwise."))
    _send(request, asked)


def _send(request: HttpRequest, asked: ExpertRequest) -> None:
    if letters.send(asked):
        messages.success(request, _("The letter to %(name)s is on its way.") % {"name": asked.told_name})
    else:
        messages.error(
            request,
            _("The letter was not sent (%(error)s). Copy the link below and hand it over otherwise.")
            % {"error": asked.mail_error},
        )


def _address(asked: ExpertRequest) -> str:
    return reverse("workflows_review:experts:page", args=[asked.page_id]) + f"#asked-{asked.pk}"


def _link(one: Asked) -> str:
    """For whoever asked, while it opens."""
    return links.link_of(one.request) if one.is_own and one.is_open else ""
