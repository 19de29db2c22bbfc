"""What an expert reads and sends: ``/hoi-chuyen-gia/<link>/``."""

from __future__ import annotations

from typing import Any, Final

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from sites import hosts
from workflows.errors import Refused
from workflows.experts import limits, links, verbs
from workflows.experts.doors import POLICY, by_link, plain
from workflows.experts.forms import AnswerForm, RemarkForm
from workflows.experts.lending import lenders
from workflows.experts.models import ExpertRequest, Verdict
from workflows.experts.showing import Sent
from workflows.experts.telling import tell_of_answer, tell_of_remark
from workflows.places import ward_id_of
from workflows.remarks.models import Remark

_FORMS: Final[dict[str, type[Form]]] = {"remark": RemarkForm, "answer": AnswerForm}
#: Said once after a form was taken; nobody else's address carries it.
_TAKEN: Final = "da-gui"


@by_link("GET", "HEAD", "POST")
def read(request: HttpRequest, found: ExpertRequest) -> HttpResponseBase:
    """The version with everything that can be said about it."""
    if request.method == "POST":
        return _taken(request, found)
    return _page(request, found)


@by_link("GET", "HEAD")
def framed(request: HttpRequest, found: ExpertRequest) -> HttpResponseBase:
    """The page as it would look: no script runs in it and no form leads anywhere."""
    token = links.token_of(found)
    html = Sent(found, request).html(lambda name: reverse("experts:lent", args=[token, name]))
    if html is None:
        raise Http404
    response = HttpResponse(html)
    portal = hosts.table_of(request).portal
    response["Content-Security-Policy"] = (
        "sandbox allow-same-origin allow-popups; default-src 'none'; script-src 'none'; font-src 'self'; "
        "media-src 'self'; "
        f"style-src 'self' 'unsafe-inline'; img-src 'self' data: {portal.root_url if portal else ''}; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
    return response


@by_link("GET", "HEAD")
def lent(request: HttpRequest, found: ExpertRequest, name: str) -> HttpResponseBase:
    """A picture or a file of the version that was sent."""
    for lender in lenders():
        try:
            return lender.answer(request, name, found.carried, ward_id_of(found.page))
        except Http404:
            continue
    raise Http404


def _taken(request: HttpRequest, found: ExpertRequest) -> HttpResponseBase:
    action = request.POST.get("action", "")
    if action not in _FORMS:
        return plain(400)
    if not links.is_form_key(found, request.POST.get("form", "")):
        return plain(403, typed=request.POST.get("words", "")[: verbs.LONGEST])
    form = _FORMS[action](request.POST)
    if limits.writes_too_often(found.nonce):
        return plain(429, typed=request.POST.get("words", "")[: verbs.LONGEST])
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        where = _kept(request, found, action, form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, found, form=form, status=422)
    return HttpResponseRedirect(f"{links.path_of(found)}?{_TAKEN}={action}#{where}")


def _kept(request: HttpRequest, found: ExpertRequest, action: str, said: dict[str, Any]) -> str:
    """The anchor at which it stands now."""
    if action == "answer":
        tell_of_answer(found, verbs.answer(found, said["verdict"], said["words"]))
        return "tra-loi"
    # Whether there is such a place, and what it is called, the version says.
    places = {"": "", **(Sent(found, request).places() if said["place"] else {})}
    if said["place"] not in places:
        raise Http404
    kept = verbs.remark(found, said["place"], places[said["place"]], said["words"])
    tell_of_remark(found)
    return f"gop-y-{kept.pk}"


def _page(
    request: HttpRequest, found: ExpertRequest, form: Form | None = None, status: int = 200
) -> HttpResponse:
    sent = Sent(found, request)
    remarks = list(Remark.objects.filter(page=found.page_id, expert=found).prefetch_related("replies"))
    typed = form.data if form is not None else {}
    entry = hosts.entry_of(request)
    rows: list[dict[str, Any]] = [
        {
            "part": part,
            "remarks": [one for one in remarks if one.place == part.address],
            "is_typed": isinstance(form, RemarkForm) and typed.get("place") == part.address,
        }
        for part in sent.parts
    ]
    shown = {row["part"].address for row in rows}
    context = {
        "asked": found,
        "asker": found.asked_by,
        "place": entry,
        "title": found.content.get("title", ""),
        "rows": rows,
        "elsewhere": [one for one in remarks if not one.place or one.place not in shown],
        "answer": found.last_answer,
        "answers": list(found.answers.all()),
        "verdicts": Verdict.choices,
        "has_changed": sent.has_changed(),
        "framed": reverse("experts:framed", args=[links.token_of(found)]),
        "form_key": links.form_key(found),
        "taken": request.GET.get(_TAKEN, "") if request.method == "GET" else "",
        "typed": typed,
        "errors": [one for each in form.errors.values() for one in each] if form is not None else [],
        "is_answer_typed": isinstance(form, AnswerForm),
        "longest": verbs.LONGEST,
    }
    html = render_to_string("workflows/experts/read.html", context)
    return HttpResponse(html, status=status, headers={"Content-Security-Policy": POLICY})
