"""What the keys of Telex and VNI would have written."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator

import pytest

from search.text.keystrokes import ONSETS, RIMES, keyed
from sites.text import normalise

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_TELEX = dict(zip("12345", "sfrxj", strict=True))


def syllables() -> Iterator[str]:
    """Every onset with every rime in every tone that it may have."""
    for onset, rime in itertools.product(sorted(ONSETS), sorted(RIMES)):
        tones = "\u0301\u0323" if rime.endswith(("c", "ch", "p", "t")) else "".join(_TONES)
        for tone in ("", *tones):
            last = max(
                at for at, letter in enumerate(rime) if unicodedata.normalize("NFD", letter)[0] in "aeiouy"
            )
            yield normalise(onset + rime[: last + 1] + tone + rime[last + 1 :])


def typed(syllable: str, *, telex: bool, tone_last: bool) -> str:
    """As somebody types it: shapes behind their letters, the tone there or at the end."""
    keys, tone = "", ""
    for char in unicodedata.normalize("NFD", syllable.replace("đ", "d9")):
        if char in _TONES:
            tone = _TONES[char]
            keys += "" if tone_last else tone
        else:
            keys += _SHAPES.get(char, char)
    keys += tone if tone_last else ""
    if not telex:
        return keys
    written = ""
    letter = ""
    for key in keys:
        letter = key if key.isalpha() else letter
        written += {"6": letter, "7": "w", "8": "w", "9": "d"}.get(key) or _TELEX.get(key, key)
    return written


@pytest.mark.parametrize("telex", [True, False], ids=["telex", "vni"])
@pytest.mark.parametrize("tone_last", [True, False], ids=["tone-last", "tone-at-its-vowel"])
def test_every_syllable_comes_back_from_its_keys(telex: bool, tone_last: bool) -> None:
    lost = []
    number = 0
    for syllable in set(syllables()):
        keys = typed(syllable, telex=telex, tone_last=tone_last)
        if keys != syllable:
            number += 1
            if syllable not in [one.exact for one in keyed(keys)]:
                lost.append((syllable, keys))
    assert number > 15_000
    assert lost == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("dang9", "đang"),
        ("dangd", "đang"),
        ("dduowngf", "đường"),
        ("dduwowngf", "đường"),
        ("d9uong72", "đường"),
        ("nguwoif", "người"),
        ("hoongf", "hồng"),
        ("hongof", "hồng"),
        ("nhw", "như"),
        ("thuowr", "thuở"),
        ("muaw", "mưa"),
        ("hoaf", "hòa"),
        ("quys", "quý"),
        ("hô5", "hộ"),
        ("hôj", "hộ"),
        ("ngoeof", "ngoèo"),
    ],
)
def test_keys_in_any_order_that_the_methods_know(keys: str, expected: str) -> None:
    assert expected in [one.exact for one in keyed(keys)]


@pytest.mark.parametrize(
    "word",
    ["", "a", "ho", "khau", "38khubnd", "2026", "kt3", "ct07", "vneid", "hộ", "ôtô", "kets1x9", "s" * 500],
)
def test_what_is_no_keys_of_a_syllable_is_nothing(word: str) -> None:
    assert keyed(word) == ()
