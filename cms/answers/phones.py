"""Which number to call: "số điện thoại công an phường", "đường dây nóng", "hotline"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.conf import settings
from django.db.models import CharField, F, Value
from django.utils.translation import gettext as _

from cms.answers.city import dialling, unknown
from cms.answers.words import left_over
from cms.core.live import inside, readable
from cms.home.models import WardHomePage
from cms.people.models import OrganisationUnit
from cms.people.models.organisation import title_of
from cms.services.models import Channel
from cms.services.models.channels import ChannelKind
from cms.translation.glossary import posts, units
from search.public.direct import DirectAnswer, Fact, Subject
from search.text import folded_text
from sites.languages import SOURCE

_ASKED: Final = (
    "số điện thoại", "điện thoại", "đường dây nóng", "số nóng", "hotline", "số máy", "gọi số", "gọi điện", "gọi cho ai", "số đt",
    "sđt", "đt", "phone", "phone number", "telephone", "telephone number", "call", "contact number",
)  # fmt: skip
_NOISE: Final = frozenset("ubnd uy ban nhan dan truc ban so may khan cap nong duong day call to".split())
_MOST: Final = 8
_OWN, _UNIT, _CHANNEL = "0", "1", "2"


class _Row(NamedTuple):
    source: str
    name: str
    own_name: str
    own_name_en: str
    number: str
    url: str


class Telephones:
    """Answers from the home page, the chart and the channels of the site that is meant."""

    def claims(self, subject: Subject) -> bool:
        """A number is asked for; that of a person's post is the post's affair."""
        if not subject.says(*_ASKED):
            return False
        wanted = " ".join(left_over(subject, *_ASKED))
        return not any(
            wanted.startswith(folded_text(post.label(SOURCE)).split(" uy ban")[0])
            for post in posts().values()
        )

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The number that was asked for, else those of the office, which say so."""
        root = subject.site.roots.get(settings.LANGUAGE_CODE)
        if root is None or not root.live:
            return ()
        rows = _rows(root.path, root.page_id)
        wanted = [word for word in left_over(subject, *_ASKED) if word not in _NOISE]
        named = [row for row in rows if _names(row, wanted)] if wanted else []
        general = [row for row in rows if row.source != _UNIT]
        if wanted and not named and not subject.is_named and not _is_known(wanted):
            # About something that is no office: the pages may know it.
            return ()
        shown = named or general
        if not shown:
            return () if subject.site.is_portal else [unknown(subject, _("telephone number"))]
        name = subject.site.display_name(subject.language)
        note = ""
        if wanted and not named:
            note = _("No number of its own is given for this; these are the numbers of the office.")
        lines = list(dict.fromkeys(_line(row, subject.language, name) for row in shown))[:_MOST]
        title = _("Telephone: %(name)s") % {"name": name}
        return [DirectAnswer("phone", title, lines, note, subject.site.root_url + "/")]


def _is_known(wanted: Sequence[str]) -> bool:
    """Whether an office of this name is one that wards have."""
    return any(
        set(wanted) <= set(folded_text(name).split())
        for unit in units().values()
        for name in unit.names.values()
    )


def _names(row: _Row, wanted: Sequence[str]) -> bool:
    titles = {row.name, row.own_name, row.own_name_en}
    if row.source == _UNIT and row.name:
        titles |= set(units()[row.name].names.values()) if row.name in units() else set()
    return any(set(wanted) <= set(folded_text(title).split()) for title in titles if title)


def _line(row: _Row, language: str, site: str) -> Fact:
    url = row.url if row.url.startswith("tel:") else dialling(row.number)
    if row.source == _OWN:
        return Fact(_("Office of %(name)s") % {"name": site}, row.number, url)
    if row.source == _UNIT:
        return Fact(title_of(row.name, row.own_name, row.own_name_en, language), row.number, url)
    return Fact(row.name, row.number, url)


def _rows(path: str, home_id: int) -> list[_Row]:
    """All public numbers of a site, with one query."""
    nothing = Value("", output_field=CharField())

    def source(number: str) -> Value:
        return Value(number, output_field=CharField())

    home = (
        WardHomePage.objects.filter(readable(), pk=home_id)
        .exclude(phone="")
        .order_by()
        .values_list(source(_OWN), nothing, nothing, nothing, F("phone"), nothing, Value(0), F("pk"))
    )
    chart = (
        OrganisationUnit.objects.filter(readable("page"), inside(path, "page"))
        .exclude(phone="")
        .order_by()
        .values_list(
            source(_UNIT),
            F("term"),
            F("own_name"),
            F("own_name_en"),
            F("phone"),
            nothing,
            F("sort_order"),
            F("pk"),
        )
    )
    channels = (
        Channel.objects.filter(readable("page"), inside(path, "page"), kind=ChannelKind.PHONE)
        .order_by()
        .values_list(
            source(_CHANNEL), F("name"), nothing, nothing, F("value"), F("url"), F("sort_order"), F("pk")
        )
    )
    found = home.union(chart, channels, all=True)
    return [_Row(*row[:6]) for row in sorted(found, key=lambda row: (row[0], row[6] or 0, row[7]))]
