"""Every language that the house can speak, one entry each; everybody who must know of one asks here.

A city switches languages on in its data (``codes`` in ``city.toml``), which the settings read; a language that is on
needs its catalogue in ``locale/`` (``make messages`` begins one). Three words are used everywhere:

- the *source* is Vietnamese: structured data, laws and names are kept in it, and its addresses have no prefix;
- the *international* language, English, stands in for every other one that has no words of its own in the data,
  and is the language of our message ids;
- messages without a translation are shown in it too (``upstream.django.fallback``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

SOURCE: Final = "vi"
INTERNATIONAL: Final = "en"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language; ``date``, ``moment`` and ``month`` are formats of Django's ``date`` filter."""

    code: str
    """In addresses, settings, locales of pages and folders of ``locale/``."""
    name: str
    """What it calls itself, in every interface."""
    label: Promise
    """Its name in the language of the reader."""
    tag: str
    """For ``lang`` and ``hreflang`` (BCP 47)."""
    open_graph: str
    """Language and country, for those who fetch a page to show a link to it."""
    direction: str = "ltr"
    search: str = "search"
    """The address of the search page below the prefix."""
    site_map: str = "site-map"
    """The address of the site map below the prefix."""
    date: str = "j F Y"
    moment: str = "j F Y, H:i"
    month: str = "M"
    """A month where there is little room."""
    keeps_accents: bool = False
    """Whether Vietnamese names stand in its texts as they are written, accents and all."""
    fonts: tuple[tuple[str, int], ...] = ()
    """Files, and places in them, of fonts that a machine may have for letters that ours lack; for pictures with words."""
    plurals: str = "nplurals=1; plural=0;"
    """For the head of its message catalogue."""

    @property
    def is_source(self) -> bool:
        return self.code == SOURCE

    @property
    def prefix(self) -> str:
        """What its addresses begin with; also the address of a site's home page in it."""
        return "/" if self.is_source else f"/{self.code}/"

    @property
    def search_path(self) -> str:
        """The one address of the search page."""
        return f"{self.prefix}{self.search}/"

    @property
    def site_map_path(self) -> str:
        """The one address of the site map."""
        return f"{self.prefix}{self.site_map}/"

    @property
    def paths_of_views(self) -> tuple[str, ...]:
        """What every site has outside its pages, in every language in the same order."""
        return self.search_path, self.site_map_path

    def in_text(self, name: str) -> str:
        """A name that begins with a common noun, inside a sentence: "phường Ba Đình", "thứ Hai"; others keep capitals."""
        return name[:1].lower() + name[1:] if self.is_source else name

    @property
    def names(self) -> tuple[str, str, str]:
        """What it calls itself, what the reader calls it, and its English name."""
        with translation.override(INTERNATIONAL):
            english = str(self.label)
        return self.name, str(self.label), english

    @property
    def chain(self) -> tuple[str, ...]:
        """Whose words are taken, the first that there are."""
        return tuple(dict.fromkeys((self.code, INTERNATIONAL, SOURCE)))


KNOWN: Final[Mapping[str, Language]] = {
    language.code: language
    for language in (
        Language(
            code=SOURCE,
            name="Tiếng Việt",
            label=gettext_lazy("Vietnamese"),
            tag="vi",
            open_graph="vi_VN",
            search="tim-kiem",
            site_map="so-do-trang",
            date="d/m/Y",
            moment=r"H:i \n\gà\y d/m/Y",
            month=r"\T\h n",
        ),
        Language(
            code=INTERNATIONAL,
            name="English",
            label=gettext_lazy("English"),
            tag="en",
            open_graph="en_GB",
            keeps_accents=True,
            plurals="nplurals=2; plural=(n != 1);",
        ),
        Language(
            code="zh",
            name="中文",
            label=gettext_lazy("Chinese"),
            tag="zh-Hans",
            open_graph="zh_CN",
            date="Y年n月j日",
            moment="Y年n月j日 H:i",
            month="n月",
            fonts=(
                ("NotoSansCJK-Bold.ttc", 2),
                ("NotoSansCJK-Regular.ttc", 2),
                ("NotoSansSC-Regular.otf", 0),
            ),
        ),
        Language(
            code="ko",
            name="한국어",
            label=gettext_lazy("Korean"),
            tag="ko",
            open_graph="ko_KR",
            date="Y년 n월 j일",
            moment="Y년 n월 j일 H:i",
            month="n월",
            fonts=(
                ("NotoSansCJK-Bold.ttc", 1),
                ("NotoSansCJK-Regular.ttc", 1),
                ("NotoSansKR-Regular.otf", 0),
            ),
        ),
        Language(
            code="ja",
            name="日本語",
            label=gettext_lazy("Japanese"),
            tag="ja",
            open_graph="ja_JP",
            date="Y年n月j日",
            moment="Y年n月j日 H:i",
            month="n月",
            fonts=(
                ("NotoSansCJK-Bold.ttc", 0),
                ("NotoSansCJK-Regular.ttc", 0),
                ("NotoSansJP-Regular.otf", 0),
            ),
        ),
        Language(
            code="fr",
            name="Français",
            label=gettext_lazy("French"),
            tag="fr",
            open_graph="fr_FR",
            keeps_accents=True,
            plurals="nplurals=2; plural=(n > 1);",
        ),
        Language(
            code="ru",
            name="Русский",
            label=gettext_lazy("Russian"),
            tag="ru",
            open_graph="ru_RU",
            fonts=(("NotoSans-SemiBold.ttf", 0), ("NotoSans-Regular.ttf", 0), ("DejaVuSans.ttf", 0)),
            plurals=(
                "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
            ),
        ),
    )
}


class UnknownLanguageError(LookupError):
    """Switched on, but not described here."""


def of(code: str) -> Language:
    """The language of a code, a variant's too; the international one for a code that nobody knows."""
    return KNOWN.get(code) or KNOWN.get(code.split("-", maxsplit=1)[0].lower()) or KNOWN[INTERNATIONAL]


def current() -> Language:
    """The language of the reader."""
    return of(translation.get_language() or SOURCE)


def is_source(code: str) -> bool:
    """Whether readers of this language read the source."""
    return of(code).is_source


def switched_on() -> list[Language]:
    """The languages of this installation, the source first."""
    return [of(code) for code, _name in settings.LANGUAGES]


def codes() -> list[str]:
    """The codes of these."""
    return [language.code for language in switched_on()]


@cache
def search_segments() -> tuple[str, ...]:
    """Below a prefix, every address that a search page may have; the source's first."""
    return tuple(dict.fromkeys(language.search for language in KNOWN.values()))


def site_map_segments() -> tuple[str, ...]:
    """Below a prefix, every address that a site map may have."""
    return tuple(dict.fromkeys(language.site_map for language in KNOWN.values()))


def words(said: Mapping[str, T], code: str, prefix: str = "") -> T | None:
    """What is said in a language, else what its readers read instead; keys may have a prefix (``title_``)."""
    return next((found for one in of(code).chain if (found := said.get(f"{prefix}{one}"))), None)


def by_language(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The words of a row of data by language: ``{"vi": …, "en": …}`` from ``title_vi`` and ``title_en``."""
    keys = (code for code in KNOWN if f"{prefix}{code}" in row)
    return {code: row[f"{prefix}{code}"] for code in keys}


def of_city(file: Path) -> list[tuple[str, Promise]]:
    """For ``LANGUAGES``: what a city's data file switches on."""
    return choices(tomllib.loads(file.read_text(encoding="utf-8"))["languages"]["codes"])


def choices(switched: Iterable[str]) -> list[tuple[str, Promise]]:
    """Codes with names that follow the reader, as Django's setting has them."""
    found: Sequence[str] = list(switched)
    if unknown := [code for code in found if code not in KNOWN]:
        raise UnknownLanguageError(f"sites/languages.py does not describe {', '.join(unknown)}")
    return [(code, KNOWN[code].label) for code in found]
