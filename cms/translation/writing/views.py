"""``/admin/translations/write/<page>/``: the translator's desk, a plain form that a script saves text by text."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation import glossary
from cms.translation.crumbs import BelowDesk
from cms.translation.editor import translation_of
from cms.translation.life.opening import open_renewals
from cms.translation.machine.server import server
from cms.translation.machine.suggesting import Suggested
from cms.translation.models import SourceVersion
from cms.translation.segments import Written, may_write, refusal_for, save_draft
from cms.translation.writing.keeping import keep
from cms.translation.writing.lines import Line, counts, lines_of, remember
from cms.translation.writing.machine import may_be_asked, suggest_for, told
from cms.translation.writing.parts import SHOW, Part, asked_for, part_of, way
from cms.translation.writing.sent import Sent, read
from cms.translation.writing.words import answer_of, words
from sites import hosts, languages
from sites.ids import pk_or_404
from sites.numbers import whole
from sites.scoping import scope_for
from workflows.actions import submit
from workflows.errors import Refused, Unconfirmed
from workflows.remarks.forms import SayForm
from workflows.remarks.reading import threads
from workflows.remarks.views import say_of_writer
from workflows.views.asking import asking_url

SAVE, SUBMIT, GO_ON = "save-draft", "submit-for-approval", "next-part"
FIND: Final = "find"
#: More texts than a page has.
_MOST: Final = 1_000_000
#: Which texts are shown, by the word in the address.
SHOWN = {
    "open": lambda line: line.is_open,
    "changed": lambda line: line.standing == "changed",
    "broken": lambda line: line.standing == "broken",
    "asked": lambda line: line.is_asked,
    "machine": lambda line: line.is_unread,
}


class _OfTranslation(BelowDesk):
    """The page of a translation within the person's reach; to everybody else it does not exist."""

    page: Page
    translation: Translation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = Page.objects.filter(scope_for(request.user).pages())
        found = get_object_or_404(rows, pk=pk_or_404(Page, kwargs["page_id"]))
        translation = translation_of(found)
        if translation is None or not may_write(request.user, translation):
            raise Http404
        self.page, self.translation = found.specific, translation
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def refusal(self) -> str:
        """Why nothing can be written now; empty when it can."""
        return refusal_for(self.page, self.request.user)


class WriteView(_OfTranslation, TemplateView):
    """One form; who sends it by a script reads JSON."""

    template_name = "translation/writing.html"
    header_icon = "wagtail-localize-language"
    sent: Sent | None = None
    written: Written | None = None
    suggested: Suggested | None = None

    @cached_property
    def show(self) -> str:
        """Which texts are asked for; empty of all."""
        asked = self.request.GET.get(SHOW, "")
        return asked if asked in SHOWN else ""

    def get_page_title(self) -> str:
        """As the original is called, in the language that everybody here reads."""
        return _("Translate: %(title)s") % {"title": self.translation.source.object_repr}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The desk; or, from a sentence that was pressed on the page beside it, the part in which that stands.

        Where it is no text of the page the browser stays where it is.
        """
        if wanted := request.GET.get(FIND):
            lines, _left = lines_of(self.translation, self.page)
            number = next((line.number for line in lines if _plain(line.plain) == wanted), 0)
            return self._to(number) if number else HttpResponse(status=204)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A number of queries that grows neither with the texts nor with the sites."""
        lines, elsewhere = self._lines()
        number = counts(lines)
        part = self._part(lines)
        entry = hosts.table_of(self.request).owner_of(self.page.path)
        language = languages.of(self.translation.target_locale.language_code)
        live = SourceVersion.objects.filter(revision=self.page.live_revision_id).first()
        return super().get_context_data(
            page=self.page,
            translation=self.translation,
            lines=part.lines,
            part=part,
            elsewhere=elsewhere,
            counts=number,
            done=number["all"] - number["open"],
            filters=list(_filters(number, self.show)),
            show=self.show,
            refusal=self.refusal,
            may_take=not self.refusal,
            names_source=glossary.source(get_language() or languages.SOURCE),
            renewal=open_renewals().filter(page=self.page.pk).first(),
            live=live,
            site=entry[0].name if entry else "",
            source_label=languages.of(languages.SOURCE).label,
            label=language.label,
            within=_within(str(language.label)),
            tag=language.tag,
            is_said=language.code == languages.INTERNATIONAL,
            now=timezone.now(),
            words=words(),
            here=part.here,
            machine=server(),
            empty=sum(map(may_be_asked, lines)),
            unpublished=settings.MACHINE_TRANSLATION_UNPUBLISHED,
            lost=[self.sent.texts[key] for key in self.written.unknown] if self.sent and self.written else [],
            **kwargs,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Keep what was typed; then the draft, or the approval, if that is asked for."""
        is_script = request.accepts("application/json") and not request.accepts("text/html")
        if self.refusal:
            if is_script:
                return JsonResponse({"refused": self.refusal}, status=403)
            messages.error(request, self.refusal)
            self.sent = read(request.POST)
            return self.render_to_response(self.get_context_data(), status=409)
        self.sent = sent = read(request.POST)
        taken = self._take(request.POST.get("take", ""), sent)
        self.written = keep(self.page, self.translation, sent, acting_user=request.user)
        if is_script:
            lines, _left = lines_of(self.translation, self.page)
            answer = answer_of(lines, sent, self.written)
            return JsonResponse(answer, status=409 if self.written.conflicts else 200)
        if self.written.conflicts or self.written.unknown or sent.unreadable:
            messages.error(request, _("Not everything was kept: look at the places that are marked."))
            return self.render_to_response(self.get_context_data(), status=409)
        if wanted := request.POST.get("machine", ""):
            return self._suggest(wanted)
        return self._go_on(request.POST.get("action", ""), taken)

    def _suggest(self, asked: str) -> HttpResponse:
        """Ask the machine; what it could not do is told beside the text."""
        machine = server()
        if machine is None:
            messages.error(self.request, _("Nothing is translated by a machine here."))
            return self.render_to_response(self.get_context_data(), status=409)
        lines, _left = lines_of(self.translation, self.page)
        user = self.request.user
        self.suggested = found = suggest_for(
            self.page, self.translation, lines, asked, machine, acting_user=user
        )
        if found.taken:
            messages.success(self.request, told(found))
        else:
            messages.error(self.request, found.trouble or told(found))
        if found.refused or found.trouble:
            if found.trouble:
                found.refused.setdefault(asked, found.trouble)
            return self.render_to_response(self.get_context_data(), status=409)
        return self._to(next((line.number for line in lines if line.key in found.taken), 0))

    def _to(self, number: int) -> HttpResponse:
        """To the text with this number among all texts: what was just done may be in no list of what is left to do."""
        request = self.request
        return redirect(request.path + way(number) if number else request.get_full_path())

    def _go_on(self, action: str, taken: int) -> HttpResponse:
        request = self.request
        try:
            if action in (SAVE, SUBMIT):
                save_draft(self.page, self.translation, acting_user=request.user)
            if action == SUBMIT:
                submit(self.page, acting_user=request.user, confirmed=())
        except Unconfirmed:
            return redirect(asking_url(self.page))
        except Refused as refused:
            for line in refused.lines(self.page):
                messages.error(request, line)
        else:
            messages.success(request, _SAID.get(action, _SAID[""]))
        behind = whole(request.POST.get("behind"), range(_MOST)) if action == GO_ON else None
        if behind is not None:
            return redirect(request.path + way(behind + 1, self.show, is_to_text=False))
        return self._to(taken)

    def _take(self, asked: str, sent: Sent) -> int:
        """Without a script: put a suggestion in the place of what was typed; the number of the text."""
        ref, _colon, key = asked.partition(":")
        if not ref:
            return 0
        lines, _left = lines_of(self.translation, self.page)
        remember(self.translation, [line for line in lines if line.key == key])
        for line in lines:
            if line.key == key and ref in line.suggestions:
                sent.texts[key] = line.suggestions[ref]
                return line.number
        return 0

    def _part(self, lines: list[Line]) -> Part:
        wanted = SHOWN.get(self.show)
        chosen = [line for line in lines if line.is_in_question or wanted is None or wanted(line)]
        part = part_of(chosen, asked_for(self.request.GET), self.show, self.request.path)
        if not self.refusal:
            remember(self.translation, part.lines)
        return part

    def _lines(self) -> tuple[list[Line], list[Any]]:
        revision = self.page.latest_revision
        said = threads(self.page, revision.content if revision else {}, self.request.user)
        lines, elsewhere = lines_of(self.translation, self.page, said)
        for line in lines:
            line.came_back(self.sent, self.written)
            line.refusal = self.suggested.refused.get(line.key, "") if self.suggested else ""
        return lines, elsewhere


_SAID = {
    "": gettext_lazy("What you typed was kept."),
    SAVE: gettext_lazy("The draft of the translation was saved."),
    SUBMIT: gettext_lazy("The translation was submitted for approval."),
}


def _plain(text: str) -> str:
    """As ``writing_page.js`` reads it from the page."""
    return " ".join(text.split())


def _within(label: str) -> str:
    """The name of a language in the middle of a sentence: Vietnamese writes it small."""
    return label[:1].lower() + label[1:] if get_language() == languages.SOURCE else label


def _filters(number: dict[str, int], show: str) -> Any:
    labels = {
        "all": _("All"),
        "open": _("Needs you"),
        "changed": _("Original has changed"),
        "broken": _("Other than the glossary"),
        "machine": _("Suggested by a machine"),
        "asked": _("With remarks"),
    }
    for name, label in labels.items():
        if name == "all" or number[name]:
            yield ("" if name == "all" else name), label, number[name], name == (show or "all")


class SayView(_OfTranslation, TemplateView):
    """A remark on one text, which reviewers read at the place in their comparison."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Where the page has no such text, nothing is said."""
        form = SayForm(request.POST)
        lines, _left = lines_of(self.translation, self.page)
        line = next((one for one in lines if one.key == request.POST.get("key")), None)
        if not form.is_valid() or line is None:
            return HttpResponse(status=400)
        if self.page.latest_revision is None:
            raise PermissionDenied
        segment = line.segment
        say_of_writer(request, self.page, segment.path, segment.label, form.cleaned_data["words"])
        return redirect(reverse("translation_write", args=[self.page.pk]) + way(line.number))
