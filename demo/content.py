"""The demo's content as files: TOML for facts, Markdown with a TOML head for texts."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

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


def read_article(path: Path) -> Article:
    """One Markdown file, with its English twin ``<name>.en.md`` where there is one."""
    raw = read_text(path)
    head, separator, text = raw.removeprefix(FENCE).partition(f"\n{FENCE}\n")
    if not raw.startswith(FENCE) or not separator:
        raise ValueError(f"{path}: a text begins with a TOML head between two lines of {FENCE}")
    twin = path.with_suffix(".en.md")
    return Article(
        slug=path.name.split(".", maxsplit=1)[0],
        meta=tomllib.loads(head),
        text=text.strip(),
        raw=raw,
        english=read_article(twin) if twin != path and twin.exists() else None,
    )


def read_articles(folder: Path) -> list[Article]:
    """The articles of a folder, oldest first, so that they are loaded in the order they came."""
    paths = sorted(path for path in folder.glob("*.md") if not path.name.endswith(".en.md"))
    articles = [read_article(path) for path in paths]
    return sorted(articles, key=lambda article: article.meta["date"])


@dataclass(frozen=True)
class SiteContent:
    """What one site gets: the portal's folder, or a ward's."""

    slug: str
    folder: Path
    facts: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def news(self) -> list[Article]:
        return read_articles(self.folder / "news")

    @cached_property
    def notices(self) -> list[Article]:
        return read_articles(self.folder / "notices")

    @cached_property
    def consultations(self) -> list[Article]:
        return read_articles(self.folder / "consultations")

    @cached_property
    def direction(self) -> list[Article]:
        return read_articles(self.folder / "direction")

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


@dataclass(frozen=True)
class Content:
    """A whole folder of demo content."""

    folder: Path

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
    def procedures(self) -> dict[str, dict[str, Any]]:
        return {path.stem: read_toml(path) for path in sorted((self.folder / "procedures").glob("*.toml"))}

    @cached_property
    def portal(self) -> SiteContent:
        folder = self.folder / "portal"
        return SiteContent("portal", folder, read_toml(folder / "home.toml"))

    def wards(self) -> Iterator[SiteContent]:
        for folder in sorted((self.folder / "wards").iterdir()):
            yield SiteContent(folder.name, folder, read_toml(folder / "ward.toml"))

    def image_path(self, name: str) -> Path:
        return self.folder / "images" / self.images[name]["file"]
