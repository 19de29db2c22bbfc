from __future__ import annotations

import re
from argparse import Namespace

import polib
import pytest

from scripts import messages as command
from scripts.message_problems import problems
from scripts.message_sources import Message, calls
from scripts.messages import merge, read_list


def test_python_calls_are_found_with_context_and_plural():
    source = (
        '_("One")\npgettext_lazy("month", "May")\nngettext("%(n)d ward", "%(n)d wards", n)\nother("no")\n'
    )

    assert list(calls(source.encode())) == [
        (("", "One"), ""),
        (("month", "May"), ""),
        (("", "%(n)d ward"), "%(n)d wards"),
    ]


def test_unused_translation_is_kept_aside_and_comes_back():
    catalogue = polib.POFile()
    merge(catalogue, {("", "Send"): Message()}, {("", "Send"): "Gửi"})
    merge(catalogue, {}, {})
    assert [entry.obsolete for entry in catalogue] == [True]

    merge(catalogue, {("", "Send"): Message()}, {})
    assert [(entry.msgstr, entry.obsolete) for entry in catalogue] == [("Gửi", False)]


@pytest.mark.parametrize(
    ("text", "translation", "right"),
    [
        ("Send", "Gửi", True),
        ("Send", "", False),
        ("%(count)s wards", "%(count)s phường", True),
        ("%(count)s wards", "%(cout)s phường", False),
        ("{name} left", "{ten} đã rời", False),
    ],
)
def test_problems_of_a_translation(text, translation, right):
    catalogue = polib.POFile()
    messages = {("", text): Message(places=["here.py"])}
    merge(catalogue, messages, {("", text): translation})

    assert (problems(catalogue, messages) == []) is right


def test_fuzzy_and_missing_are_problems():
    catalogue = polib.POFile()
    entry = polib.POEntry(msgid="Send", msgstr="Gửi", flags=["fuzzy"])
    catalogue.append(entry)
    messages = {("", "Send"): Message(places=["a.py"]), ("", "Stop"): Message(places=["a.py"])}

    assert len(problems(catalogue, messages)) == 2


def test_list_of_translations_is_read(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("msgid=Send\nvi=Gửi\n\nmsgctxt=month\nmsgid=May\nvi=Tháng 5\n")

    assert read_list(path) == {("", "Send"): "Gửi", ("month", "May"): "Tháng 5"}


def test_a_language_that_the_city_switches_on_gets_a_catalogue(tmp_path, monkeypatch):
    city = tmp_path / "city.toml"
    city.write_text('[languages]\ncodes = ["vi", "en", "fr"]', encoding="utf-8")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "CITY", city)
    monkeypatch.setattr(command, "CATALOGUE", command.catalogue_of("vi"))
    send, wards = Message(places=["a.py"]), Message("%(n)d wards", places=["a.py"])
    vietnamese, said = polib.POFile(), {("", "Send"): send, ("", "%(n)d ward"): wards}
    assert command.check(vietnamese, {})[-1] == "fr is switched on and has no catalogue"

    arguments = Namespace(add=[], prune=False)
    command.update(vietnamese, said, arguments)
    french = polib.pofile(str(command.catalogue_of("fr")))
    assert french.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    assert [entry.msgid for entry in french] == ["%(n)d ward", "Send"]

    french.find("%(n)d ward").msgstr_plural = {0: "%(n)d quartier", 1: "%(n)d quartiers"}
    french.save()
    command.update(vietnamese, said, arguments)
    kept = polib.mofile(str(command.catalogue_of("fr").with_suffix(".mo")))
    assert kept.find("%(n)d ward").msgstr_plural == {0: "%(n)d quartier", 1: "%(n)d quartiers"}


def test_words_on_a_screen_are_no_official_document():
    """“Văn bản” is what an office issues; a text is a passage, a file, a content."""
    told = polib.pofile(str(command.catalogue_of("vi"))).translated_entries()
    texts = [
        one
        for one in told
        if re.search(r"\btexts?\b", one.msgid, re.I) and "document" not in one.msgid.lower()
    ]
    said = [" ".join((one.msgstr, *one.msgstr_plural.values())) for one in texts]
    assert len(said) > 100
    assert [one for one in said if "văn bản" in one.lower()] == []
