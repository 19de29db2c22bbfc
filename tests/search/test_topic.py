"""The words that only make a question of what it is about."""

from __future__ import annotations

import pytest

from search.question.synonyms import Span
from search.question.topic import topic_of
from search.text import tokenize


def about(text: str, *spans: Span) -> str | None:
    tokens = tokenize(text)
    found = topic_of(tokens, spans, {"ba dinh", "hoan kiem"})
    if found is None:
        return None
    parts = [" ".join(token.exact for token in tokens[part]) for part in found if part]
    return " @ ".join(parts)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("thủ tục đăng ký kết hôn", "đăng ký kết hôn"),
        ("Đăng ký kết hôn cần giấy tờ gì?", "đăng ký kết hôn"),
        ("tôi muốn xin giấy phép xây dựng thì", "giấy phép xây dựng thì"),
        ("cho hỏi làm giấy khai sinh ở đâu, mất bao lâu", "giấy khai sinh"),
        ("lam ho so xin tam tru qua mang", "tam tru"),
        ("đăng ký khai sinh ở phường Ba Đình", "đăng ký khai sinh @ ba đình"),
        ("lam giay khai sinh o dau, p. hoan kiem", "giay khai sinh @ hoan kiem"),
        ("cắt điện Hoàn Kiếm hôm nay", "cắt điện @ hoàn kiếm"),
        ("how to register a marriage", "register a marriage"),
    ],
)
def test_a_question_is_about_what_is_left_of_it(asked: str, expected: str) -> None:
    assert about(asked) == expected


@pytest.mark.parametrize(
    "asked",
    [
        "đăng ký kết hôn",
        "thủ tục",
        "ở đâu",
        "hồ sơ thầu",
        "hồ sò nướng mỡ",
        "Cách",
        "",
        "thủ tục ở đâu",
        "phường Ba Đình",
        "chợ Ba Đình",
        "bảo hiểm xã hội",
    ],
)
def test_what_is_no_question_or_nothing_besides_has_no_topic(asked: str) -> None:
    assert about(asked) is None


def test_a_known_name_is_not_taken_apart() -> None:
    name = Span(0, 4, (("tthc",),))
    assert about("thủ tục hành chính", name) is None
    assert about("thủ tục hành chính ở đâu", name) == "thủ tục hành chính"
    assert about("thủ tục ĐKKH", Span(2, 3, (("đăng", "ký", "kết", "hôn"),))) == "đkkh"
