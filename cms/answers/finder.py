"""Which ward is mine, and which office is near: no site knows where a reader is, so the way to find it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from cms.answers.city import all_wards
from cms.answers.words import is_of_office, left_over
from search.public.direct import DirectAnswer, Subject

_NEAR: Final = (
    "gần nhất", "gần đây nhất", "gần nhà nhất", "gần tôi nhất", "gần đây", "gần tôi", "gần nhà", "nearest", "closest",
    "near me", "nearby", "near here",
)  # fmt: skip
_MINE: Final = (
    "thuộc phường nào", "thuộc xã nào", "thuộc phường xã nào", "thuộc phường hay xã nào", "thuộc phường gì", "thuộc xã gì",
    "là phường nào", "là xã nào", "phường của tôi", "xã của tôi", "phường tôi", "xã tôi", "phường của mình", "xã của mình",
    "phường mình", "xã mình", "phường em", "xã em", "tìm phường", "tìm xã", "tìm phường xã", "ở phường nào", "ở xã nào",
    "my ward", "my commune", "which ward", "which commune", "find ward", "find my ward", "what ward",
)  # fmt: skip
_ALL: Final = (
    "danh sách phường xã", "danh sách phường", "danh sách xã", "danh sách các phường", "danh sách các phường xã",
    "danh sách các xã", "danh sách 126 phường xã", "126 phường xã", "tất cả các phường", "tất cả phường xã",
    "tất cả các phường xã", "bao nhiêu phường", "bao nhiêu xã", "bao nhiêu phường xã", "mấy phường", "mấy xã",
    "mấy phường xã", "bản đồ phường xã", "bản đồ các phường", "list of wards", "all wards", "how many wards",
)  # fmt: skip
_HOME: Final = (
    "nhà",
    "tôi",
    "em",
    "mình",
    "địa chỉ",
    "chúng tôi",
    "my",
    "i",
    "live",
    "home",
    "address",
    "house",
)
_PAPERS: Final = (
    "căn cước công an dân chứng thực thủ tục đăng ký khai sinh kết hôn trạm y tế cấp đổi papers police"
)
_MOST_OF_A_PLACE: Final = 4
"""Words of a place that we do not know: "khu đô thị Linh Đàm"."""


class WardFinder:
    """Leads to the page of all wards."""

    def claims(self, subject: Subject) -> bool:
        """Somebody asks for what is near, for the own ward, or for all wards."""
        if subject.is_named:
            return False
        if subject.says(*_NEAR):
            return is_of_office(subject, *_NEAR, also=_PAPERS)
        if subject.says(*_ALL):
            return not left_over(subject, *_ALL)
        if not subject.says(*_MINE):
            return False
        rest = left_over(subject, *_MINE, *_HOME)
        return not rest or (subject.says(*_HOME) and len(rest) <= _MOST_OF_A_PLACE)

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """Where to type a name."""
        way = all_wards(subject.language)
        note = _(
            "Type the name of your ward, or the name that it had before 1 July 2025. This site does not ask where you are."
        )
        return [DirectAnswer("finder", _("Find your ward"), [way], note, way.url)]
