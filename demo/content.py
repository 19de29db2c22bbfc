"""The demo's content as files: TOML for facts, Markdown with a TOML head for texts."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from demo.dates import Dates

FENCE = "+++"


def digest(*parts: object) -> str:
    """A short name for what an item was made of."""
    joined = "\x00".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()


def read_text(path: Path) -> str:
    """A file in NFC, whatever editor wrote it."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def read_toml(path: Path) -> dict[str, Any]:
    """The facts of a file."""
    return tomllib.loads(read_text(path))


@dataclass(frozen=True)
class Article:
    """A dated text: news or a notice."""

    slug: str
    meta: dict[str, Any]
    text: str
    raw: str
    english: Article | None = None

    @property
    def status(self) -> str:
        """``published``, or where the text stands on its way: ``draft``, ``lead``, ``moderator``."""
        return str(self.meta.get("status", "published"))

    @property
    def digest(self) -> str:
        return digest(self.raw)


def read_article(path: Path, dates: Dates | None = None) -> Article:
    """One Markdown file, with its English twin ``<name>.en.md`` where there is one."""
    raw = read_text(path)
    head, separator, text = raw.removeprefix(FENCE).partition(f"\n{FENCE}\n")
    if not raw.startswith(FENCE) or not separator:
        raise ValueError(f"{path}: a text begins with a TOML head between two lines of {FENCE}")
    twin = path.with_suffix(".en.md")
    article = Article(
        slug=path.name.split(".", maxsplit=1)[0],
        meta=tomllib.loads(head),
        text=text.strip(),
        raw=raw,
        english=read_article(twin) if twin != path and twin.exists() else None,
    )
    return article if dates is None or article.meta.get("fixed") else moved(article, dates)


def moved(article: Article, dates: Dates) -> Article:
    """The article as if it had been written for the day of loading; its digest is that of the file."""
    near, event = article.meta["date"], article.meta.get("event_date")
    if not dates.moves(near):
        return article

    def words(text: str) -> str:
        return dates.text(text, near=near, event=event)

    twin = article.english
    return replace(
        article,
        slug=dates.slug(article.slug, near=near, event=event),
        meta=dates.facts(article.meta, near=near),
        text=words(article.text),
        english=replace(twin, meta=dates.facts(twin.meta, near=near), text=words(twin.text))
        if twin
        else None,
    )


def read_articles(folder: Path, dates: Dates | None = None) -> list[Article]:
    """The articles of a folder, oldest first, so that they are loaded in the order they came."""
    paths = sorted(path for path in folder.glob("*.md") if not path.name.endswith(".en.md"))
    articles = [read_article(path, dates) for path in paths]
    return sorted(articles, key=lambda article: article.meta["date"])


@dataclass(frozen=True)
class SiteContent:
    """What one site gets: the portal's folder, or a ward's."""

    slug: str
    folder: Path
    facts: dict[str, Any] = field(default_factory=dict)
    dates: Dates = field(default_factory=Dates)

    @cached_property
    def news(self) -> list[Article]:
        return read_articles(self.folder / "news", self.dates)

    @cached_property
    def notices(self) -> list[Article]:
        return read_articles(self.folder / "notices", self.dates)

    @cached_property
    def consultations(self) -> list[Article]:
        return read_articles(self.folder / "consultations", self.dates)

    @cached_property
    def direction(self) -> list[Article]:
        return read_articles(self.folder / "direction", self.dates)

    @property
    def articles(self) -> dict[str, list[Article]]:
        """All dated texts by the section that they stand in."""
        return {
            "news": self.news,
            "notices": self.notices,
            "direction": self.direction,
            "consultations": self.consultations,
        }

    @cached_property
    def guides(self) -> list[Article]:
        """The page above the guides first, then the guides."""
        return [*read_articles(self.folder / "guides"), *read_articles(self.folder / "guides" / "pages")]

    @cached_property
    def sections(self) -> dict[str, str]:
        """Texts of free sections by their template key."""
        return {path.stem: read_text(path) for path in sorted((self.folder / "sections").glob("*.md"))}

    def table(self, name: str) -> dict[str, Any]:
        """A TOML file of the site, empty when it has none."""
        path = self.folder / f"{name}.toml"
        return read_toml(path) if path.exists() else {}

    def documents(self) -> dict[str, Any]:
        """The documents by number. One that is printed in a file has the date that stands there."""
        return {
            number: facts if "file" in facts else self.dates.facts(facts, near=facts["issued_on"])
            for number, facts in self.table("documents").items()
        }

    def weeks(self) -> list[dict[str, Any]]:
        """The weeks of the work calendar."""
        weeks: list[dict[str, Any]] = self.table("calendar").get("weeks", [])
        return [self.dates.facts(week, near=week["monday"]) for week in weeks]


@dataclass(frozen=True)
class Content:
    """A whole folder of demo content, as it reads ``weeks`` after the day that it was written for."""

    folder: Path
    weeks: int = 0

    @cached_property
    def dates(self) -> Dates:
        return Dates.read(read_toml(self.folder / "dates.toml"), self.weeks)

    @cached_property
    def accounts(self) -> dict[str, Any]:
        return read_toml(self.folder / "accounts.toml")

    @cached_property
    def images(self) -> dict[str, Any]:
        return read_toml(self.folder / "images.toml")

    @cached_property
    def places(self) -> dict[str, Any]:
        """What the city's data does not know of wards and former districts."""
        return read_toml(self.folder / "places.toml")

    @cached_property
    def portal(self) -> SiteContent:
        folder = self.folder / "portal"
        return SiteContent("portal", folder, read_toml(folder / "home.toml"), self.dates)

    def wards(self) -> Iterator[SiteContent]:
        for folder in sorted((self.folder / "wards").iterdir()):
            yield SiteContent(folder.name, folder, read_toml(folder / "ward.toml"), self.dates)

    def image_path(self, name: str) -> Path:
        return self.folder / "images" / self.images[name]["file"]
