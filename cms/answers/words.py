"""Words that ask, and words for a place: what any question about an office may hold besides its subject.

They are written with their accents, and accents that were typed bind: "chợ ở đâu" asks for a market, not "cho hỏi".
"""

from __future__ import annotations

from typing import Final

from search.public.direct import Subject
from search.public.phrases import forms, is_one_of, without
from search.text import Token

_ASKING: Final = (
    "ai là tên gì của ở tại cho xin hỏi muốn biết tìm nào mấy bao nhiêu thế ông bà hiện nay giờ bây này dường chức"
    " đang giữ các những cái thông tin về danh sách mới hôm liên hệ liên lạc được đc không ko hông có làm sao gọi đâu"
    " đến tới thì với và à ạ ơi vậy nhỉ nhé hả ấy ta tôi tui em mình anh chị cô chú bác cháu con bạn chúng nhờ giúp"
    " giùm dùm hộ chỉ cần phải đi ra lên vào lúc khi vẫn còn bị đó đấy kia xem người"
    " who is are the of what whats which s are for in at on current list a do does i me my you can could please tell"
    " give to how when where get find know there"
)
_PLACES: Final = "phường xã p x ward commune tp thành phố hà nội city hanoi số tại"


_ANY: Final = forms(f"{_ASKING} {_PLACES}")


def left_over(subject: Subject, *phrases: str) -> tuple[str, ...]:
    """What remains of the question, folded, without these phrases, words that ask, and words for a place."""
    return tuple(token.folded for token in without(subject.tokens, phrases) if not _asks(token))


def _asks(token: Token) -> bool:
    return is_one_of(token, _ANY)


_OFFICE: Final = forms(
    "ubnd ủy ban nhân dân trụ sở bộ phận một cửa trung tâm phục vụ hành chính công điểm tiếp đón tiếp nhận hồ sơ giấy tờ đơn vị"
    " cơ quan chính quyền văn phòng nơi chỗ nộp trả kết quả làm quầy lấy đặt số thứ tự office people peoples committee service"
    " services public administration centre center desk desks hall one stop offices wards"
)
"""Words for the office of a ward and what one does there."""


def is_of_office(subject: Subject, *phrases: str, also: str = "") -> bool:
    """Whether all that is left is about the office, or one of the words in ``also``, written with their accents."""
    more = forms(also)
    rest = without(subject.tokens, phrases)
    return all(_asks(token) or is_one_of(token, _OFFICE) or is_one_of(token, more) for token in rest)
