"""Every former unit, district and ward of the city is answered in every way of writing it, and nothing else is."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pytest

from search.text import exact_text, fold, slugify
from tests.search.hanoi import answered, bare, claimed, rows, spellings

_SENTENCES: Final = (
    "{}",
    "{} cũ",
    "{} nay thuộc phường nào",
    "{} bây giờ là xã gì",
    "{} sáp nhập vào đâu?",
    "nhà tôi ở {} thuộc phường nào",
    "xin hỏi nhà em ở {} giờ là phường nào",
    "{} hiện nay thuộc đâu, Hà Nội",
    "which ward is {} now",
)


def _units() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("former_units.csv"):
        found[row["old_code"]].append(row)
    return dict(found)


UNITS: Final = _units()


def _wards_of(answer: object, name: str, district: str) -> list[set[str]]:
    return [
        {ward.name for ward in unit.successors}
        for unit in answer.former  # type: ignore[attr-defined]
        if (unit.name, unit.district) == (name, district)
    ]


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_every_former_unit_leads_to_all_its_wards(sentence: str) -> None:
    for passages in UNITS.values():
        unit = passages[0]
        name, district = unit["old_name"], unit["old_district"]
        wards = {row["new_name"] for row in passages}
        for spelling in spellings(name):
            typed = sentence.format(spelling)
            found = answered(typed)
            if set(map(slugify, wards)) == {slugify(name)}:
                assert found.ward, typed
                assert {found.ward.name} == wards, typed
                assert not _wards_of(found, name, district), typed
            else:
                assert _wards_of(found, name, district) == [wards], typed


def test_a_district_that_is_said_leaves_one_of_several_of_a_name() -> None:
    for passages in UNITS.values():
        unit = passages[0]
        name, district = unit["old_name"], unit["old_district"]
        for typed in (
            f"{name}, {district}",
            fold(f"{name} {district}"),
            f"{name} {district} nay thuộc phường nào",
        ):
            found = answered(typed)
            told = [(one.name, one.district) for one in found.former]
            if {slugify(row["new_name"]) for row in passages} == {slugify(name)}:
                assert (name, district) not in told, typed
            else:
                assert told == [(name, district)], typed


def test_every_former_district_lists_the_wards_that_it_became() -> None:
    districts: dict[str, set[str]] = defaultdict(set)
    for row in rows("former_units.csv"):
        districts[row["old_district"]].add(row["new_name"])
    for district, wards in districts.items():
        without_kind = district.removeprefix("Quận ").removeprefix("Huyện ").removeprefix("Thị xã ")
        typed_forms = [
            sentence.format(spelling)
            for spelling in spellings(district)
            for sentence in (
                "{}", "{} cũ", "{} gồm những phường nào", "{} có những xã nào", "{} chia thành mấy phường?",
                "{} cũ có bao nhiêu phường xã", "nhà tôi ở {} thì thuộc phường nào", "danh sách các phường của {}",
            )
        ]  # fmt: skip
        typed_forms += [f"{without_kind} gồm những phường nào", fold(f"{without_kind} có mấy xã")]
        for typed in typed_forms:
            (found,) = answered(typed).former
            assert found.is_district, typed
            assert found.name == district, typed
            assert {ward.name for ward in found.successors} == wards, typed


_ASKED: Final = (
    ("giờ làm việc {}", "OpeningHours"),
    ("{} mấy giờ mở cửa", "OpeningHours"),
    ("thứ bảy {} có làm việc không", "OpeningHours"),
    ("UBND {} chiều thứ 7 còn nhận hồ sơ không ạ", "OpeningHours"),
    ("số điện thoại {}", "Telephones"),
    ("sđt ubnd {}", "Telephones"),
    ("đường dây nóng của {} là số mấy", "Telephones"),
    ("địa chỉ {}", "Addresses"),
    ("UBND {} ở đâu", "Addresses"),
    ("trụ sở ủy ban nhân dân {} nằm ở đâu", "Addresses"),
    ("công an {} ở chỗ nào", "Addresses"),
    ("where is the people's committee of {}", "Addresses"),
    ("chủ tịch {} là ai", "Posts"),
    ("ai là phó chủ tịch UBND {}", "Posts"),
    ("bà chủ tịch {} tên gì", "Posts"),
    ("who is the chairwoman of {}", "Posts"),
    ("head of {}", "Posts"),
)


@pytest.mark.parametrize(("sentence", "room"), _ASKED)
def test_every_ward_is_the_one_that_is_meant(sentence: str, room: str) -> None:
    for row in rows("wards.csv"):
        for spelling in (*spellings(row["name_vi"]), row["short_name_vi"]):
            typed = sentence.format(spelling)
            for asked_from in ("", "ba-dinh"):
                assert claimed(typed, asked_from) == (room, row["slug"]), (typed, asked_from)


def test_a_former_ward_that_was_not_divided_leads_to_the_office_of_its_ward() -> None:
    slugs = {row["code"]: row["slug"] for row in rows("wards.csv")}
    today = {slugify(row["name_vi"]) for row in rows("wards.csv")}
    named: dict[str, set[str]] = defaultdict(set)
    for passages in UNITS.values():
        named[exact_text(passages[0]["old_name"])] |= {slugs[row["new_code"]] for row in passages}
    for passages in UNITS.values():
        name = passages[0]["old_name"]
        if name.startswith("Thị trấn") or slugify(name) in today:
            continue
        room, ward = claimed(f"UBND {name} ở đâu")
        if len(named[exact_text(name)]) == 1:
            assert (room, ward) == ("Addresses", *named[exact_text(name)]), name
        else:
            # Divided, or the name of several: never the office of one of them, or of a ward called nearly so.
            assert not ward, name


@pytest.mark.parametrize(
    "typed",
    [
        "sửa vỉa hè {}", "chợ {}", "trường tiểu học {}", "đình làng {}", "bán nhà {}", "nhà cũ {}", "khai sinh {}",
        "tin tức {}", "cháy ở {}", "{} là gì", "lễ hội {} năm nay", "quán ăn ngon ở {}", "đường {} đang thi công",
        "chủ tịch {} và các nhà báo họp bàn", "giờ mở cửa chợ {}", "hội nghị tại {} bàn về cây xanh",
    ],
)  # fmt: skip
def test_a_text_that_only_mentions_a_place_is_no_question_about_it(typed: str) -> None:
    for name in {
        bare(passages[0]["old_name"]): passages[0]["old_name"] for passages in UNITS.values()
    }.values():
        without_kind = name.removeprefix("Phường ").removeprefix("Xã ").removeprefix("Thị trấn ")
        text = typed.format(without_kind)
        assert not answered(text), text
        assert claimed(text) == ("", ""), text
    for row in rows("wards.csv"):
        text = typed.format(row["short_name_vi"])
        assert not answered(text), text
        assert claimed(text) == ("", ""), text


@pytest.mark.parametrize(
    "typed",
    [
        "vụ đông xuân", "làm thế nào để thành công", "thành công là gì", "nhà ở xã hội", "quận công", "tự do ngôn luận",
        "cây xăng gần nhất", "bệnh viện gần nhất", "đình Kim Ngân thuộc phường nào quản lý", "chợ ở đâu", "chủ tịch làng",
        "chủ tịch Hồ Chí Minh", "mai có cúp điện không", "thứ bảy này có tiêm chủng không", "đăng ký kết hôn ở đâu",
        "nộp thuế đất ở đâu", "mấy giờ tàu chạy", "công an bắt cướp", "giá vé tàu điện",
        "người phát ngôn nói gì về vụ cháy", "địa chỉ mua hàng tết", "lịch làm việc của đoàn thanh tra",
        "nghỉ tết mấy ngày", "đổi địa chỉ trên căn cước", "tàu đến ga lúc mấy giờ", "trẻ em dưới 6 tuổi",
        "hạn nộp hồ sơ tuyển sinh thứ bảy", "bí thư chi đoàn trường tiểu học", "which wards have been flooded",
    ],
)  # fmt: skip
@pytest.mark.parametrize("slug", ["", "ba-dinh"])
def test_ordinary_questions_are_left_to_the_pages(typed: str, slug: str) -> None:
    assert not answered(typed, slug)
    assert claimed(typed, slug) == ("", "")


@pytest.mark.parametrize(
    "typed",
    [
        "phường gần nhất", "UBND gần nhất", "ủy ban gần đây nhất ở đâu", "chỗ làm căn cước gần nhất", "công an gần nhà nhất",
        "nơi chứng thực gần đây", "tôi thuộc phường nào", "phường của tôi là phường nào", "nhà tôi ở Linh Đàm thuộc phường nào",
        "nhà tôi ở khu đô thị Times City thì thuộc phường nào", "địa chỉ nhà tôi thuộc phường nào", "tìm phường của tôi",
        "hà nội có bao nhiêu phường xã", "danh sách các phường xã", "find my ward", "which ward do i live in",
        "nearest ward office",
    ],
)  # fmt: skip
@pytest.mark.parametrize("slug", ["", "ba-dinh"])
@pytest.mark.parametrize("write", [str, str.upper, fold])
def test_what_is_near_and_which_ward_is_mine_lead_to_the_finder(
    typed: str, slug: str, write: type[str]
) -> None:
    assert not answered(write(typed), slug)
    assert claimed(write(typed), slug)[0] == "WardFinder"


def test_accents_that_were_typed_are_those_of_the_name() -> None:
    assert {exact_text(one.name) for one in answered("dong xuan").former} == {
        "phường đồng xuân", "xã đông xuân",
    }  # fmt: skip
    assert {one.name for one in answered("Đông Xuân").former} == {"Xã Đông Xuân"}
    assert {one.name for one in answered("đồng xuân").former} == {"Phường Đồng Xuân"}
    assert answered("lang").ward
    assert answered("Láng").ward
    assert not answered("làng")


def test_a_divided_ward_is_not_the_one_that_has_half_its_name() -> None:
    assert claimed("UBND phường Láng ở đâu") == ("Addresses", "lang")
    assert claimed("UBND phường Láng Hạ ở đâu")[1] == ""
    assert claimed("chủ tịch Láng Hạ là ai")[1] == ""
    assert claimed("giờ mở cửa làng nghề") == ("", "")
