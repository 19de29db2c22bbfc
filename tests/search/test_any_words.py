"""Questions whose words stand nowhere side by side, and names that are the question; on every engine."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from search import plan as plans
from search.asking.ask import ask as ask_engine
from search.dimensions.filters import Filters
from search.engines import searched_store
from search.index import documents, vocabulary
from search.models import SearchDocument
from search.question.question import Question
from search.ranking import order
from tests.search.test_engine import store

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 30)


def first(question: str, *, language: str = "vi", **filters: object) -> list[int]:
    """Documents in the order in which a reader on the portal sees them."""
    asked = Question.read(question)
    hits = ask_engine(asked, Filters(**filters)).answer.hits  # type: ignore[arg-type]
    reader = order.RankingContext(None, language, TODAY, is_short=asked.is_short)
    return [hit.document_id for hit in order.by_match(hits, reader)]


def learn() -> None:
    """Count the words of everything that is stored."""
    rows = list(SearchDocument.objects.all())
    vocabulary.learn(rows, counted=rows)


def many(number: int, title: str, body: str = "", first_id: int = 1000, **facts: object) -> None:
    values = {"site_id": 1, "locale": "vi", "kind": "news", "year": 2026, "url_path": "/"} | facts
    made = [
        SearchDocument(page_id=first_id + at, twin=first_id + at, title=f"{title} {at}", body=body, **values)
        for at in range(number)
    ]
    for one in made:
        one.digest = documents.digest(one)
    SearchDocument.objects.bulk_create(made)
    searched_store().index([documents.entry(one) for one in made])


def test_a_service_is_not_buried_by_news_about_it() -> None:
    store(1, "Đăng ký kết hôn", "Hai bên nam, nữ cùng có mặt.", kind="procedure")
    many(150, "Lễ đăng ký kết hôn tập thể lần thứ", "Đăng ký kết hôn.", date=TODAY)
    for typed in ("đăng ký kết hôn", "dang ky ket hon", "thủ tục đăng ký kết hôn cần giấy tờ gì", "kết hôn"):
        assert first(typed)[0] == 1, typed


def test_what_people_call_a_page_is_as_good_as_its_title() -> None:
    store(
        1,
        "Cấp bản sao trích lục hộ tịch",
        "Nộp tờ khai.",
        kind="procedure",
        names="làm lại giấy khai sinh\nxin sao",
    )
    store(2, "Tin khác", "Người dân làm lại giấy khai sinh ở đây.", date=TODAY)
    store(3, "Làm lại đường, trao giấy khen, ngày khai sinh của phố", date=TODAY)
    assert first("làm lại giấy khai sinh")[0] == 1
    assert first("con tôi muốn làm lại giấy khai sinh bị rách")[0] == 1
    assert first("sinh xin sao")[0] == 1, "a name within the question; no phrase spans two names"


def test_any_words_are_enough_and_the_rare_ones_decide() -> None:
    many(40, "Thông báo của phường về cây xanh", "Người dân cần biết.")
    store(1, "Thông báo của phường", "Sửa cống ở ngõ Thổ Quan.")
    store(2, "Thông báo khác của phường về cống", "Người dân cần biết.")
    learn()
    assert first("người dân của phường cần biết gì về ngõ thổ quan")[0] == 1


def test_neighbours_stand_before_scattered_words_and_titles_before_texts() -> None:
    store(1, "Một", "Chó có giấy. Nuôi mèo phải tiêm. Phép tính.")
    store(2, "Hai", "Người nuôi chó xin giấy phép.")
    store(3, "Giấy phép của người nuôi chó", "Ba")
    learn()
    assert first("nuôi chó thì giấy phép xin thế nào")[:3] == [3, 2, 1]


def test_a_short_text_stands_before_a_long_one_that_has_the_words_by_chance() -> None:
    filler = "việc khác nữa " * 800
    store(1, "Một", "Cấm hát to sau 22 giờ.")
    store(2, "Hai", f"Cấm đốt. {filler} Hát văn. {filler} To nhỏ. {filler} sau 22 giờ")
    learn()
    assert first("hàng xóm hát to thì có cấm không")[0] == 1


def test_what_is_weighed_is_narrowed_and_counted() -> None:
    for at, (site, kind) in enumerate([(1, "news"), (1, "notice"), (2, "news")], start=1):
        store(at, "Ngõ Thổ Quan", f"Cắt điện {at}", site_id=site, kind=kind)
    learn()
    asked = Question.read("bao giờ ngõ thổ quan hết cắt điện")
    found = ask_engine(asked, Filters(site_id=1)).answer
    assert {hit.document_id for hit in found.hits} == {1, 2}
    assert (found.facets.total, found.facets.kinds) == (2, {"news": 1, "notice": 1})
    assert found.facets.sites == {1: 2, 2: 1}
    assert ask_engine(asked, Filters()).answer.facets.total == 3


_TOGETHER = [
    ("sổ đỏ", "sơ đồ"), ("mất nước", "mặt nước"), ("bản đồ", "bán đồ"), ("hoá đơn", "hỏa đón"), ("phố cổ", "phó cỗ"),
    ("trợ cấp", "trở cặp"), ("cấm đỗ", "cầm đồ"), ("đất đai", "đặt đài"), ("hộ khẩu", "hò khâu"), ("bảo hiểm", "báo hiếm"),
    ("thẻ từ", "thể tự"), ("lệ phí", "lễ phi"), ("họp dân", "hợp dẫn"), ("chợ hoa", "chở hòa"), ("cây xanh", "cậy xành"),
]  # fmt: skip
"""Words that differ in nothing but their accents."""


@pytest.mark.parametrize(("one", "other"), [*_TOGETHER, *((b, a) for a, b in _TOGETHER)])
def test_accents_that_were_typed_bind(one: str, other: str) -> None:
    store(1, f"{other.capitalize()} của phường", f"{other} và {other}", kind="procedure", date=TODAY)
    store(2, "Tin của phường", f"Nói đến {one} một lần trong bài.", date=dt.date(2020, 1, 1))
    learn()
    assert first(one)[0] == 2, "as a phrase"
    assert first(f"khi nào thì {one} được giải quyết")[0] == 2, "among any words"
    assert first(f"tin {one} phường")[0] == 2


def test_pages_without_a_date_lose_nothing() -> None:
    assert (
        order.parts(ask_hit(None), order.RankingContext(None, "vi", TODAY)).fresh
        >= order.parts(ask_hit(TODAY - dt.timedelta(days=400)), order.RankingContext(None, "vi", TODAY)).fresh
    )


def ask_hit(date: dt.date | None) -> order.Hit:
    return order.Hit(1, 10.0, 0.0, 1, "procedure", "vi", date, None)


def test_every_part_of_a_question_is_worth_something_and_all_together_one() -> None:
    weighed = plans.weigh(Question.read("giấy phép nuôi chó"), lambda _word: 1.0)
    assert weighed is not None
    sure = itertools.chain(weighed.parts, weighed.texts)
    assert sum(part.value for part in sure) == pytest.approx(1.0)
    assert plans.weigh(Question.read("?"), lambda _word: 1.0) is None
