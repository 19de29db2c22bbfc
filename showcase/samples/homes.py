"""Parts of home pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.home.facts import FormerUnitRef, Leader, WardHomeFacts
from cms.home.models import WardHomePage
from showcase.samples.base import Chapter, Component, ComponentExample, Site
from showcase.samples.lists import consultation

_UNITS = (("Phường Quán Thánh", False), ("Phường Trúc Bạch", False), ("Phường Ngọc Hà", True))


def chapter(site: Site) -> Chapter:
    """What stands on the first page of a site."""
    home = site.page(WardHomePage)
    units = [FormerUnitRef(name, "Quận Ba Đình", is_partial) for name, is_partial in _UNITS]
    leader = Leader("Đỗ Khắc Trường", site.home.path, site.home.url_path, 0, ["Chủ tịch Ủy ban nhân dân"])
    return Chapter(
        _("Home pages"),
        (
            Component("hero_picture.html", (ComponentExample(_("without a photograph"), {"page": home}),)),
            Component(
                "bigsearch.html", (ComponentExample("", {"label": _("Search this site"), "id": "sample"}),)
            ),
            Component("consultation_band.html", (ComponentExample("", {"item": consultation(site, 12)}),)),
            Component(
                "home_leader.html",
                (ComponentExample(_("without a photograph"), {"leader": leader, "url": "#main"}),),
                "ul",
                "people",
            ),
            Component(
                "former_units.html",
                (
                    ComponentExample("", {"facts": WardHomeFacts([leader], units, [], None)}),
                    ComponentExample(_("not known yet"), {"facts": WardHomeFacts([], [], [], None)}),
                ),
            ),
        ),
    )
