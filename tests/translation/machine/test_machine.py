"""A machine's suggestions: what is sent, what is taken, the mark that stays with it, and who is told."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.models import Page, PageLogEntry, PageViewRestriction
from wagtail_localize.models import StringTranslation

from cms.news.models import NewsPage
from cms.operations.doctor.machine import machine_probe
from cms.operations.doctor.probe import Level
from cms.translation.machine import asking, suggesting
from cms.translation.machine.judging import refusal_of
from cms.translation.machine.protocols import Question
from cms.translation.machine.server import Server
from cms.translation.models import MachineText, SourceVersion
from cms.translation.segments import Place, Segment, Text
from sites.enums import Role
from sites.part_url import UnreadableError
from tests.fixtures.city import SmallCity
from tests.translation.conftest import Wards, signed_in
from tests.translation.life.city import change, publish
from tests.translation.machine.conftest import lines, press, url
from tests.translation.machine.server import Machine
from tests.translation.test_editing import messages_of, submit
from workflows import gate
from workflows.actions import submit as hand_in
from workflows.checks import newest, warnings_of, warnings_on
from workflows.models import RoleTaskState

RICH = "Cây phượng già được giữ nguyên."
SUMMARY = "Đường dạo ven hồ mở lại từ ngày 20/8."
TITLE = "Đường dạo ven hồ Trúc Bạch mở lại"


def stored(page: Page) -> list[str]:
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key)
    return list(rows.values_list("data", flat=True))


def test_a_press_fills_what_is_empty_and_marks_it(wards: Wards, draft: Page, machine: Machine) -> None:
    client = signed_in(wards.translator)
    hours = lines(client, draft)["Giờ mở cửa"]
    client.post(url(draft), {f"text:{hours.key}": "Opening hours", f"seen:{hours.key}": ""})
    answer = press(client, draft)
    assert answer.status_code == 302
    ((path, headers, body),) = machine.asked
    assert (path, headers["content-type"]) == ("/translate", "application/json")
    assert {name: body[name] for name in ("source", "target", "format")} == {
        "source": "vi",
        "target": "en",
        "format": "html",
    }
    assert "api_key" not in body
    assert "Cây phượng già được <b>giữ nguyên</b>." in body["q"]
    # Neither what a person has translated, nor the address, which follows the title.
    assert "Giờ mở cửa" not in body["q"]
    assert wards.ba_dinh.item.slug not in body["q"]
    found = lines(client, draft)
    assert found["Giờ mở cửa"].segment.target == "Opening hours"
    assert found[RICH].segment.target == "EN Cây phượng già được <b>giữ nguyên</b>."
    assert {name: line.is_unread for name, line in found.items()} == {
        name: name not in ("Giờ mở cửa", wards.ba_dinh.item.slug) for name in found
    }
    entry = PageLogEntry.objects.get(page=draft.pk, action=suggesting.SUGGESTED)
    assert (entry.user, entry.data["texts"]) == (wards.translator, len(body["q"]))
    assert not Page.objects.get(pk=draft.pk).live


def test_enter_in_a_field_keeps_and_asks_no_machine(wards: Wards, draft: Page, machine: Machine) -> None:
    html = signed_in(wards.translator).get(url(draft)).content.decode()
    # Browsers press the first button of the form, within it or not.
    form, rest = html.partition('id="wr-form"')[::2]
    assert 'form="wr-form"' not in form
    assert rest.index("<button") < rest.index("</form>") < rest.index('value="all"')


def test_a_server_of_the_other_kind_is_told_in_words_and_given_the_names(
    wards: Wards, draft: Page, machine: Machine, settings: Any
) -> None:
    settings.MACHINE_TRANSLATION_URL = machine.openai
    client = signed_in(wards.translator)
    line = lines(client, draft)[RICH]
    assert press(client, draft, line.key).url.endswith(f"#text-{line.number}")
    ((path, headers, body),) = machine.asked
    assert (path, headers["authorization"]) == ("/v1/chat/completions", "Bearer secret/key")
    assert body["model"] == "small-one"
    assert [one["role"] for one in body["messages"]] == ["system", "user"]
    assert "Vietnamese (vi) into English (en)" in body["messages"][0]["content"]
    # The one text, with the marks that people type.
    assert machine.texts == ["Cây phượng già được <b>giữ nguyên</b>."]
    assert MachineText.objects.get().tool == "small-one"


def test_the_official_names_of_a_text_go_with_it(wards: Wards, machine: Machine, settings: Any) -> None:
    settings.MACHINE_TRANSLATION_URL = machine.openai
    client = signed_in(wards.translator)
    summary = "Chủ tịch Ủy ban nhân dân tiếp dân thứ Hai."
    item = change(wards.ba_dinh.item, summary=summary)
    submit(client, item, wards)
    page = item.get_translation(wards.en)
    press(client, page)
    order = machine.asked[0][2]["messages"][0]["content"]
    assert "Chủ tịch Ủy ban nhân dân = Chairperson of the People's Committee" in order
    # What it says otherwise all the same stops the submission, as what a person types does.
    assert lines(client, page)[summary].standing == "broken"


BAD = {
    "a mark is gone": "The old trees stay.",
    "a mark more": "The <b>old</b> <b>trees</b> stay.",
    "another mark": "The old trees <i>stay</i>.",
    "a mark that is not closed": "The old trees <b>stay.",
    "a link that the original has not": 'The old <a id="a1">trees</a> <b>stay</b>.',
    "a link with an address": 'The old <a href="https://x.example">trees</a> <b>stay</b>.',
    "a script": "The old trees <b>stay</b>.<script>alert(1)</script>",
    "a picture": 'The old trees <b>stay</b>.<embed embedtype="image" id="1"/>',
    "nothing": " \n ",
    "a story": "<b>x</b> " + "Once upon a time. " * 40,
}


RICH_TEXT = Text("body.1", "Cây phượng già được <b>giữ nguyên</b>.", is_rich=True)
SEGMENT = Segment(RICH_TEXT, Place("Body"), "", RICH_TEXT.typed)
QUESTION = Question([SEGMENT], "vi", "en", {})


@pytest.mark.parametrize("kind", ["libretranslate", "openai"])
@pytest.mark.parametrize("said", BAD.values(), ids=BAD)
def test_what_breaks_the_text_is_refused_in_a_sentence(machine: Machine, said: str, kind: str) -> None:
    machine.says = lambda texts: [said for _text in texts]
    (text,) = asking.ask(Server.read(getattr(machine, kind)), QUESTION)
    assert refusal_of(SEGMENT, text.strip())


@pytest.mark.parametrize("kind", ["libretranslate", "openai"])
def test_what_keeps_its_marks_is_not(machine: Machine, kind: str) -> None:
    machine.says = lambda texts: ["“The old” &amp; <b>trees</b> 1 < 2" for _text in texts]
    (text,) = asking.ask(Server.read(getattr(machine, kind)), QUESTION)
    assert not refusal_of(SEGMENT, text)


def test_what_is_not_taken_is_told_beside_its_text_and_the_others_are(
    wards: Wards, draft: Page, machine: Machine
) -> None:
    machine.says = lambda texts: [one.replace("<b>", "").replace("</b>", "") for one in texts]
    answer = press(signed_in(wards.translator), draft)
    assert answer.status_code == 409
    shown = {line.segment.text.words: line for line in answer.context["lines"]}
    assert (bool(shown[RICH].refusal), shown[RICH].typed) == (True, "")
    assert escape(shown[RICH].refusal) in answer.content.decode()
    assert not shown[SUMMARY].refusal
    assert shown[SUMMARY].typed == SUMMARY
    assert MachineText.objects.filter(text__context__path="summary").exists()


def test_a_number_that_is_lost_is_told_to_translator_and_reviewer(
    wards: Wards, draft: Page, machine: Machine
) -> None:
    machine.says = lambda texts: [text.replace("20/8", "20 August") for text in texts]
    client = signed_in(wards.translator)
    press(client, draft)
    found = lines(client, draft)
    assert found[SUMMARY].lost == ["8"]
    assert not found[RICH].lost
    (finding,) = [one for one in made(draft, wards) if one.path == "summary"]
    assert "8" in finding.message.rpartition(":")[2]


SILENT: dict[str, tuple[int, bytes]] = {
    "no key": (403, b'{"error": "Please contact the server operator to get an API key"}'),
    "wrong key": (401, b"{}"),
    "too often": (429, b'{"error": "Slowdown"}'),
    "failed": (500, b"<html>"),
    "moved": (302, b""),
    "no JSON": (200, b"<html>ok</html>"),
    "other JSON": (200, b'{"translatedText": "one"}'),
    "a list": (200, b"[1, 2]"),
    "null": (200, b"null"),
    "too few": (200, b'{"translatedText": [], "choices": []}'),
    "numbers": (200, b'{"translatedText": [1]}'),
    "deep": (200, b"[" * 100_000),
    "too much": (200, b'{"translatedText": ["' + b"x" * 300_000 + b'"]}'),
    "cut off": (200, b'{"choices": [{"finish_reason": "length", "message": {"content": "{}"}}]}'),
    "no content": (200, b'{"choices": [{"finish_reason": "stop", "message": {"content": null}}]}'),
}


@pytest.mark.parametrize("kind", ["libretranslate", "openai"])
@pytest.mark.parametrize("raw", SILENT.values(), ids=SILENT)
def test_a_server_that_gives_none_is_asked_once_and_the_reason_is_a_sentence(
    machine: Machine, raw: tuple[int, bytes], kind: str
) -> None:
    machine.raw, machine.headers = raw, {"Location": f"http://127.0.0.1:{machine.port}/elsewhere"}
    with pytest.raises(asking.MachineSilentError, match=r"\w \w.*\."):
        asking.ask(Server.read(getattr(machine, kind)), QUESTION)
    assert len(machine.asked) == 1


def test_a_server_that_is_away_slow_or_busy_gives_none(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server.read(machine.libretranslate)
    monkeypatch.setattr(asking, "SECONDS", 0.2)
    machine.waits = threading.Event()
    said = []
    for slots, asked in ((2, server), (0, server), (2, Server.read("libretranslate://127.0.0.1:1"))):
        monkeypatch.setattr(asking, "_AT_ONCE", slots)
        with pytest.raises(asking.MachineSilentError) as silent:
            asking.ask(asked, QUESTION)
        said.append(str(silent.value))
    assert len(set(said)) == 3
    assert len(machine.asked) == 1


def test_why_there_is_no_suggestion_stands_beside_the_text(
    wards: Wards, draft: Page, machine: Machine
) -> None:
    machine.raw = (500, b"")
    client = signed_in(wards.translator)
    line = lines(client, draft)[RICH]
    answer = press(client, draft, line.key)
    assert answer.status_code == 409
    (shown,) = [one for one in answer.context["lines"] if one.key == line.key]
    assert "500" in shown.refusal
    assert shown.refusal in messages_of(answer)
    assert not stored(draft)


def test_what_is_not_public_leaves_only_where_the_operators_say_so(
    wards: Wards, draft: Page, machine: Machine, settings: Any
) -> None:
    client = signed_in(wards.ba_dinh.editor)
    Page.objects.filter(pk=wards.ba_dinh.item.pk).update(live=False)
    answer = press(client, draft)
    assert answer.status_code == 409
    assert lines(client, draft)[SUMMARY].typed == ""
    assert not machine.asked
    settings.MACHINE_TRANSLATION_UNPUBLISHED = True
    assert press(client, draft).status_code == 302
    assert SUMMARY in machine.texts


def test_a_text_that_the_public_page_does_not_say_stays(wards: Wards, draft: Page, machine: Machine) -> None:
    # Taken over for translators, and changed in public since.
    NewsPage.objects.filter(pk=wards.ba_dinh.item.pk).update(summary="Khác.")
    client = signed_in(wards.translator)
    answer = press(client, draft)
    assert {line.segment.text.words for line in answer.context["lines"] if line.refusal} == {SUMMARY}
    assert SUMMARY not in machine.texts
    assert TITLE in machine.texts


def test_a_page_that_is_not_for_everybody_gives_nothing_whatever_the_setting(
    wards: Wards, draft: Page, machine: Machine, settings: Any
) -> None:
    settings.MACHINE_TRANSLATION_UNPUBLISHED = True
    client = signed_in(wards.ba_dinh.editor)
    for closed in (wards.ba_dinh.item, draft, wards.ba_dinh.home):
        row = PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="login")
        assert press(client, draft).status_code == 409
        with gate.system_publishing("tests"):
            row.delete()
    assert not machine.asked
    assert not stored(draft)


def test_without_a_server_nobody_is_offered_one_and_a_press_does_nothing(
    wards: Wards, draft: Page, machine: Machine, settings: Any
) -> None:
    client = signed_in(wards.translator)
    assert 'name="machine"' in client.get(url(draft)).content.decode()
    settings.MACHINE_TRANSLATION_URL = ""
    assert 'name="machine"' not in client.get(url(draft)).content.decode()
    assert press(client, draft).status_code == 409
    assert not machine.asked


def test_who_may_not_translate_the_page_or_not_now_asks_nothing(
    wards: Wards, draft: Page, machine: Machine
) -> None:
    assert press(signed_in(wards.hoan_kiem.editor), draft).status_code in (302, 404)
    client = signed_in(wards.translator)
    assert press(client, draft, "nothing#x").status_code == 409 or not machine.asked
    Page.objects.filter(pk=draft.pk).update(locked=True)
    assert press(client, draft).status_code == 409
    assert not machine.asked


def test_what_somebody_writes_meanwhile_stays(wards: Wards, draft: Page, machine: Machine) -> None:
    client = signed_in(wards.translator)
    line = lines(client, draft)["Ngày"]
    row = {"context_id": line.segment.ids[0], "translation_of_id": line.segment.ids[1], "locale": wards.en}
    found = suggesting.ask

    def write_first(*args: Any) -> list[str]:
        StringTranslation.objects.create(data="Day", translation_type="manual", **row)
        return found(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suggesting, "ask", write_first)
        press(client, draft)
    assert "Ngày" in machine.texts
    line = lines(client, draft)["Ngày"]
    assert (line.segment.target, line.is_unread) == ("Day", False)


def test_one_press_asks_for_a_bounded_number_and_says_what_is_left(
    wards: Wards, draft: Page, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "MOST", 3)
    client = signed_in(wards.translator)
    empty = client.get(url(draft)).context["empty"]
    answer = client.post(url(draft), {"machine": "all"}, follow=True)
    assert len(machine.texts) == 3
    assert str(empty - 3) in messages_of(answer)


def test_the_mark_stays_while_a_text_is_changed_and_goes_with_it(
    wards: Wards, draft: Page, machine: Machine
) -> None:
    client = signed_in(wards.translator)
    press(client, draft)
    line = lines(client, draft)[RICH]

    def send(text: str) -> dict[str, Any]:
        seen = lines(client, draft)[RICH].segment.stamp
        form = {f"text:{line.key}": text, f"seen:{line.key}": seen}
        answer = client.post(url(draft), form, headers={"accept": "application/json"})
        return dict(answer.json()["texts"][line.key])

    machines = line.segment.target
    assert send("The old trees <b>stay</b>.")["machine"] == "edited"
    assert lines(client, draft)[RICH].segment.machine == "LibreTranslate"
    # What is put back as the machine said it is the machine's.
    assert send(machines)["machine"] == "made"
    send("")
    assert send("The old trees <b>stay</b>.")["machine"] == ""
    assert not lines(client, draft)[RICH].segment.machine


def made(page: Page, wards: Wards) -> list[Any]:
    found = warnings_of(newest(Page.objects.get(pk=page.pk)), wards.translator)
    return [one for one in found if one.check == "machine-made"]


def test_author_and_reviewer_are_asked_about_each_text_that_nobody_changed_and_readers_are_told(
    wards: Wards, draft: Page, machine: Machine, small_city: SmallCity, settings: Any
) -> None:
    client = signed_in(wards.translator)
    press(client, draft)
    line = lines(client, draft)[TITLE]
    form = {f"text:{line.key}": "The walk reopens", f"seen:{line.key}": line.segment.stamp}
    client.post(url(draft), form | {"action": "save-draft"})
    findings = made(draft, wards)
    assert {one.path for one in findings} >= {"summary"}
    assert "title" not in {one.path for one in findings}
    # Nobody switches it off, and the author is asked before anything is sent.
    publish(wards.ba_dinh.news.get_translation(wards.en))
    client.post(url(draft), {"action": "submit-for-approval"})
    assert not RoleTaskState.objects.filter(page=draft.pk).exists()
    hand_in(Page.objects.get(pk=draft.pk), acting_user=wards.translator, confirmed=None)
    step = RoleTaskState.objects.waiting().get(page=draft.pk)
    lead = small_city.user(Role.LEAD, "ba-dinh")
    asked = warnings_on(step.page.specific, step.revision, lead)
    assert len([one for one in asked if one.check == "machine-made"]) == len(findings)
    version = SourceVersion.objects.get(revision=step.revision)
    # The title too: a machine said it first.
    assert version.machine_texts == len(findings) + 1
    publish(draft)
    address = Page.objects.get(pk=draft.pk).get_url()
    told = 'class="machine-told"'
    reader = Client(HTTP_HOST=small_city.host("ba-dinh"))
    assert told in reader.get(address).content.decode()
    settings.MACHINE_TRANSLATION_TOLD = False
    assert told not in reader.get(address).content.decode()


def test_a_press_takes_the_same_queries_for_one_text_and_for_many(
    wards: Wards, draft: Page, machine: Machine
) -> None:
    client = signed_in(wards.translator)
    found = lines(client, draft)
    press(client, draft, found[TITLE].key)
    counts = []
    for key in (found[RICH].key, "all"):
        with CaptureQueriesContext(connection) as queries:
            assert press(client, draft, key).status_code == 302
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(machine.texts) > 2


READ = {
    "libretranslate://translate:5000": ("http://translate:5000", "", ""),
    "libretranslate+https://:k%40y@lt.example/api/": ("https://lt.example/api", "k@y", ""),
    "libretranslate://:key@localhost:5000": ("http://localhost:5000", "key", ""),
    "openai+https://:key@ai.example/v1?model=m%2F1": ("https://ai.example/v1", "key", "m/1"),
    "openai://[::1]:8080/v1?model=m": ("http://[::1]:8080/v1", "", "m"),
}


@pytest.mark.parametrize(("address", "read"), READ.items())
def test_the_address_of_the_server_is_read(address: str, read: tuple[str, str, str]) -> None:
    server = Server.read(address)
    assert (server.url, server.key, server.model) == read
    assert not server.key or server.key not in repr(server)


@pytest.mark.parametrize(
    "address",
    [
        "https://lt.example",
        "libretranslate://",
        "libretranslate://one,two",
        "libretranslate://:key@lt.example",
        "libretranslate://user:pay@localhost",
        "libretranslate://lt.example?model=m",
        "libretranslate://lt.example?other=m",
        "openai+https://ai.example/v1",
        "openai+https://ai.example/v1?model=",
        "openai+https://:k/y@ai.example/v1?model=m",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(UnreadableError, match="MACHINE_TRANSLATION_URL") as error:
        Server.read(address)
    assert "y@" not in str(error.value).replace(":key@", "")


def test_the_doctor_says_whether_it_answers_and_what_goes_there(machine: Machine, settings: Any) -> None:
    def levels() -> list[Level]:
        return [one.level for one in machine_probe()]

    assert levels() == [Level.FINE]
    assert machine.asked[-1][0] == "/languages"
    settings.MACHINE_TRANSLATION_URL = machine.openai
    settings.MACHINE_TRANSLATION_UNPUBLISHED, settings.MACHINE_TRANSLATION_TOLD = True, False
    machine.raw = (401, b"{}")
    assert levels() == [Level.PROBLEM, Level.WARNING, Level.WARNING]
    assert machine.asked[-1][0] == "/v1/models"
    settings.MACHINE_TRANSLATION_URL = "libretranslate://127.0.0.1:1"
    assert levels() == [Level.PROBLEM]
    settings.MACHINE_TRANSLATION_URL = ""
    assert levels() == [Level.SKIPPED]
