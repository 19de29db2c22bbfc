"""The city takes a sample back: what that does is shown before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.samples.enums import Fate
from cms.samples.forms import WithdrawForm
from cms.samples.models import SampleArticle
from cms.samples.views.base import back_to, for_whom, render, sample_for, told
from cms.samples.withdrawing import fates_of, standing_copies
from cms.samples.withdrawing import withdraw as take_back


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """From whom, and why; how many drafts go, which texts stay, what citizens read meanwhile."""
    sample = sample_for(request, pk, to_write=True)
    copies = standing_copies(sample)
    if not copies:
        messages.info(request, _("No ward has this sample: there is nothing to withdraw."))
        return back_to("wards", pk)
    wards = [copy.ward for copy in copies]
    form = WithdrawForm(request.POST or None, wards=wards)
    if request.method == "POST" and form.is_valid():
        return told(request, lambda: _withdrawn(request, sample, form.cleaned_data), back_to("wards", pk))
    fates = fates_of(copies)
    return render(
        request,
        "withdraw",
        str(sample),
        sample=sample,
        form=form,
        **for_whom(request, wards),
        fates=[(fate, sum(one == fate for one in fates.values())) for fate in Fate if fate in fates.values()],
        public=[copy for copy in copies if fates[copy.pk] == Fate.PUBLIC],
        tab="wards",
    )


def _withdrawn(request: HttpRequest, sample: SampleArticle, data: dict[str, Any]) -> HttpResponse:
    report = take_back(sample, data["chosen"], acting_user=request.user, reason=data["reason"])
    count, gone = len(report.fates), report.count(Fate.REMOVED)
    said = ngettext("Withdrawn from %d ward.", "Withdrawn from %d wards.", count) % count
    if gone:
        said += " " + ngettext("%d untouched draft is gone.", "%d untouched drafts are gone.", gone) % gone
    messages.success(request, said)
    if public := report.count(Fate.PUBLIC):
        text = ngettext(
            "%d page is still public: see the list below.",
            "%d pages are still public: see the list below.",
            public,
        )
        messages.warning(request, text % public)
    return back_to("wards", sample.pk)
