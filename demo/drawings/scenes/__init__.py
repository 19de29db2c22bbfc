"""The scenes by the name of their file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from demo.drawings.canvas import Canvas
from demo.drawings.scenes import country, crafts, inside, public, town, water

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
    "vuon-hoa": crafts.flower_field,
    "lo-gom": crafts.pottery,
    "khue-van-cac": town.constellation_pavilion,
    "pho-lua": town.silk_street,
    "cho": town.market,
    "xe-buyt": public.bus_stop,
    "cong-vien": public.park,
    "mai-chua": town.temple_roofs,
    "tau-dien": public.metro,
    "cuu-hoa": public.fire_engine,
    "khu-do-thi": public.new_town,
    "nha-van-hoa": public.culture_house,
    "thu-vien": inside.library,
    "ban-giay-to": inside.papers,
}


def draw(name: str) -> str:
    """A scene as SVG, the same every time."""
    canvas = Canvas(seed=sum(map(ord, name)))
    SCENES[name](canvas)
    return canvas.svg()
