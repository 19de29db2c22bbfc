"""The city's side: what was written, who answered how, and the way to offer and remind."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from cms.core.alphabet import alphabetical
from cms.samples import access, acts, deadlines, offering, reminding
from cms.samples.blanks import BLANKS
from cms.samples.chart_form import ChartForm
from cms.samples.enums import PLACES, Answer, Kind, Standing
from cms.samples.forms import OfferForm, sample_panel
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.standing import WardState, counts, reasons, states_of, withdrawals
from cms.samples.texts import units
from cms.samples.views.base import back_to, render, require, sample_for, told, typed
from cms.samples.views.ward import ward_list
from sites.enums import WardKind
from sites.scoping import across_wards
from sites.text import fold


def index(request: HttpRequest) -> HttpResponse:
    """A ward's people see what the city sent them; the city sees what it wrote."""
    if not access.may_see_all(request.user):
        return ward_list(request)
    samples = list(SampleArticle.objects.all())
    answers: dict[int, Counter[str]] = defaultdict(Counter)
    rows = across_wards(SampleCopy.objects, "how many wards answered each sample").order_by()
    held, gone = Count("pk", filter=Q(withdrawn_at=None)), Count("pk", filter=~Q(withdrawn_at=None))
    for sample_id, answer, *counts_ in rows.values_list("sample_id", "answer").annotate(held=held, gone=gone):
        answers[sample_id] += Counter({answer: counts_[0], Standing.WITHDRAWN: counts_[1]})
    return render(
        request,
        "list",
        _("Samples"),
        kinds=Kind,
        rows=[(sample, _summary(answers[sample.pk])) for sample in samples],
    )


def _summary(answers: Counter[str]) -> dict[str, int]:
    """Of the wards that have it today; the others apart."""
    total = answers.total() - answers[Standing.WITHDRAWN]
    return {
        "total": total,
        "answered": total - answers[Answer.OPEN],
        "withdrawn": answers[Standing.WITHDRAWN],
    }


def edit(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Write a sample, or go on with one; what was sent stays as it was sent."""
    require(access.may_write(request.user))
    sample = sample_for(request, pk, to_write=True) if pk else _new(request)
    before = sample.content()
    panel = sample_panel(sample.kind)
    form = panel.get_form_class()(
        request.POST or None, request.FILES or None, instance=sample, for_user=request.user
    )
    chart = ChartForm(request, sample.units) if sample.kind == Kind.CHART else None
    if request.method == "POST" and all([form.is_valid(), chart is None or chart.is_valid()]):
        with transaction.atomic():
            saved = form.save(commit=False)
            saved.units = chart.rows() if chart else None
            saved.changed_at = timezone.now()
            saved.created_by = saved.created_by if pk else request.user
            saved.save()
            if not pk or saved.content() != before:
                saved.writers.add(request.user)
            log(instance=saved, action=acts.CHANGED if pk else acts.CREATED, user=request.user)
        messages.success(request, _("The sample is saved. Nothing has been sent yet."))
        return back_to("send", saved.pk)
    bound = panel.get_bound_panel(instance=sample, request=request, form=form)
    title = _("Edit the sample") if pk else _("New sample: %(kind)s") % {"kind": sample.kind.label}
    return render(
        request,
        "edit",
        title,
        sample=sample if pk else None,
        form=form,
        bound=bound,
        chart=chart,
        media=form.media + bound.media + (chart.media if chart else Media()),
        blanks=BLANKS,
        tab="text",
    )


def _new(request: HttpRequest) -> SampleArticle:
    """A sample of the kind that the address names; a text without one."""
    sent = request.GET.get("kind", "")
    kind = Kind(sent) if sent in Kind.values else Kind.TEXT
    return SampleArticle(place=PLACES[kind]) if kind in PLACES else SampleArticle()


def wards(request: HttpRequest, pk: int) -> HttpResponse:
    """A sentence, a bar, and every ward by name."""
    sample = sample_for(request, pk)
    states = states_of(sample)
    if not states:
        return back_to("send" if access.may_write(request.user) else "versions", pk)
    standing = request.GET.get("standing", "")
    shown = [state for state in states if not standing or state.standing == standing]
    words = request.GET.get("q", "").strip()[:80]
    shown = [state for state in shown if fold(words) in fold(state.copy.ward.name)] if words else shown
    newest = sample.versions.first()
    answer_by = max(
        (state.copy.answer_by for state in states if state.copy.answer_by and not state.copy.is_withdrawn),
        default=None,
    )
    found = counts(states)
    return render(
        request,
        "wards",
        str(sample),
        sample=sample,
        version=newest,
        counts=[(one, n) for one, n in found.items() if n or one != Standing.WITHDRAWN],
        count=found,
        total=len(states),
        taken=sum(found[one] for one in (Standing.ACCEPTED, Standing.ADAPTED, Standing.BEHIND)),
        standing_total=len(states) - found[Standing.WITHDRAWN],
        public=sum(state.is_public for state in states if not state.copy.is_withdrawn),
        withdrawals=withdrawals(states),
        still_public=[state for state in states if state.copy.is_withdrawn and state.is_public],
        groups=_groups(shown),
        standing=standing,
        words=words,
        view="table" if request.GET.get("view") == "table" else "grid",
        answer_by=answer_by,
        left=deadlines.days_left(answer_by) if answer_by else None,
        remindable=len(reminding.to_remind(state.copy for state in states)),
        reminder=_reminder(sample, answer_by),
        last_reminder=max(
            (state.copy.reminded_at for state in states if state.copy.reminded_at), default=None
        ),
        behind=[state for state in states if state.standing == Standing.BEHIND],
        reasons=reasons(states),
        older=_has_changes(sample, newest),
        offer=OfferForm(),
        tab="wards",
    )


def _groups(states: list[WardState]) -> list[tuple[str, list[WardState]]]:
    """By the kind of ward, each in the order of the alphabet."""
    found = []
    for kind in WardKind:
        of_kind = [state for state in states if state.copy.ward.kind == kind]
        of_kind.sort(key=lambda state: alphabetical(state.copy.ward.short_name))
        if of_kind:
            found.append((kind.label_vi, of_kind))
    return found


def _reminder(sample: SampleArticle, answer_by: dt.datetime | None) -> str:
    if answer_by is None:
        return _("The sample “%(title)s” waits for your answer: accept, adapt, or decline and say why.") % {
            "title": str(sample)
        }
    day = date_format(timezone.localtime(answer_by), "H:i d/m/Y")
    return _(
        "The sample “%(title)s” is to be answered by %(day)s: accept, adapt, or decline and say why."
    ) % {
        "title": str(sample),
        "day": day,
    }


def _has_changes(sample: SampleArticle, newest: Any) -> bool:
    """Whether what the sample says now has not been sent yet."""
    return newest is not None and newest.content != sample.content()


def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent, each as it was."""
    sample = sample_for(request, pk)
    return render(
        request,
        "versions",
        str(sample),
        sample=sample,
        versions=[
            (version, [unit for unit in units(version.content) if unit.text])
            for version in sample.versions.select_related("sent_by")
        ],
        tab="versions",
    )


@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it is now, to every ward that has an older one."""
    sample = sample_for(request, pk, to_write=True)
    form = OfferForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what is new: the wards read it."))
        return back_to("wards", pk)
    note = form.cleaned_data["note"]
    return told(request, lambda: _offered(request, sample, note), back_to("wards", pk))


def _offered(request: HttpRequest, sample: SampleArticle, note: str) -> HttpResponse:
    count = offering.offer(sample, acting_user=request.user, note=note)
    if count:
        text = ngettext(
            "%d ward has been offered the new version.", "%d wards have been offered the new version.", count
        )
        messages.success(request, text % count)
    else:
        messages.info(request, _("Every ward has this version already."))
    return back_to("wards", sample.pk)


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who have not answered, and nobody else."""
    sample = sample_for(request, pk, to_write=True)
    return told(request, lambda: _reminded(request, sample), back_to("wards", pk))


def _reminded(request: HttpRequest, sample: SampleArticle) -> HttpResponse:
    reminded = reminding.remind(sample, typed(request, "words", is_line=False), acting_user=request.user)
    if reminded:
        text = ngettext("%d ward has been reminded.", "%d wards have been reminded.", len(reminded))
        messages.success(request, text % len(reminded))
    else:
        messages.info(request, _("Nobody is to be reminded: all have answered, or were reminded today."))
    return back_to("wards", sample.pk)
