"""Writes the introduction of a ward, in the Markdown of the demo (``demo.markup``).

Every sentence says what the data or ``places.toml`` says, no more. Wards differ in their facts and
so in which sentences apply; where several wordings fit, the ward's code chooses, so that a text
stays the same from run to run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from demo.introductions.facts import WardFacts
from demo.introductions.figures import table
from demo.introductions.geography import Point, direction, distance_km
from demo.introductions.wording import by_kind, count_word, in_text, joined, number_vi

Places = dict[str, Any]

_OFFICES = {"phuong": "Phòng Kinh tế, Hạ tầng và Đô thị", "xa": "Phòng Kinh tế"}


def introduction(ward: WardFacts, places: Places) -> str:
    """The whole text, paragraph by paragraph."""
    paragraphs = [
        _where(ward, places),
        _place(ward, places),
        _pick(
            ward, "## Trước và sau ngày 01/7/2025", "## Từ đơn vị cũ đến đơn vị mới", "## Hình thành", turn=5
        ),
        _origin(ward),
        _name(ward),
        _divided(ward),
        "## Số liệu chính",
        table(ward, places["source"]),
        "## Bộ máy và nơi làm giấy tờ",
        _bodies(ward),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def hero_intro(ward: WardFacts) -> str:
    """The sentence under the name on the home page."""
    area = f" Diện tích {number_vi(ward.area_km2)} km²." if ward.area_km2 else ""
    how = "toàn bộ" if not ward.parts else "toàn bộ hoặc một phần của" if ward.whole else "một phần của"
    return f"Thành lập ngày 01/7/2025 từ {how} {ward.unit_count} đơn vị cũ.{area}"


def hero_intro_en(ward: WardFacts) -> str:
    """The same in English; the statutory English pages stand below it."""
    area = f" {ward.area_km2:,.2f}".rstrip("0").rstrip(".") + " km²." if ward.area_km2 else ""
    how = "all" if not ward.parts else "all or part" if ward.whole else "parts"
    unit = "ward" if ward.kind == "phuong" else "commune"
    return f"A {unit} since 1 July 2025, made from {how} of {ward.unit_count} former units.{area}"


def _pick(ward: WardFacts, *wordings: str, turn: int = 0) -> str:
    """One of several wordings; ``turn`` lets two places of a text choose apart from each other."""
    number = int("".join(filter(str.isdigit, ward.code)) or 0)
    return wordings[(number // 3 + turn * 7 + number * turn) % len(wordings)]


def _where(ward: WardFacts, places: Places) -> str:
    name, area = ward.name, number_vi(ward.area_km2) if ward.area_km2 else ""
    landmark = places["landmark"]
    middle = Point(landmark["lat"], landmark["lon"])
    if ward.centre is None:
        return f"{name} rộng {area} km²." if area else ""
    km = distance_km(middle, ward.centre)
    if km < landmark["radius_km"]:
        start = f"{name} nằm trong khu trung tâm thành phố, gần {landmark['name']}"
    else:
        side, rounded = direction(middle, ward.centre), number_vi(km, 0 if km >= 10 else 1)
        start = _pick(
            ward,
            f"{name} nằm ở phía {side} thành phố, cách {landmark['name']} khoảng {rounded} km đường chim bay",
            f"Từ {landmark['name']} đi về phía {side} chừng {rounded} km đường chim bay là tới trung tâm {in_text(name)}",
            f"Trung tâm {in_text(name)} ở về phía {side} của {landmark['name']}, cách khoảng {rounded} km theo đường chim bay",
        )
    if not area:
        return f"{start}."
    size = _pick(
        ward,
        f"Địa bàn rộng {area} km².",
        f"Diện tích tự nhiên là {area} km².",
        f"Toàn địa bàn có diện tích {area} km².",
        turn=1,
    )
    return f"{start}. {size}{_size(ward)}"


def _size(ward: WardFacts) -> str:
    """A remark for the largest and the smallest."""
    if ward.ward_count and ward.size_rank <= 10:
        place = "rộng nhất" if ward.size_rank == 1 else f"rộng thứ {_ordinal(ward.size_rank)}"
        return f" Đây là đơn vị {place} trong {ward.ward_count} phường, xã của thành phố."
    if ward.ward_count and ward.size_rank > ward.ward_count - 10:
        from_below = ward.ward_count - ward.size_rank + 1
        place = "nhỏ nhất" if from_below == 1 else f"nhỏ thứ {_ordinal(from_below)}"
        return f" Đây là đơn vị {place} trong {ward.ward_count} phường, xã của thành phố."
    return ""


def _ordinal(number: int) -> str:
    return {1: "nhất", 2: "hai", 4: "tư"}.get(number, count_word(number))


def _place(ward: WardFacts, places: Places) -> str:
    """What somebody who knows the place wrote, and the story of the former district."""
    note = places["wards"].get(ward.slug, {}).get("note", "")
    district = places["districts"].get(ward.main_district, {}).get("note", "")
    return " ".join(filter(None, (note, district)))


def _origin(ward: WardFacts) -> str:
    whole = by_kind(ward.whole)
    parts = by_kind([part.name for part in ward.parts])
    if whole and parts:
        came = f"toàn bộ {whole}; cùng một phần của {parts}"
    else:
        came = f"toàn bộ {whole}" if whole else f"một phần của {parts}"
    unit = "phường" if ward.kind == "phuong" else "xã"
    first = _pick(
        ward,
        f"{ward.name} được lập theo Nghị quyết 1656/NQ-UBTVQH15, từ {came}.",
        f"Theo Nghị quyết 1656/NQ-UBTVQH15, {unit} hình thành từ {came}.",
        f"Nghị quyết 1656/NQ-UBTVQH15 lập {in_text(ward.name)} từ {came}.",
        turn=2,
    )
    return f"{first} {_districts(ward, unit)} Chính quyền {unit} hoạt động từ ngày 01/7/2025."


def _districts(ward: WardFacts, unit: str) -> str:
    names = [in_text(name) for name in ward.districts]
    if len(names) == 1:
        return _pick(
            ward,
            f"Tất cả vốn thuộc {names[0]}.",
            f"Trước đó, cả vùng thuộc {names[0]}.",
            f"Các đơn vị này đều từng thuộc {names[0]}.",
            turn=3,
        )
    others = [in_text(name) for name in ward.districts if name != ward.main_district]
    return f"Phần lớn địa bàn từng thuộc {in_text(ward.main_district)}; {unit} còn nhận thêm đất của {joined(others)}."


def _name(ward: WardFacts) -> str:
    unit = "phường" if ward.kind == "phuong" else "xã"
    if ward.named_after_district:
        return f"Tên {unit} cũng là tên của {in_text(ward.named_after_district)} trước đây."
    if ward.namesake:
        return f"Tên gọi {ward.short_name} giữ lại tên của {in_text(ward.namesake)} cũ."
    return ""


def _divided(ward: WardFacts) -> str:
    """Where the rest of the divided units is now."""
    if not ward.parts:
        return _pick(
            ward,
            "Không đơn vị cũ nào ở đây bị chia: ai ở đâu trước ngày ấy thì nay vẫn cùng một nơi làm giấy tờ với hàng xóm.",
            "Các đơn vị cũ đều nhập trọn vẹn, nên địa chỉ cũ nào cũng chỉ dẫn tới một nơi.",
        )
    lines = [
        f"- **{part.name}:** phần còn lại nay thuộc {joined([in_text(name) for name in part.others])}."
        for part in ward.parts
    ]
    count = "Một đơn vị cũ" if len(lines) == 1 else f"{count_word(len(lines)).capitalize()} đơn vị cũ"
    head = f"{count} được chia cho nhiều nơi. Nếu nhà bạn ở đó, hãy tra đến tên đường, thôn hoặc tổ dân phố:"
    return "\n\n".join((head, "\n".join(lines)))


def _bodies(ward: WardFacts) -> str:
    unit = "phường" if ward.kind == "phuong" else "xã"
    office = _OFFICES.get(ward.kind, "Phòng Kinh tế")
    bodies: Sequence[str] = (
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        office,
        "Phòng Văn hóa – Xã hội",
        "Trung tâm Phục vụ hành chính công",
    )
    papers = _pick(
        ward,
        f"Giấy tờ nộp tại Trung tâm Phục vụ hành chính công của {unit}, hoặc trực tuyến trên Cổng Dịch vụ công quốc gia.",
        "Hồ sơ nộp ở Trung tâm Phục vụ hành chính công; nhiều thủ tục nộp được tại bất kỳ điểm một cửa nào trong thành phố.",
        "Nơi tiếp nhận hồ sơ là Trung tâm Phục vụ hành chính công; hồ sơ trực tuyến nộp trên Cổng Dịch vụ công quốc gia.",
        turn=4,
    )
    return (
        f"Chính quyền {unit} gồm Hội đồng nhân dân và Ủy ban nhân dân. Giúp việc có {joined(bodies)}. "
        f"Xem [sơ đồ tổ chức](/so-do-to-chuc/) và [chức năng, nhiệm vụ](/chuc-nang-nhiem-vu/) của từng cơ quan.\n\n"
        f"{papers} Giấy tờ ghi tên đơn vị cũ vẫn có giá trị; danh sách đầy đủ các đơn vị cũ ở trang "
        f"[Lịch sử và địa giới](/lich-su-dia-gioi/)."
    )
