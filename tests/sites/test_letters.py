"""Styled letters, other widths and look-alikes are the letters that they look like; signs of their own stay."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest

from sites.letters import comparable, legible, without_look_alikes
from sites.text import fold, normalise, slugify

BOLD, SCRIPT, MONO = 0x1D5EE, 0x1D4EA, 0x1D68A
STYLES = {
    "bold": lambda letter: chr(BOLD + ord(letter) - 97),
    "script": lambda letter: chr(SCRIPT + ord(letter) - 97),
    "monospace": lambda letter: chr(MONO + ord(letter) - 97),
    "full width": lambda letter: chr(ord(letter) + 0xFEE0),
    "circled": lambda letter: chr(0x24D0 + ord(letter) - 97),
    "small capitals": lambda letter: "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"[ord(letter) - 97],
}
TEXT = "thông báo lịch tiếp công dân phường hoàn kiếm quý ba"


def styled(text: str, style: str) -> str:
    """As a generator on the web does it: base letters are changed, marks stay."""
    change = STYLES[style]
    return "".join(
        change(char) if "a" <= char <= "z" else char for char in unicodedata.normalize("NFD", text)
    )


@pytest.mark.parametrize("style", STYLES)
def test_styled_text_is_plain_in_every_use(style: str) -> None:
    typed = styled(TEXT, style)
    assert typed != TEXT
    assert legible(typed) == TEXT
    assert normalise(typed) == normalise(TEXT)
    assert fold(typed) == fold(TEXT)
    assert slugify(typed) == slugify(TEXT)


@pytest.mark.parametrize(
    ("typed", "shown", "compared"),
    [
        ("km²", "km²", "km2"), ("m³", "m³", "m3"), ("H₂O", "H₂O", "H2O"), ("1 ㎡", "1 ㎡", "1 m2"), ("½", "½", "½"),
        ("№ 5", "№ 5", "№ 5"), ("①", "①", "1"), ("Viettel™", "Viettel™", "Viettel™"), ("30 ℃", "30 ℃", "30 ℃"),
        ("ofﬁce ﬂow", "office flow", "office flow"), ("２０２６", "2026", "2026"), ("𝟐𝟎𝟐𝟔", "2026", "2026"),
        ("7．5", "7．5", "7．5"), ("（7月）", "（7月）", "（7月）"), ("🅣🅗", "TH", "TH"), ("…", "…", "…"),
        ("Thô\u200bng\u202e bá\u00ado\ufeff", "Thông báo", "Thông báo"), ("5\u00a0kg", "5\u00a0kg", "5\u00a0kg"),
    ],
)  # fmt: skip
def test_signs_stay_in_what_is_shown(typed: str, shown: str, compared: str) -> None:
    assert legible(typed) == shown
    assert comparable(typed) == compared


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Thоng bао", "Thong bao"),  # Cyrillic о, а
        ("thо\u0302ng bа\u0301o", "thông báo"),
        ("Ηà Νội", "Hà Nội"),  # Greek Η, Ν
        ("Рhường", "Phường"),
        ("Москва", "Москва"),
        ("сор", "сор"),
        ("Αθήνα", "Αθήνα"),
        ("π2", "π2"),
        ("αβ-Thông", "αβ-Thông"),
    ],
)
def test_look_alikes_in_a_latin_word(typed: str, read: str) -> None:
    assert comparable(typed) == read
    assert len(without_look_alikes(typed)) == len(typed)


def test_plain_text_is_what_it_was() -> None:
    for text in (
        TEXT,
        "Đường Điện Biên Phủ – số 5/2026, km²; “ưu ái” © 2026",
        "中文 한국어 日本語",
        "👍🏽 ❤",
    ):
        assert legible(text) == unicodedata.normalize("NFC", text)


def test_no_text_takes_long() -> None:
    chance = random.Random(5)
    begun = time.process_time()
    for text in ("а" * 200_000, "aа" * 100_000, "𝗮" * 100_000, "a" + "\u0301" * 100_000, "ﬁ²" * 100_000):
        fold(text)
        legible(text)
    for _ in range(2000):
        text = "".join(chr(chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0x1D400, 0x1F200))))
                       for _ in range(30))  # fmt: skip
        assert fold(text) == fold(unicodedata.normalize("NFD", text))
        assert legible(legible(text)) == legible(text)
    assert time.process_time() - begun < 5
