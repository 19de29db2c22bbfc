"""The sections that every ward has, and those of the portal.

The words are in ``ward_template_texts.toml``; here stands which page type a section is, where it
stands and in which languages. Pages that the law wants in English come from structured data, so
they exist in English from the first day; everything else is translated when somebody asks for it.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from cms.core.sections import ALL_WARDS, MATTERS
from cms.home.matter_data import Matter, matters
from cms.home.models.matters import key_of
from cms.home.statement_data import Statement, statements
from cms.news.enums import NewsKind
from cms.people.models import OrganisationUnit, Post
from cms.translation import glossary
from sites.languages import KNOWN, SOURCE, by_language, words
from sites.template import CONTAINER, HOME, SectionTemplate, TemplateOwner, Values

_TEXTS: Final = Path(__file__).with_name("ward_template_texts.toml")

_SECTION: Final = "core.SectionPage"
_NEWS: Final = "news.NewsIndexPage"

#: Key, page type, slug and, where the section exists in other languages from the first day, its slug there.
_SECTIONS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("about", _SECTION, "gioi-thieu", ""),
    ("history", "home.BoundariesPage", "lich-su-dia-gioi", ""),
    ("functions", "home.FunctionsPage", "chuc-nang-nhiem-vu", "functions"),
    ("organisation", "people.OrganisationPage", "so-do-to-chuc", "organisation"),
    ("leaders", "people.LeadersPage", "lanh-dao", "leaders"),
    ("contacts", "people.ContactsPage", "danh-ba-lien-he", "contacts"),
    ("spokesperson", "people.SpokespersonPage", "nguoi-phat-ngon", ""),
    ("news", _NEWS, "tin-tuc", ""),
    ("notices", _NEWS, "thong-bao", ""),
    ("direction", _NEWS, "chi-dao-dieu-hanh", ""),
    ("calendar", "agenda.CalendarPage", "lich-cong-tac", ""),
    ("documents", "documents.DocumentRegisterPage", "van-ban", ""),
    ("consultations", _NEWS, "lay-y-kien-du-thao", ""),
    ("planning", _SECTION, "quy-hoach-ke-hoach", ""),
    ("projects", _SECTION, "du-an-dau-thau", ""),
    ("budget", _SECTION, "cong-khai-ngan-sach", ""),
    ("grassroots", _SECTION, "dan-chu-co-so", ""),
    ("statistics", _SECTION, "thong-ke", ""),
    ("access", _SECTION, "tiep-can-thong-tin", ""),
    ("services", "services.ProcedureIndexPage", "dich-vu-cong", "services"),
    ("legal", _SECTION, "pho-bien-phap-luat", ""),
    ("qa", _SECTION, "hoi-dap", ""),
    ("feedback", _SECTION, "phan-anh-kien-nghi", ""),
    ("reception", _SECTION, "lich-tiep-cong-dan", ""),
    ("rating", _SECTION, "danh-gia", ""),
    ("channels", "services.ChannelsPage", "kenh-chinh-thuc", ""),
    ("live", _SECTION, "phat-truc-tiep", ""),
)

#: Sections whose content is in the data from the first day; all others are empty and not in the menu.
_WITH_CONTENT: Final = frozenset({"history", "functions", "organisation", MATTERS, ALL_WARDS})

_KINDS: Final = {
    "news": NewsKind.NEWS,
    "notices": NewsKind.NOTICE,
    "direction": NewsKind.DIRECTION,
    "consultations": NewsKind.CONSULTATION,
}

#: The portal's sections and, in English, their slugs.
_PORTAL: Final = {
    "about": "", "organisation": "organisation", "leaders": "leaders", "contacts": "contacts", "spokesperson": "",
    "news": "news", "notices": "", "direction": "", "calendar": "", "documents": "", "consultations": "",
    "services": "services", "channels": "",
}  # fmt: skip


@cache
def texts() -> Mapping[str, Mapping[str, Any]]:
    """The words of each section by key: title, menu, intro, empty and help in each language."""
    return tomllib.loads(unicodedata.normalize("NFC", _TEXTS.read_text(encoding="utf-8")))


def text_of(key: str, name: str, language: str) -> str:
    """One text of a section ("empty", "menu"), in English where the language has none."""
    return str(words(texts().get(key, {}), language, f"{name}_") or "")


def _in_languages(key: str, name: str) -> dict[str, str]:
    return by_language(texts().get(key, {}), f"{name}_")


def _section(order: int, key: str, model: str, slug: str, slug_elsewhere: str) -> SectionTemplate:
    # A language in which the texts have no title gets the section when somebody translates it.
    elsewhere = [code for code in _in_languages(key, "title") if code != SOURCE] if slug_elsewhere else []
    slugs = {SOURCE: slug} | dict.fromkeys(elsewhere, slug_elsewhere)
    return SectionTemplate(
        key=key,
        model=model,
        titles=_in_languages(key, "title"),
        menu=_in_languages(key, "menu"),
        intros=_in_languages(key, "intro"),
        slugs=slugs,
        order=order,
        in_menu=key in _WITH_CONTENT,
        values=_values(key),
    )


def _values(key: str) -> Values:
    def values(place: TemplateOwner, language: str) -> Mapping[str, Any]:
        found: dict[str, Any] = {"template_key": key, "intro": text_of(key, "intro", language)}
        if key in _KINDS:
            found["kind"] = _KINDS[key]
        # Translations of the chart hold no units: they read those of the Vietnamese page.
        if key == "organisation" and place.ward and language == place.city.default_language:
            found["units"] = standard_units(place.ward.kind)
        return found

    return values


def standard_units(kind: str) -> list[OrganisationUnit]:
    """The bodies of a kind of ward with their posts, as the glossary has them; nobody holds them yet."""
    units = [unit for unit in glossary.units().values() if unit.belongs_to(kind)]
    return [
        # ``posts`` comes from the parental key.
        OrganisationUnit(term=unit.key, level=_level(unit), posts=_posts(unit), sort_order=position)  # type: ignore[misc]
        for position, unit in enumerate(units)
    ]


def _posts(unit: glossary.UnitTerm) -> list[Post]:
    return [Post(term=post.key, sort_order=order) for order, post in enumerate(glossary.posts_of(unit.key))]


def _level(unit: glossary.UnitTerm) -> int:
    return 1 + _level(glossary.units()[unit.parent]) if unit.parent else 1


def _home(model: str, hero: Callable[[TemplateOwner, str], str]) -> SectionTemplate:
    return SectionTemplate(
        key=HOME,
        model=model,
        titles=dict.fromkeys(KNOWN, "{name}"),
        slugs=dict.fromkeys(KNOWN, "{slug}"),
        values=lambda place, language: {"hero_intro": hero(place, language)},
    )


def _ward_hero(_place: TemplateOwner, _language: str) -> str:
    # Until an editor writes a sentence, the page says what the ward was made of.
    return ""


def _portal_hero(place: TemplateOwner, language: str) -> str:
    city = words(place.city.short_names, language) or ""
    if language == SOURCE:
        return f"Một nơi để tìm thông tin của thành phố {city} và các phường, xã"
    return f"One place for information from {city} and its wards and communes"


def ward_template() -> list[SectionTemplate]:
    """Home and the sections of a ward."""
    sections = [_section(order, *row) for order, row in enumerate(_SECTIONS, start=1)]
    return [_home("home.WardHomePage", _ward_hero), *sections]


def portal_template() -> list[SectionTemplate]:
    """Home and sections of the portal, and the container of the wards."""
    container = SectionTemplate(
        key=CONTAINER,
        model="home.WardsContainerPage",
        titles=dict.fromkeys(KNOWN, "Wards and communes") | {SOURCE: "Phường, xã"},
        slugs=dict.fromkeys(KNOWN, "wards") | {SOURCE: "phuong-xa"},
    )
    # The city's own bodies are in no data: its chart is empty until somebody draws it.
    sections = [
        replace(_section(order, key, model, slug, _PORTAL[key]), in_menu=False)
        for order, (key, model, slug, _slug_en) in enumerate(_SECTIONS, start=1)
        if key in _PORTAL
    ]
    tasks = _section(0, MATTERS, "home.MatterIndexPage", "viec", "tasks")
    wards = _section(len(_SECTIONS) + 1, ALL_WARDS, "home.AllWardsPage", "phuong-xa", "wards")
    return [
        _home("home.PortalHomePage", _portal_hero),
        container,
        tasks,
        *map(_matter, matters().values()),
        *sections,
        wards,
        *(_statement(order, one) for order, one in enumerate(statements(), start=len(_SECTIONS) + 2)),
    ]


def _matter(matter: Matter) -> SectionTemplate:
    """Below the list of matters, in every language that the data has words in."""
    key = key_of(matter.key)
    return SectionTemplate(
        key=key,
        model="home.MatterPage",
        titles=matter.titles,
        slugs=matter.slugs,
        values=lambda _place, language: {
            "template_key": key,
            "intro": matter.intros[language],
            "body": matter.body(language),
        },
        below=MATTERS,
    )


def _statement(order: int, statement: Statement) -> SectionTemplate:
    """At the end of every page of every site (``cms.frame``), with its text from the first day."""
    return SectionTemplate(
        key=statement.key,
        model=_SECTION,
        titles=statement.titles,
        slugs=statement.slugs,
        order=order,
        in_menu=True,
        values=lambda _place, language: {
            "template_key": statement.key,
            "intro": statement.intros[language],
            "body": statement.body(language),
        },
    )
