"""The scenes by the name of their file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cms.demo.drawings.canvas import Canvas
from cms.demo.drawings.scenes import country, inside, town, water

SCENES: Final[dict[str, Callable[[Canvas], None]]] = {
    "ho-sen": water.lotus_lake,
    "bai-giua-song": water.ferry,
    "cau-day-vang": water.cable_bridge,
    "de-song": water.dike,
    "suoi-nui-da": water.stream_to_the_caves,
    "nui-ba-vi": country.ba_vi,
    "mua-gat": country.harvest,
    "cong-lang": country.village_gate,
    "thanh-co": country.citadel,
    "vuon-hoa": country.flower_field,
    "lo-gom": country.pottery,
    "khue-van-cac": town.constellation_pavilion,
    "pho-lua": town.silk_street,
    "cho": town.market,
    "xe-buyt": town.bus_stop,
    "cong-vien": town.park,
    "mai-chua": town.temple_roofs,
    "tau-dien": town.metro,
    "cuu-hoa": town.fire_engine,
    "khu-do-thi": town.new_town,
    "nha-van-hoa": town.culture_house,
    "thu-vien": inside.library,
    "ban-giay-to": inside.papers,
}


def draw(name: str) -> str:
    """A scene as SVG, the same every time."""
    canvas = Canvas(seed=sum(map(ord, name)))
    SCENES[name](canvas)
    return canvas.svg()
