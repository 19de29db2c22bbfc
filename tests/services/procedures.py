"""Procedures of the city for tests."""

from __future__ import annotations

from typing import Any

from cms.services.models import ProcedurePage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.home.content import add


def procedure(city: SmallCity, title: str, *, public: bool = True, **fields: Any) -> ProcedurePage:
    """On the portal, from where every ward shows it."""
    page = ProcedurePage(title=title, **{"summary": "Cho ai cần.", **fields})
    made: ProcedurePage = (add if public else draft)(city.page("", "services"), page)
    return made


def birth(city: SmallCity, **fields: Any) -> ProcedurePage:
    """One with something of everything."""
    facts: dict[str, Any] = {
        "field": "Hộ tịch",
        "code": "1.001193",
        "matter": "birth",
        "who": "Cha, mẹ, ông, bà",
        "papers": [("paper", "Giấy chứng sinh: bệnh viện cấp.")],
        "papers_shown": [("paper", "Căn cước (hoặc hộ chiếu)")],
        "cases": [("case", {"title": "Không có giấy chứng sinh", "text": "<p>Viết cam đoan.</p>"})],
        "steps": [("step", {"heading": "Nộp hồ sơ", "text": ""})],
        "questions": [("question", {"question": "Quá hạn thì sao?", "answer": "<p>Vẫn làm được.</p>"})],
        "duration": "Trong ngày; nộp sau 15 giờ thì sáng hôm sau",
        "fee": "Không thu",
        "result": "Giấy khai sinh",
        "legal_basis": "Luật Hộ tịch số 60/2014/QH13\n\nNghị định 123/2015/NĐ-CP",
        "online_url": "https://dichvucong.example/khai-sinh",
        "title_en": "Register a birth",
        "summary_en": "For every child born here.",
        "names": "làm giấy khai sinh\nkhai sinh cho con",
        "names_en": "birth certificate",
    }
    return procedure(city, "Đăng ký khai sinh", **{**facts, **fields})
