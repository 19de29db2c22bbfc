"""The words of the libraries are Vietnamese, all of them."""

from __future__ import annotations

import polib
import pytest

from scripts import upstream_messages


@pytest.mark.parametrize("domain", upstream_messages.DOMAINS)
def test_nothing_that_the_libraries_say_is_english_still(domain: str) -> None:
    assert upstream_messages.problems(domain) == []


@pytest.mark.parametrize("domain", upstream_messages.DOMAINS)
def test_a_new_string_of_a_library_fails_the_check(domain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = upstream_messages._wanted
    new = {("", "Yet another button"): polib.POEntry(msgid="Yet another button")}
    monkeypatch.setattr(upstream_messages, "_wanted", lambda one: said(one) | new)
    assert upstream_messages.problems(domain) == [f"{domain}: no Vietnamese for 'Yet another button'"]


@pytest.mark.parametrize(
    ("original", "said", "keeps"),
    [
        ("%(count)d pages", "%(count)d trang", True),
        ("%(count)d pages", "%(counts)d trang", False),
        ("In {locale}", "Bằng {language}", False),
        ("In {locale}", "Bằng tiếng Anh", True),
    ],
)
def test_a_blank_of_another_name_is_found(original: str, said: str, keeps: bool) -> None:
    entry = polib.POEntry(msgid=original, msgstr=said)
    assert upstream_messages._keeps_blanks(entry) is keeps
