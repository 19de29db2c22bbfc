"""The table of a ward's figures."""

from __future__ import annotations

from demo.introductions.facts import WardFacts
from demo.introductions.wording import number_vi


def table(ward: WardFacts, source: str) -> str:
    """Code, area, former units, place and neighbours, row by row."""
    rows: list[tuple[str, str]] = [("Mã đơn vị hành chính", ward.code)]
    if ward.area_km2:
        rank = f", đứng thứ {ward.size_rank} trong {ward.ward_count} đơn vị" if ward.ward_count > 1 else ""
        rows.append(("Diện tích", f"{number_vi(ward.area_km2)} km²{rank}"))
    rows.append(("Đơn vị cũ", _units(ward)))
    if ward.centre:
        rows.append(
            ("Tọa độ trung tâm", f"{_degrees(ward.centre.lat)}° bắc, {_degrees(ward.centre.lon)}° đông")
        )
    if ward.neighbours:
        rows.append(("Gần nhất", _nearest(ward)))
    rows.append(("Nguồn", source))
    return "\n".join(("| Mục | Nội dung |", *(f"| {head} | {value} |" for head, value in rows)))


def _units(ward: WardFacts) -> str:
    counts = [f"{len(ward.whole)} nhập toàn bộ"] if ward.whole else []
    counts += [f"{len(ward.parts)} nhập một phần"] if ward.parts else []
    return f"{ward.unit_count} đơn vị: {', '.join(counts)}"


def _degrees(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


def _nearest(ward: WardFacts) -> str:
    """The nearest centres; neighbours in the strict sense the data does not know."""
    near = [f"{other.name} ({other.direction}, {number_vi(other.km, 1)} km)" for other in ward.neighbours]
    return f"{'; '.join(near)} – tính giữa các trung tâm"
