"""For whom, until when: one sample, or several that the city has chosen from its list, in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.samples import access, again, choosing, deadlines
from cms.samples.blanks import BLANKS
from cms.samples.delivering import Delivered, deliver_all
from cms.samples.enums import Kind
from cms.samples.facts import facts_of
from cms.samples.forms import SendForm
from cms.samples.models import SampleArticle
from cms.samples.targets import Ground, Skipped
from cms.samples.texts import filled, keys_in, units
from cms.samples.views.base import back_to, for_whom, render, require, sample_for
from sites.ids import pk_of
from sites.models import Ward

#: In one act. Each is written for each ward, and one screen shows them all.
MOST: Final = 20


def send(request: HttpRequest, pk: int) -> HttpResponse:
    """One sample; with the text as one ward would read it."""
    sample = sample_for(request, pk, to_write=True)
    return _screen(request, [sample], sample=sample, tab="send")


def send_several(request: HttpRequest) -> HttpResponse:
    """Those that are ticked in the list: records of all leaders, say."""
    require(access.may_write(request.user))
    sent = request.POST if request.method == "POST" else request.GET
    keys = {key for value in sent.getlist("sample")[:1000] if (key := pk_of(SampleArticle, value))}
    samples = list(SampleArticle.objects.filter(pk__in=keys).order_by("title", "pk")[: MOST + 1])
    if error := _error(samples):
        messages.error(request, error)
        return back_to("list")
    if len(samples) == 1:
        return back_to("send", samples[0].pk)
    return _screen(request, samples)


def _error(samples: Sequence[SampleArticle]) -> str:
    if not samples:
        return _("Tick the samples that shall be sent.")
    if len(samples) > MOST:
        return _("Send at most %(count)d samples in one act.") % {"count": MOST}
    posts = [sample.post for sample in samples if sample.kind == Kind.LEADER]
    if len(posts) != len(set(posts)):
        return _("Two of these records are for the same post: choose one of them.")
    return ""


def _screen(request: HttpRequest, samples: Sequence[SampleArticle], **context: Any) -> HttpResponse:
    everyone = choosing.all_wards()
    form = SendForm(request.POST or None, wards=everyone, initial={"answer_by": deadlines.usual()})
    if request.method == "POST" and form.is_valid():
        reports = deliver_all(
            samples,
            form.cleaned_data["chosen"],
            acting_user=request.user,
            answer_by=deadlines.end_of(form.cleaned_data["answer_by"]),
            note=form.cleaned_data["note"],
        )
        for sample in samples:
            _tell(request, reports[sample.pk], f"{sample}: " if len(samples) > 1 else "")
        if len(samples) > 1:
            return back_to("list")
        report = reports[samples[0].pk]
        return back_to("wards" if report.reached or report.had_it else "send", samples[0].pk)
    have = again.known([sample.pk for sample in samples], everyone)
    new = {
        sample.pk: [
            ward for ward in everyone if (copy := have.get((sample.pk, ward.pk))) is None or copy.is_withdrawn
        ]
        for sample in samples
    }
    ground = Ground.read(samples, everyone)
    # A ward that has kept its text hears of it again, whoever holds the post by now.
    due = {
        sample.pk: [
            ward
            for ward in new[sample.pk]
            if ground.is_closed(ward) or again.is_due(have.get((sample.pk, ward.pk)))
        ]
        for sample in samples
    }
    reached = {ward.pk for wards in new.values() for ward in wards}
    whole = {ward.pk for ward in everyone} - reached
    return render(
        request,
        "send",
        str(samples[0])
        if len(samples) == 1
        else _("Send %(count)d samples in one act") % {"count": len(samples)},
        samples=samples,
        form=form,
        **for_whom(request, everyone, whole),
        have=len(whole),
        skipped=_skipped(samples, ground, due),
        preview=_preview(samples, everyone, request.GET.get("ward", "")),
        **context,
    )


def _skipped(
    samples: Sequence[SampleArticle], ground: Ground, new: Mapping[int, list[Ward]]
) -> list[tuple[Skipped, list[SampleArticle]]]:
    """Each ward that cannot be reached, once for a reason, and with which samples; none are named where it is all."""
    found: dict[Skipped, list[SampleArticle]] = {}
    for sample in samples:
        for one in ground.sort(sample, new[sample.pk])[1]:
            found.setdefault(one, []).append(sample)
    return [(one, [] if len(of) == len(samples) else of) for one, of in found.items()]


def _tell(request: HttpRequest, report: Delivered, name: str) -> None:
    count = len(report.reached)
    if count:
        said = (
            ngettext("%d ward has received the sample.", "%d wards have received the sample.", count) % count
        )
        messages.success(request, name + said)
    if report.had_it:
        said = ngettext("%d ward has it already.", "%d wards have it already.", report.had_it) % report.had_it
        messages.info(request, name + said)
    for one in report.skipped:
        said = _("%(ward)s was not reached: %(why)s.") % {"ward": one.ward.name, "why": one.why}
        messages.warning(request, name + said)


def _preview(samples: Sequence[SampleArticle], everyone: list[Ward], slug: str) -> dict[str, Any]:
    """The samples in the words of one ward, with what it lacks."""
    ward = next((one for one in everyone if one.slug == slug), everyone[0] if everyone else None)
    if ward is None:
        return {}
    contents = [sample.content() for sample in samples]
    keys = {key for content in contents for key in keys_in(content)}
    facts = facts_of([ward], keys)[ward.pk]
    return {
        "ward": ward,
        "texts": [[unit for unit in units(filled(content, facts)) if unit.text] for content in contents],
        "missing": [blank.name for blank in BLANKS if blank.key in keys and not facts.get(blank.key)],
    }
