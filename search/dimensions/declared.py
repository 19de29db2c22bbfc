"""Every dimension, in the order in which addresses have them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from search.dimensions.base import Choice, Dimension, Number
from search.dimensions.places import ALL, DistrictDimension, SiteDimension
from sites import languages

LABELS: Final[dict[str, Promise]] = {
    "news": gettext_lazy("News"),
    "notice": gettext_lazy("Notices"),
    "direction": gettext_lazy("Direction and administration"),
    "consultation": gettext_lazy("Consultations"),
    "document": pgettext_lazy("official", "Documents"),
    "calendar": gettext_lazy("Work calendar"),
    "procedure": gettext_lazy("Procedures"),
    "person": gettext_lazy("People and posts"),
    "organisation": gettext_lazy("Organisation"),
    "section": gettext_lazy("Sections"),
    "ward": gettext_lazy("Wards"),
}
"""Kinds of pages, as readers see them."""


def kind_label(kind: str) -> str:
    """The name of a kind; one we do not know is shown as it is."""
    return str(LABELS.get(kind, kind))


DECLARED: tuple[Dimension, ...] = (
    SiteDimension(
        parameter="ward",
        facet="site",
        column="site_id",
        counts="sites",
        title=gettext_lazy("Ward"),
        description="The same; wins over site",
        shown=2,
        with_choice={"site": ""},
        with_removal={"site": ALL},
    ),
    Choice(
        parameter="type",
        column="kind",
        counts="kinds",
        title=gettext_lazy("Type"),
        description="Kind of page",
        shown=1,
        choices=lambda: sorted(LABELS),
        label=kind_label,
        has_all=True,
    ),
    Number(
        parameter="year",
        column="year",
        counts="years",
        title=gettext_lazy("Year"),
        description="Year",
        shown=4,
        values=range(1900, 2101),
        chip=lambda year: _("Year %(year)s") % {"year": year},
    ),
    Choice(
        parameter="lang",
        column="locale",
        counts="locales",
        title=gettext_lazy("Language"),
        description="Language of the pages; without it those of the reader's own language, and others only where it has none",
        shown=6,
        choices=languages.codes,
        label=lambda code: languages.of(code).name,
    ),
    DistrictDimension(
        parameter="district",
        column="district",
        counts="districts",
        title=gettext_lazy("Former district"),
        description="Slug of a former district, such as quan-ba-dinh",
        shown=3,
        with_choice={"ward": "", "site": ALL},
    ),
    Dimension(
        parameter="issuer",
        column="issuer",
        counts="issuers",
        title=gettext_lazy("Issuer"),
        description="Who issued a document, as the facet has it",
        shown=5,
    ),
)


def declared() -> tuple[Dimension, ...]:
    """All dimensions."""
    return DECLARED


def stored() -> tuple[Dimension, ...]:
    """Those with a column of their own."""
    return tuple(dimension for dimension in declared() if dimension.column)
