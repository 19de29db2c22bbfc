"""What citizens type, and what they must find."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import pytest
from django.utils import timezone

from tests.fixtures.city import SmallCity
from tests.search.items import ask, document, news, titles, titles_of_wards

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    [
        "Thuỷ sản hồ Tây",
        "thủy sản hồ tây",
        "thuy san ho tay",
        "THUỶ SẢN",
        unicodedata.normalize("NFD", "Thủy sản"),
    ],
)
def test_accents_case_form_and_tone_place_do_not_matter(small_city: SmallCity, typed: str) -> None:
    news(small_city, "Thả cá bảo vệ nguồn lợi thủy sản Hồ Tây")
    assert titles(small_city, typed) == ["Thả cá bảo vệ nguồn lợi thủy sản Hồ Tây"]


def test_d_with_a_stroke_is_d(small_city: SmallCity) -> None:
    news(small_city, "Sửa đường Đội Cấn")
    assert titles(small_city, "sua duong doi can") == ["Sửa đường Đội Cấn"]


def test_accents_as_typed_come_first(small_city: SmallCity) -> None:
    news(small_city, "Chợ bán hoa")
    news(small_city, "Chợ bản hoa")
    assert titles(small_city, "chợ bản hoa")[0] == "Chợ bản hoa"
    assert titles(small_city, "chợ bán hoa")[0] == "Chợ bán hoa"
    assert len(titles(small_city, "cho ban hoa")) == 2


def test_a_phrase_beats_words_that_stand_apart(small_city: SmallCity) -> None:
    far = "giấy tờ. " + "Nội dung khác nhau. " * 20 + "Được phép."
    news(small_city, "Một", text="Xin giấy phép nuôi")
    news(small_city, "Ba", text=far)
    assert titles_of_wards(small_city, "giay phep") == ["Một", "Ba"]


def test_neighbours_among_many_words_beat_words_far_apart(small_city: SmallCity) -> None:
    filler = "Nội dung khác nhau. " * 20
    news(small_city, "Một", text="Cấp giấy phép cho người dân nuôi chó")
    news(small_city, "Hai", text=f"Giấy tờ. {filler} Được phép. {filler} Nuôi trồng. {filler} Đàn chó.")
    assert titles_of_wards(small_city, "giay phep nuoi cho") == ["Một", "Hai"]
    assert titles(small_city, "giấy phép nuôi chó", site="ba-dinh") == ["Một", "Hai"]


def test_what_another_ward_has_word_for_word_is_no_slip(small_city: SmallCity) -> None:
    news(small_city, "Giấy tờ", text="Xin giấy, được phép rồi mới nuôi chó")
    news(small_city, "Cấp giấy phép, người dân bớt phải chờ")
    assert titles(small_city, "giay phep nuoi", site="ba-dinh")[0] == "Cấp giấy phép, người dân bớt phải chờ"
    news(small_city, "Giấy phép nuôi chó", ward="hoan-kiem")
    found = ask(small_city, "giay phep nuoi", site="ba-dinh")
    assert found["understood"] is None
    assert {result["title"] for result in found["results"]} >= {"Giấy tờ"}


def test_the_title_beats_the_text_and_fresh_beats_old(small_city: SmallCity) -> None:
    news(small_city, "Tin khác", text="Nói về đường dạo ven hồ")
    news(small_city, "Đường dạo ven hồ", date=dt.date(2023, 1, 1))
    news(small_city, "Đường dạo ven sông", text="Đường dạo ven sông mới", date=dt.date(2026, 11, 1))
    news(small_city, "Đường dạo ven sông", text="Đường dạo ven sông cũ", date=dt.date(2020, 1, 1), slug="cu")
    assert titles(small_city, "duong dao ven ho")[0] == "Đường dạo ven hồ"
    dates = [result["date"] for result in ask(small_city, "đường dạo ven sông")["results"][:2]]
    assert dates == ["2026-11-01", "2020-01-01"]


def test_the_ward_s_name_narrows_to_its_pages(small_city: SmallCity) -> None:
    found = ask(small_city, "lanh dao phuong hoan kiem")["results"]
    assert found[0]["url"] == "http://hoan-kiem.localhost:8000/lanh-dao/"


@pytest.mark.parametrize("typed", ["38/KH-UBND", "38 KH UBND", "kh 38", "ke hoach 38", "38khubnd"])
def test_a_document_number_however_typed_comes_first(small_city: SmallCity, typed: str) -> None:
    document(small_city, "138/KH-UBND", "Kế hoạch khác 38")
    document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo ven hồ")
    news(small_city, "Thực hiện Kế hoạch 38/KH-UBND")
    assert titles(small_city, typed)[0] == "Chỉnh trang đường dạo ven hồ"
    assert "Thực hiện Kế hoạch 38/KH-UBND" in titles(small_city, typed)


def test_a_document_no_longer_in_force_comes_after_one_that_is(small_city: SmallCity) -> None:
    document(small_city, "1/QD-UBND", "Quy chế chợ Châu Long", expires_on=dt.date(2026, 8, 1))
    document(small_city, "2/QD-UBND", "Quy chế chợ Châu Long", issued_on=dt.date(2025, 1, 1))
    assert [r["number"] for r in ask(small_city, "quy che cho chau long")["results"][:2]] == [
        "2/QD-UBND",
        "1/QD-UBND",
    ]


@pytest.mark.parametrize(
    "typed", ["cấp giấy chứng nhạn", "cap giay chugn nhan", "cấp giấyy chứng nhận", "cap giay trung nhan"]
)
def test_a_slip_is_mended_and_said(small_city: SmallCity, typed: str) -> None:
    news(small_city, "Cấp Giấy chứng nhận quyền sử dụng đất")
    found = ask(small_city, typed)
    assert found["results"][0]["title"] == "Cấp Giấy chứng nhận quyền sử dụng đất"
    if typed != "cấp giấy chứng nhạn":  # only its accents were wrong, and those are no difference
        assert found["understood"] == "Cấp Giấy chứng nhận"


def test_exactly_what_was_typed_can_be_insisted_on(small_city: SmallCity) -> None:
    news(small_city, "Cấp Giấy chứng nhận")
    assert titles(small_city, "cap giay chugn nhan", exact="1") == []


def test_most_words_are_enough_when_no_page_has_all(small_city: SmallCity) -> None:
    news(small_city, "Lớp bơi mùa hè cho trẻ em")
    assert titles(small_city, "lớp bơi mùa hè cho trẻ sơ sinh ở nhà văn hóa")[:1] == [
        "Lớp bơi mùa hè cho trẻ em"
    ]


def test_nothing_is_found_for_what_nobody_wrote(small_city: SmallCity) -> None:
    found = ask(small_city, "zzz xyzzy qqq")
    assert found["results"] == []
    assert found["understood"] is None


@pytest.mark.parametrize(
    "typed", ['"', "* OR (", "NEAR(a b", "';--", "a:b", "& | !", "(((", "\\", "title_folded : x"]
)
def test_signs_of_query_languages_are_only_signs(small_city: SmallCity, typed: str) -> None:
    words = " ".join(re.findall(r"\w+", typed))
    assert ask(small_city, f"{typed} zzzz")["total"] == ask(small_city, f"{words} zzzz")["total"]


def test_words_that_all_exist_are_not_called_a_slip(small_city: SmallCity) -> None:
    news(small_city, "Tạm ngừng cấp nước", text="Xin tích nước trước 21 giờ.")
    news(small_city, "Lịch họp")
    found = ask(small_city, "lich cap nuoc", slug="ba-dinh")
    assert found["understood"] is None
    assert found["results"][0]["title"] == "Tạm ngừng cấp nước"


def test_number_title_own_ward_and_day_decide_in_this_order(small_city: SmallCity) -> None:
    today = timezone.localdate()
    old = today - dt.timedelta(days=900)
    document(small_city, "77/TB-UBND", "Thu gom rác cồng kềnh", issued_on=old)
    news(small_city, "Nhắc lại thông báo 77 về rác", ward="hoan-kiem", date=today)
    assert titles(small_city, "thông báo 77")[0] == "Thu gom rác cồng kềnh"
    news(small_city, "Ngày hội phân loại rác", ward="hoan-kiem", date=today, text="Về môi trường.")
    news(small_city, "Tin về môi trường", date=today, text="Có ngày hội phân loại rác vào thứ Bảy.")
    assert titles(small_city, "ngày hội phân loại rác")[0] == "Ngày hội phân loại rác"
    for ward, date in (("ba-dinh", old), ("hoan-kiem", today)):
        news(small_city, f"Lịch phun thuốc muỗi {ward}", ward=ward, date=date, text="x")
    assert titles(small_city, "lịch phun thuốc muỗi")[0].endswith("hoan-kiem")
    assert titles(small_city, "lịch phun thuốc muỗi", "ba-dinh", site="all")[0].endswith("ba-dinh")


@pytest.mark.parametrize(
    "typed",
    [
        "thủ tục đăng ký kết hôn",
        "thu tuc dang ky ket hon",
        "đăng ký kết hôn cần giấy tờ gì",
        "cách làm giấy kết hôn",
        "thủ tục ĐKKH ở đâu",
    ],
)
@pytest.mark.parametrize("slug", ["", "ba-dinh"])
def test_a_question_finds_the_page_about_its_topic(small_city: SmallCity, typed: str, slug: str) -> None:
    news(small_city, "Đăng ký kết hôn", text="Hai bên nam, nữ cùng có mặt.")
    scattered = f"Hai cấp: hôn lễ, kết quả, ký tên, đăng tin, tục lệ, thủ công. {typed.replace(' ', ' và ')}"
    news(small_city, "Chính quyền", text=scattered)
    news(small_city, "Đăng ký khai sinh", text="Trẻ em trong sáu mươi ngày.")
    found = ask(small_city, typed, slug)
    assert found["results"][0]["title"] == "Đăng ký kết hôn"
    assert found["total"] >= len(found["results"])


def test_a_page_called_what_is_asked_about_stands_before_a_text_that_says_it(small_city: SmallCity) -> None:
    news(small_city, "Đăng ký kết hôn", text="Hai bên nam, nữ cùng có mặt.")
    news(small_city, "Thủ tục đăng ký kết hôn", text="Những gì cần biết.")
    news(small_city, "Khác", text="Xem thủ tục đăng ký kết hôn.")
    expected = ["Thủ tục đăng ký kết hôn", "Đăng ký kết hôn", "Khác"]
    assert titles_of_wards(small_city, "thủ tục đăng ký kết hôn") == expected


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("thủ tục đăng ký kết hom", "thủ tục đăng ký kết hon"),
        ("thu tuc dnag ky ket hon", "thu tuc dang ky ket hon"),
        ("đăng ký kếth hôn ở đâu", "đăng ký kết hôn ở đâu"),
    ],
)
def test_the_topic_of_a_question_may_be_mistyped(small_city: SmallCity, typed: str, understood: str) -> None:
    news(small_city, "Đăng ký kết hôn", text="Hai bên nam, nữ cùng có mặt.")
    news(small_city, "Chính quyền", text="Thủ tục hành chính ở đâu: kí túc xá, hôn lễ, kết quả, đăng tin.")
    found = ask(small_city, typed)
    assert found["results"][0]["title"] == "Đăng ký kết hôn"
    assert found["understood"] == understood


def test_a_title_read_otherwise_stands_before_a_newer_text(small_city: SmallCity) -> None:
    old = timezone.localdate() - dt.timedelta(days=900)
    news(small_city, "Đăng ký kết hôn", text="Hai bên nam, nữ.", date=old)
    news(small_city, "Giấy tờ nên làm sớm", text="Đăng ký kết hôn trước Tết. Kí túc xá, kết quả, hôn lễ.")
    assert titles_of_wards(small_city, "đăng kí kết hôn") == ["Đăng ký kết hôn", "Giấy tờ nên làm sớm"]


@pytest.mark.parametrize(
    "typed",
    [
        "đăng ký khai sinh ở phường Hoàn Kiếm",
        "lam giay khai sinh hoan kiem",
        "thủ tục đăng ký khai sinh ở đâu tại Hoàn Kiếm",
    ],
)
def test_a_topic_in_a_ward_is_found_there(small_city: SmallCity, typed: str) -> None:
    for ward in ("ba-dinh", "hoan-kiem"):
        news(small_city, "Đăng ký khai sinh", ward=ward, text="Trẻ em trong sáu mươi ngày.")
        news(small_city, "Sửa đường", ward=ward, text=f"Ở đây: {typed.replace(' ', ' và ')}.")
    found = ask(small_city, typed)["results"][0]
    assert (found["title"], found["site"]["slug"]) == ("Đăng ký khai sinh", "hoan-kiem")
