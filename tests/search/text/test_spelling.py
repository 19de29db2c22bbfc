from __future__ import annotations

import random

import pytest

from search.models.terms import VocabularyWord
from search.question.spelling import rank, variants
from search.text import fold, tokenize

WORDS = "thường thương thượng phường quyền giấy chứng trứng sổ xổ làng nàng dân giân rân nghỉ nghĩ bạc bác".split()
KNOWN = [VocabularyWord(word, fold(word), 50) for word in WORDS]


def guesses(typed: str) -> list[str]:
    token = tokenize(typed)[0]
    return [term.exact for term in rank(token, variants(token.folded), KNOWN)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thườờng", "thường"), ("phườg", "phường"), ("quuyền", "quyền"), ("qyuền", "quyền"), ("gấiy", "giấy"),
        ("bak", "bạc"),
    ],
)  # fmt: skip
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert guesses(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("sổ", "xổ"), ("chứng", "trứng"), ("làng", "nàng"), ("giân", "dân")]
)
def test_sounds_that_speakers_confuse_are_near(typed: str, meant: str) -> None:
    assert fold(meant) in variants(fold(typed))
    assert meant in guesses(typed)


def test_every_single_slip_is_covered() -> None:
    chance = random.Random(3)
    for word in {fold(word) for word in WORDS if len(word) > 3}:
        at = chance.randrange(len(word) - 1)
        slips = {
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice("aeiouhngt") + word[at + 1 :],
        } - {word}
        for slip in slips:
            assert word in variants(slip)


def test_accents_decide_between_equal_letters() -> None:
    assert guesses("thượờng")[0] in {"thường", "thượng"}
    assert guesses("thưởngg") == ["thường"]


@pytest.mark.parametrize("typed", ["a", "42", "x" * 40, "中文"])
def test_nothing_is_guessed_where_guessing_is_noise(typed: str) -> None:
    assert variants(typed) == {}


@pytest.mark.parametrize(
    ("typed", "meant", "others"),
    [
        ("rới", "giới", ["với", "mới", "tới"]),
        ("dằng", "rằng", ["bằng", "căng"]),
        ("chận", "trận", ["cận", "hận"]),
        ("xuất", "suất", ["xuân", "xua"]),
        ("boá", "báo", ["bò", "bòn"]),
        ("nàm", "làm", ["nằm", "năm"]),
    ],
)
def test_a_slip_keeps_the_accents(typed: str, meant: str, others: list[str]) -> None:
    (token,) = tokenize(typed)
    known = [VocabularyWord(word, fold(word), 900) for word in (meant, *others)]
    assert rank(token, variants(token.folded), known)[0].exact == meant
