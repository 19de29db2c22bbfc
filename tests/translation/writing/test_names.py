"""Names of persons and places in a translation: they keep their accents, and how they are said is told."""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from wagtail.models import Page

import sites
from cms.people.models import LeadersPage, PersonPage
from cms.translation import glossary
from cms.translation.models import TermReason
from cms.translation.names.known import known
from cms.translation.names.saying import saying
from cms.translation.names.spelling import is_kept, names_in
from cms.translation.writing.lines import House, terms_of
from cms.translation.writing.terms import is_kept as is_form_kept
from cms.translation.writing.terms import places_in
from sites.models import FormerUnit
from sites.text import normalise, unaccent
from tests.translation.conftest import Wards, add_live, signed_in
from tests.translation.life.city import change
from tests.translation.test_editing import submit
from tests.translation.writing.test_desk import lines, send, why
from workflows.checks import errors_of, newest, warnings_of

NAMES = [
    "Ba Đình",
    "Hòa Xá",
    "Nguyễn Hồng Hà",
    "Hồng Hà",
    "Phúc Lợi",
    "Đỗ An",
    "Định Công",
    "Khương Thuý Quỳnh",
]
KNOWN = {normalise(name): name for name in NAMES}
SEED = 18


def kept(original: str, translation: str) -> list[str]:
    """The names of the original that the translation keeps, after those it does not with a minus."""
    names = names_in(original, KNOWN)
    return sorted(f"{'' if is_kept(name, translation, names) else '-'}{name.text}" for name in names)


def spelled(dice: random.Random, name: str) -> str:
    """The same name as another keyboard writes it."""
    moved = {"Hòa": "Hoà", "Thuý": "Thúy", "Quỳnh": "Qùynh"}
    name = " ".join(dice.choice([word, moved.get(word, word)]) for word in name.split())
    name = dice.choice([name, name.upper(), name.replace(" ", "-"), name.replace(" ", "\u00a0")])
    return unicodedata.normalize(dice.choice(["NFC", "NFD"]), name)


def test_a_name_with_its_accents_is_kept_and_without_them_is_not_however_both_are_written() -> None:
    dice = random.Random(SEED)
    for _round in range(200):
        name = dice.choice(NAMES)
        before, after = (
            dice.choice(["", "in ", "Ward of ", "(", "Mr "]),
            dice.choice(["", "'s", ".", " Ward", ")"]),
        )
        original = f"{before}{spelled(dice, name)}{after}"
        assert kept(original, f"{before}{spelled(dice, name)}{after}") == [name]
        bare = unaccent(unicodedata.normalize("NFC", spelled(dice, name)))
        assert kept(original, f"{before}{bare}{after}") == [f"-{name}"], (original, bare)
        # One accent is not all of them.
        assert kept(original, name[:-1] + unaccent(name[-1]) + ".") == [
            name if name[-1] == unaccent(name[-1]) else f"-{name}"
        ]


@pytest.mark.parametrize(
    ("original", "translation", "found"),
    [
        ("Ông Đỗ An", "They do an audit, and do an-other", ["Đỗ An"]),
        ("Phường Phúc Lợi", "Phuc Loire, Phuc. Loi, www.phuc-loi.gov.vn", ["Phúc Lợi"]),
        ("Phường Phúc Lợi", "Phuc-Loi.gov.vn, PHUC-LOI@hanoi.gov.vn, /a/Phuc-Loi, A.Phuc-Loi-B/", ["Phúc Lợi"]),
        ("Phường Phúc Lợi", "Welcome to Phuc Loi. The ward", ["-Phúc Lợi"]),
        ("phúc lợi của bà con", "Phuc Loi", []),
        ("Ông Nguyễn Hồng Hà", "Mr Nguyen Hong Ha", ["-Nguyễn Hồng Hà"]),
        ("Ông Nguyễn Hồng Hà", "Mr Hong Ha", ["Nguyễn Hồng Hà"]),
        ("Nguyễn Hồng Hà ở Hồng Hà", "Nguyễn Hồng Hà of Hong Ha", ["-Hồng Hà", "Nguyễn Hồng Hà"]),
        # Another name of the same letters, with its accents.
        ("Định Công, Đình Công", "Đình Công", ["Đình Công", "Định Công"]),
        ("Ba Đình", "the ward", ["Ba Đình"]),
        # A known one within a longer.
        ("Bà Vũ Ba Đình", "Ms Vu Ba Dinh", ["-Ba Đình", "-Vũ Ba Đình"]),
        ("Định Công Tráng", "Dinh Cong Trang", ["-Định Công", "-Định Công Tráng"]),
        ("Hồng Hà, bà Vũ Hồng Hạ", "Hồng Hà, Ms Vũ Hồng Hạ", ["Hồng Hà", "Vũ Hồng Hạ"]),
        ("Ba Đình - Hà Nội", "Ba Đình, Hanoi", ["Ba Đình"]),
        ("Ba Đình – Phúc Lợi", "Ba Đình to Phuc Loi", ["-Phúc Lợi", "Ba Đình"]),
        # English says them in its own way; small letters go on; a heading.
        ("Chủ tịch Hồ Chí Minh ở Hà Nội, Việt Nam", "Ho Chi Minh in Ha Noi, Viet Nam", []),
        ("Đoàn Thanh niên", "Doan Thanh", []),
        ("ĐOÀN THANH NIÊN HỌP", "DOAN THANH NIEN HOP", []),
        ("ông Lê Tám.", "Mr Le Tam", ["-Lê Tám"]),
        # Known to nobody: only what looks like one.
        ("bà Vũ Thị Hạnh đến", "Ms Vu Thi Hanh came", ["-Vũ Thị Hạnh"]),
        ("Mr Peter Müller Schröder", "Peter Muller Schroder", []),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_no_name(original: str, translation: str, found: list[str]) -> None:
    assert kept(original, translation) == found


@pytest.fixture
def named(wards: Wards) -> Page:
    """A page that names a leader of another ward, and somebody whom nobody knows."""
    people = LeadersPage.objects.descendant_of(wards.hoan_kiem.home).first()
    people = people or add_live(wards.hoan_kiem.home, LeadersPage(title="Lãnh đạo", slug="lanh-dao-x"))
    add_live(people, PersonPage(title="Trần Thị Hường", slug="tran-thi-huong"))
    item = change(wards.ba_dinh.item, summary="Bà Trần Thị Hường gặp ông Lê Văn Tám.")
    submit(signed_in(wards.translator), item, wards)
    return item.get_translation(wards.en)


def test_a_known_name_is_asked_for_and_its_reason_is_read_by_whoever_decides(
    wards: Wards, named: Page
) -> None:
    client = signed_in(wards.translator)
    summary = "Bà Trần Thị Hường gặp ông Lê Văn Tám."
    line = lines(client, named)[summary]
    assert [(use.term.official, use.term.saying) for use in line.terms] == [
        ("Trần Thị Hường", "chuhn tee hoo-uhng"), ("Lê Văn Tám", "lay vahn tahm"),
    ]  # fmt: skip
    told = send(client, named, line, "Ms Tran Thi Huong met Mr Le Van Tam.").json()["texts"][line.key]
    assert (told["standing"], set(told["kept"].values())) == ("broken", {False})
    page = newest(Page.objects.get(pk=named.pk))
    (error,) = [one for one in errors_of(page, wards.translator) if one.check == "glossary-terms"]
    assert "Trần Thị Hường" in error.message
    send(
        client,
        named,
        line,
        "Ms Tran Thi Huong met Mr Le Van Tam.",
        seen=told["seen"],
        **why(line, "So in her passport"),
    )
    assert TermReason.objects.get().term == "name.trần thị hường"
    assert lines(client, named)[summary].standing == "done"
    (asked,) = [one for one in warnings_of(page, wards.translator) if one.check == "glossary-reasons"]
    assert "So in her passport" in asked.message
    seen = lines(client, named)[summary].segment.stamp
    told = send(client, named, line, "Ms Trần Thị Hường met him.", seen=seen).json()["texts"][line.key]
    assert (told["standing"], set(told["kept"].values())) == ("done", {True})


def test_within_a_term_of_the_glossary_no_accents_are_asked_for() -> None:
    house = House("en", {}, {normalise("Hồ Chí Minh"): "Hồ Chí Minh"})
    terms = [one for one in (*glossary.units().values(), *glossary.posts().values()) if one.names.get("en")]
    official = [name for name in (one.names["vi"] for one in terms) if _is_found(name)]
    assert "Đoàn Thanh niên Cộng sản Hồ Chí Minh" in official
    for name in official:
        text = SimpleNamespace(words=f"Nguyễn Văn Tám {name} Lê Thị Bưởi")
        segment: Any = SimpleNamespace(text=text)
        found = [one.official for one in terms_of(segment, house)]
        assert found == [name, "Nguyễn Văn Tám", "Lê Thị Bưởi"]


def _is_found(name: str) -> bool:
    """Of one or two words it is no term."""
    return [(one.start, one.end) for one in places_in(name, "en")] == [(0, len(name))]


def test_only_languages_of_latin_letters_are_held_to_accents() -> None:
    for code in ("zh", "ja", "ko", "ru"):
        assert not known(code)


def test_wards_of_today_and_before_and_districts_are_known(wards: Wards) -> None:
    FormerUnit.objects.create(
        code="x",
        name="Thị trấn Phùng Hưng",
        slug="x",
        district="Thị xã Sơn Tây",
        district_slug="x",
        folded_name="x",
    )
    names = known("en").values()
    assert {"Phùng Hưng", "Sơn Tây", "Ba Đình"} <= set(names)
    assert known("en") == known("fr")


#: As the table of sounds says it; each is a rule of its own.
SAID = {
    "Nguyễn": "nwen", "Lê": "lay", "Trần": "chuhn", "Phạm": "fahm", "Dương": "zoo-uhng", "Đặng": "dahng",
    "Huỳnh": "hwing", "Lưu": "lew", "Gì": "zee", "Giêng": "zee-eng", "Gia": "zah", "Quốc": "kwohk", "Ái": "eye",
    "Mai": "migh", "Bạch": "back", "Việt Hưng": "vee-et huhng", "Hoàn Kiếm": "hwahn kee-em",
    "Yên Hòa": "ee-en hwah", "YÊN HOÀ": "ee-en hwah", "Văn Miếu - Quốc Tử Giám": "vahn mee-oo kwohk tuh zahm",
    "Smith": "", "Ba Park": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "said"), SAID.items())
def test_how_a_name_is_said(name: str, said: str) -> None:
    assert saying(name) == said
    assert saying(unicodedata.normalize("NFD", name)) == said


def test_every_syllable_of_the_city_is_said_in_letters_that_english_has() -> None:
    rows = [
        *_rows("wards.csv", "short_name_vi"),
        *_rows("former_units.csv", "old_name"),
        *_rows("former_units.csv", "old_district"),
    ]
    said = {word: saying(word) for row in rows for word in re.findall(r"[^\W\d]+", row)}
    assert len(said) > 200
    assert [
        word for word, one in said.items() if not (one.isascii() and one.replace("-", "").isalpha())
    ] == []


def _rows(name: str, column: str) -> list[str]:
    with (Path(sites.__file__).parent / "data" / "hanoi" / name).open(encoding="utf-8") as file:
        return [row[column] for row in csv.DictReader(file)]


@pytest.mark.parametrize("dash", ["–", "-", "—", " - "])
def test_each_official_name_is_found_as_itself_whatever_signs_stand_in_it(dash: str) -> None:
    """And never a shorter one that it begins with."""
    tried = 0
    for one in (*glossary.units().values(), *glossary.posts().values()):
        official = one.names.get("vi", "")
        if not one.names.get("en") or len(official.replace(",", " ").split()) < 3:
            continue
        tried += 1
        text = f"Mời bà con đến {official.replace(' – ', dash)} hôm nay."
        assert [place.term.official for place in places_in(text, "en")] == [official]
    assert tried > 20


@pytest.mark.parametrize(
    ("translation", "is_right"),
    [
        ("The Chairperson of the People's Committee", True),
        ("the CHAIRMAN of the People's Committee", True),
        ("Vice Chairwoman of the People’s Committee", True),
        ("the VICE CHAIRMEN of the People's Committee", True),
        ("The Mayor", False),
        ("The Chairman of the Committee", False),
        ("The Chairs of the People's Committee", False),
    ],
)
def test_of_a_man_and_of_a_woman_the_circular_has_a_form_each(translation: str, is_right: bool) -> None:
    (place,) = places_in("Chủ tịch Ủy ban nhân dân tiếp dân", "en")
    assert is_form_kept(place.term, translation) is is_right


@pytest.mark.parametrize(
    "spell",
    [
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: name.replace(" ", "\u00a0"),
        lambda name: name.replace(" ", "\u200b "),
        lambda name: name.replace(" ", "\n"),
        lambda name: name.replace(", ", ",").upper(),
        lambda name: name.replace("–", "\u2212"),
    ],
)
def test_an_official_name_is_found_however_it_is_encoded(spell: Callable[[str], str]) -> None:
    for official in ("Phòng Kinh tế, Hạ tầng và Đô thị", "Ban Kinh tế – Ngân sách"):
        text = f"Mời đến {spell(official)}."
        (place,) = places_in(text, "en")
        assert (place.term.official, text[place.start : place.end]) == (official, spell(official))
