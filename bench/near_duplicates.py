"""How well notices that say the same are found, on notices that 126 wards would make of ten templates.

``python -m bench.near_duplicates``: each ward puts its name, document number, date, telephone and officer into each
template; some change what must be seen (another date of the event, another amount, one sentence more, another link).
Told are precision and recall of the groups, over pairs, and of "identical": no pair that differs may be called so.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import django

WARDS: Final = Path(__file__).parents[1] / "sites/data/hanoi/wards.csv"
#: Of a hundred notices, how many have a change that must be seen.
CHANGED: Final = 12
#: What is promised, over pairs: of those put together and of those that belong together.
PROMISED_PRECISION: Final = 0.99
PROMISED_RECALL: Final = 0.97

TEMPLATES: Final = (
    (
        "Tuần lễ đọc sách cho em ở thư viện {ward}. Thư viện {ward} mở cửa từ 8 giờ đến 17 giờ các ngày trong tuần lễ đọc sách, "
        "từ ngày {date}. Các em được mượn sách miễn phí, có người lớn đi cùng thì được mượn thêm hai cuốn. Trường nào muốn đi "
        "cả lớp xin gọi trước để xếp giờ. {extra}"
    ),
    (
        "{ward} tổ chức tiêm chủng mở rộng tháng này tại Trạm Y tế {ward} vào ngày {date}, buổi sáng từ 7 giờ 30 đến 11 giờ. "
        "Trẻ dưới hai tuổi mang theo sổ tiêm, người nhà ở lại ba mươi phút sau khi tiêm để theo dõi. Trẻ đang sốt thì hoãn. "
        "Chi phí tiêm do ngân sách chi trả. {extra}"
    ),
    (
        "Uỷ ban nhân dân {ward} thông báo tổng vệ sinh môi trường vào sáng thứ Bảy ngày {date}. Mỗi hộ cử một người, mang theo "
        "chổi và găng tay, tập trung tại nhà văn hoá tổ dân phố. Rác cồng kềnh để riêng, xe của công ty môi trường đến chở "
        "trước 10 giờ. Không đốt rác, không đổ rác xuống cống và hồ. {extra}"
    ),
    (
        "Thông báo phun thuốc diệt muỗi phòng sốt xuất huyết trên địa bàn {ward} ngày {date}. Người dân đậy kín thức ăn, chuyển "
        "lồng chim và bể cá vào trong nhà, mở cửa cho đội phun thuốc. Người già, phụ nữ có thai và trẻ nhỏ tránh khu vực phun "
        "ít nhất một giờ. Lật úp dụng cụ chứa nước, thay nước lọ hoa hằng tuần. {extra}"
    ),
    (
        "{ward} nhận hồ sơ hỗ trợ sửa nhà cho hộ nghèo, hộ cận nghèo. Mức hỗ trợ là 60 triệu đồng một hộ xây mới và 30 triệu "
        "đồng một hộ sửa chữa. Nộp hồ sơ trước ngày {date} tại bộ phận một cửa {ward}, gồm đơn theo mẫu và bản sao giấy tờ "
        "nhà. Danh sách được niêm yết mười lăm ngày để người dân góp ý. {extra}"
    ),
    (
        "Mời phụ huynh có con sinh năm 2020 trên địa bàn {ward} đăng ký tuyển sinh lớp 1 trực tuyến từ ngày {date}. Mỗi học "
        "sinh có một mã do trường mầm non cấp; ai chưa có mã liên hệ trường tiểu học gần nhà. Nhà trường không thu hồ sơ giấy "
        "trong những ngày đăng ký trực tuyến, và không thu bất kỳ khoản nào khi tuyển sinh. {extra}"
    ),
    (
        "Hội nghị tiếp xúc cử tri giữa đại biểu Hội đồng nhân dân và cử tri {ward} được tổ chức lúc 14 giờ ngày {date} tại hội "
        "trường Uỷ ban nhân dân {ward}. Cử tri gửi ý kiến bằng văn bản trước hội nghị hoặc phát biểu trực tiếp, mỗi người "
        "không quá năm phút. Hội nghị được truyền thanh trên loa của phường. {extra}"
    ),
    (
        "{ward} ra mắt tổ công nghệ số cộng đồng từ ngày {date}. Các bạn đoàn viên đến từng nhà giúp người cao tuổi cài "
        "định danh điện tử, nộp hồ sơ qua mạng, thanh toán tiền điện nước. Người giúp không hỏi mật khẩu, không cầm điện "
        "thoại ra khỏi nhà và đeo thẻ có ảnh. Ai hỏi mật khẩu là lừa đảo, hãy báo công an {ward}. {extra}"
    ),
    (
        "Ra quân kiểm tra an toàn thực phẩm dịp Tết Trung thu trên địa bàn {ward} từ ngày {date}. Đoàn kiểm tra giấy chứng nhận, "
        "nguồn gốc nguyên liệu và nơi làm bánh; cơ sở vi phạm bị xử phạt và nêu tên. Người dân mua bánh có nhãn, còn hạn dùng, "
        "thấy hàng không rõ nguồn gốc thì báo cho Uỷ ban nhân dân {ward}. {extra}"
    ),
    (
        "Thực hiện kế hoạch của thành phố, {ward} tuyên truyền phòng cháy chữa cháy cho nhà trọ và hộ kinh doanh ngày {date}. "
        "Mỗi hộ trang bị bình chữa cháy và mở lối thoát nạn thứ hai; xe điện không sạc qua đêm trong nhà. Cảnh sát hướng dẫn "
        "dùng bình, thoát nạn khi có khói và gọi 114. Tổ liên gia thử chuông báo cháy vào tối cùng ngày. {extra}"
    ),
)
EXTRA: Final = (
    "Thông báo số {number}/TB-UBND. Điện thoại của {ward}: {telephone}.",
    "Căn cứ Kế hoạch số {number}/KH-UBND. Chi tiết xin gọi {telephone}.",
)
DATE: Final = "15/9/2026"


@dataclass(frozen=True)
class Notice:
    """What one ward makes of one template; ``change`` names what must be seen, and is empty where nothing must."""

    ward: str
    template: int
    text: str
    change: str
    facts: tuple[str, ...]


def notices(seed: int = 17) -> list[Notice]:
    """The same ones each time."""
    chance = random.Random(seed)
    with WARDS.open(encoding="utf-8") as file:
        wards = [row["name_vi"] for row in csv.DictReader(file)]
    return [notice(ward, number, chance) for ward in wards for number in range(len(TEMPLATES))]


def notice(ward: str, number: int, chance: random.Random) -> Notice:
    """One ward's."""
    own = chance.random() < 0.5
    extra = (
        EXTRA[number % len(EXTRA)].format(
            ward=ward,
            number=chance.randint(1, 400),
            telephone=f"024 3{chance.randint(100, 999)} {chance.randint(1000, 9999)}",
        )
        if own
        else ""
    )
    text = TEMPLATES[number].format(ward=ward, date=DATE, extra=extra).strip()
    change = ""
    if chance.randrange(100) < CHANGED:
        change, text = _changed(text, chance)
    return Notice(ward, number, text, change, (extra.replace(ward, ""), change and text))


def _changed(text: str, chance: random.Random) -> tuple[str, str]:
    ways = {
        "date": text.replace(DATE, f"{chance.randint(16, 28)}/9/2026"),
        "sentence": f"{text} Ai đến muộn thì lần sau.",
        "amount": text.replace("60 triệu", "68 triệu").replace("10 giờ", "11 giờ"),
        "word": text.replace("không", "nên", 1),
    }
    name = chance.choice([one for one, other in ways.items() if other != text])
    return name, ways[name]


def measure(found: list[Notice]) -> dict[str, Any]:
    """Group them as the desk does, one after the other, and compare with what they were made of."""
    from sites.hosts import HostEntry
    from workflows.duplicates import minhash
    from workflows.duplicates.own_names import without_own_names

    begun = time.perf_counter()
    firsts: list[tuple[int, ...]] = []
    by_band: dict[int, set[int]] = defaultdict(set)
    groups: list[int] = []
    exact: list[str] = []
    for one in found:
        short = one.ward.partition(" ")[2]
        place = HostEntry(
            1, "x.localhost", 8000, short, False, 1, 1, ward_name=one.ward, ward_short_name=short
        )
        plain = without_own_names(place)(one.text)
        signature = minhash.signature_of(plain)
        values = minhash.bands("", signature)
        candidates = {number for value in values for number in by_band[value]}
        group = minhash.most_alike(signature, [(number, firsts[number]) for number in candidates])
        if group is None:
            group = len(firsts)
            firsts.append(signature)
            for value in values:
                by_band[value].add(group)
        groups.append(group)
        exact.append(plain)
    seconds = time.perf_counter() - begun
    return {
        "groups": len(set(groups)),
        "seconds": seconds,
        **_scores(found, groups),
        **_identical(found, exact),
    }


def _scores(found: list[Notice], groups: list[int]) -> dict[str, float]:
    """Over pairs, counted from the sizes of groups."""
    together = Counter(zip(groups, (one.template for one in found), strict=True))
    right = sum(_pairs(count) for count in together.values())
    said = sum(_pairs(count) for count in Counter(groups).values())
    wanted = sum(_pairs(count) for count in Counter(one.template for one in found).values())
    return {"precision": right / said, "recall": right / wanted}


def _identical(found: list[Notice], exact: list[str]) -> dict[str, int]:
    """How many notices are called the same as one that says something else, and how many are not that should be."""
    classes: dict[tuple[int, str], set[tuple[str, ...]]] = defaultdict(set)
    seen: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for one, text in zip(found, exact, strict=True):
        classes[one.template, text].add((one.change, *one.facts))
        if not one.change:
            seen[one.template, one.facts[0]].add(text)
    wrong = sum(
        len(made_of) - 1
        for (_template, _text), made_of in classes.items()
        if len({m[0] for m in made_of}) > 1
    )
    missed = sum(len(texts) - 1 for texts in seen.values())
    return {"differing called identical": wrong, "identical called differing": missed}


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def main() -> int:
    """Print the figures; fails where a promise is not kept."""
    django.setup()
    figures = measure(notices())
    for name, value in figures.items():
        print(f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}")
    kept = figures["precision"] >= PROMISED_PRECISION and figures["recall"] >= PROMISED_RECALL
    return 0 if kept and not figures["differing called identical"] else 1


if __name__ == "__main__":
    sys.exit(main())
