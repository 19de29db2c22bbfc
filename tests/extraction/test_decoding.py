"""Old encodings come back, a wrong byte costs its letter, and nothing good is taken for something else."""

from __future__ import annotations

import random
import re

import pytest

from cms.extraction.reading.letters.decoding import decoded
from cms.extraction.reading.letters.repair import Repairer
from cms.extraction.reading.outcome import UnreadableError
from tests.extraction.encoders import ENCODERS

TEXT = (
    "ỦY BAN NHÂN DÂN PHƯỜNG\n"
    "Kế hoạch diễn tập phòng cháy, chữa cháy tại khu dân cư số 7 đường Đội Cấn (12,5% số hộ).\n"
    "Mời bà con dự họp tổ dân phố lúc 19 giờ 30, thứ Sáu; xem thêm trên website của phường.\n"
    "Người nhận: Nguyễn Thị Mỹ Hạnh, ngõ 5, quỹ khuyến học, giữ gìn vệ sinh, yêu cầu kịp thời.\n"
)
ONE_BYTE = ["TCVN3 (ABC)", "VNI", "VISCII", "Windows-1258"]


def read(data: bytes) -> str:
    return "\n".join(decoded(data).lines)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("name", list(ENCODERS))
def test_a_text_comes_back_from_its_encoding(name: str) -> None:
    assert read(ENCODERS[name](TEXT)) == TEXT


@pytest.mark.parametrize("name", [name for name in ENCODERS if name not in ONE_BYTE])
def test_a_text_that_is_cut_anywhere_loses_one_letter_at_most(name: str) -> None:
    data = ENCODERS[name](TEXT)
    for end in range(4, len(data)):
        found = read(data[:end])
        assert TEXT.startswith(found)
        whole = len(ENCODERS[name](found))
        assert whole >= end - 3, f"cut at {end}"


@pytest.mark.parametrize("name", ONE_BYTE)
def test_an_old_text_that_is_cut_anywhere_loses_one_letter_at_most(name: str) -> None:
    data = ENCODERS[name](TEXT)
    # With one word there is nothing yet to tell the encoding by.
    for end in range(data.index(b"\n") + 24, len(data)):
        assert TEXT.lower().startswith(read(data[:end]).lower()[:-1]), f"cut at {end}"


@pytest.mark.parametrize("name", list(ENCODERS))
def test_a_wrong_byte_costs_its_letter(name: str) -> None:
    data, chance = ENCODERS[name](TEXT), random.Random(7)
    for _time in range(200):
        damaged = bytearray(data)
        at = chance.randrange(len(data))
        damaged[at] = chance.choice([byte for byte in range(256) if byte not in {0x0A, 0x0D, data[at]}])
        found = set(words(read(bytes(damaged))))
        lost = [word for word in words(TEXT) if word not in found]
        assert len(lost) <= 2, (at, damaged[at], lost)


@pytest.mark.parametrize("name", list(ENCODERS))
def test_a_missing_byte_costs_its_letter(name: str) -> None:
    data, chance = ENCODERS[name](TEXT), random.Random(8)
    for _time in range(100):
        at = chance.randrange(4, len(data))
        found = set(words(read(data[:at] + data[at + 1 :])))
        lost = [word for word in words(TEXT) if word not in found]
        # Where a space is gone, two words are one.
        assert len(lost) <= 3, (at, lost)


SHORT = ["Chuỗi Taylor", "21 tháng 12", "Kinh tế Cuba", "Hàng Gai", "Lịch trực", "Vườn hoa", "Thông báo"]


@pytest.mark.parametrize("line", SHORT)
def test_a_line_of_a_few_words_is_enough(line: str) -> None:
    assert read(ENCODERS["TCVN3 (ABC)"](line)) == line
    if "tế" not in line and "Gai" not in line:
        assert read(ENCODERS["VNI"](line)) == line


WESTERN = [
    "Le conseil municipal a adopté à l'unanimité la délibération relative à l'été.",
    "Die Straße ist für Fußgänger geöffnet; Größe 12 m², täglich außer Samstag.",
    "El niño comió jamón en la montaña; el año próximo, señor Muñoz.",
    "Não há solução para a questão da educação em São Paulo.",
    "Café à la carte, thé vert, crème brûlée, déjà vu",
    "“smart” quotes – and dashes… it’s €5, £20, 10 µm ± 2 °C, 25 m²",
    "Müller;Straße 5;1,50 €\nKöln;Größe;2,25 €",
    "1.234,56;£20;¥30\n007;12,5%;25°",
    "NOËL À PARIS, DÉJÀ VU",
    "naïve résumé",
    "25 m²; 10 µm; 30 °C; 2 m³",
    "The façade of São Paulo’s Teatro is 35 m high.",
    "thé",
    "à",
]


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_text_stays_what_it_is(text: str) -> None:
    assert read(text.encode("cp1252")) == text
    assert read(text.encode()) == text
    assert Repairer().repaired(text) == text


PLAIN = ["Hãy cho tôi xem cái kia.", "Tôi tò mò.", "Hãy xóa file này.", "Mary cho phép Tom hôn mình."]
"""All their letters are in Windows-1252, too."""


@pytest.mark.parametrize("line", [*TEXT.split("\n"), "Cà phê là", "hoà bình", "Bộ Y tế", "Ý kiến", *PLAIN])
def test_good_vietnamese_is_never_converted(line: str) -> None:
    assert Repairer().repaired(line) == line
    assert read(line.encode()) == line


@pytest.mark.parametrize("name", ONE_BYTE)
def test_old_letters_that_came_as_letters_of_the_west_are_meant(name: str) -> None:
    held = ENCODERS[name]("Thông báo về việc họp tổ dân phố").decode("latin-1")
    expected = held if name == "Windows-1258" else "Thông báo về việc họp tổ dân phố"
    assert Repairer().repaired(held) == expected


def test_text_that_was_encoded_twice_is_meant() -> None:
    for encoding in ("cp1252", "latin-1"):
        held = "Kế hoạch thôn".encode().decode(encoding)
        assert Repairer().repaired(held) == "Kế hoạch thôn"


@pytest.mark.parametrize(
    "data",
    [
        "Важное объявление для жителей: собрание в пятницу".encode("koi8-r"),
        "Важное объявление для жителей: собрание в пятницу".encode("cp1251"),
        "こんにちは世界、これはテストです".encode("shift_jis"),
        "今天天气很好我们去公园".encode("gb2312"),
        bytes(range(0x80, 0x100)) * 4,
    ],
    ids=["koi8-r", "cp1251", "shift-jis", "gb2312", "everything"],
)
def test_what_nobody_can_read_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="unknown-encoding"):
        decoded(data)


def test_each_line_may_have_an_encoding_of_its_own() -> None:
    lines = TEXT.split("\n")[1:4]
    data = b"\n".join(
        ENCODERS[name](line) for name, line in zip(("TCVN3 (ABC)", "UTF-8", "VNI"), lines, strict=True)
    )
    assert read(data) == "\n".join(lines)


def test_lost_letters_are_counted() -> None:
    assert decoded("họp tổ".encode()[:-1]).lost == 1
    assert decoded("họp tổ".encode()).lost == 0
