"""Which texts of a public page say what in the public original: nothing else is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wagtail.models import Page

from cms.translation.memory.likeness import folded
from cms.translation.models import SourceVersion
from cms.translation.segments import MARK, Text, texts_in
from cms.translation.versions import made_from
from sites import hosts, languages

#: The address says nothing; it follows the title.
_NOT_SAID: Final = frozenset({"slug"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in two languages, as people type them."""

    source: str
    target: str
    words: str
    is_rich: bool


def pairs_of(page: Page) -> list[Pair]:
    """Of a public translation and the version of the original that it says; each pair once."""
    original = _original(page)
    if original is None:
        return []
    source, target = _by_path(texts_in(original)), _by_path(texts_in(page.specific))
    found = {
        (pair.source, pair.target): pair
        for path, texts in source.items()
        for pair in _paired(texts, target.get(path, []))
    }
    return list(found.values())


def _original(page: Page) -> Page | None:
    """As it was public when the translation was made from it; none where that is not known."""
    original = page.get_translations().filter(locale__language_code=languages.SOURCE, live=True).first()
    if original is None or hosts.table().is_restricted(original.path):
        return None
    base = made_from(page.live_revision_id)
    if base is not None:
        return original.specific.with_content_json(base.content)
    version = SourceVersion.objects.filter(revision=page.live_revision_id).first()
    if version is None:
        # Not translated but written beside its original, as what every ward begins with.
        return None
    is_current = original.last_published_at and version.source_date >= original.last_published_at
    return original.specific if is_current else None


def _by_path(texts: list[Text]) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for text in texts:
        if text.path not in _NOT_SAID:
            found.setdefault(text.path, []).append(text)
    return found


def _paired(source: list[Text], target: list[Text]) -> Iterator[Pair]:
    # Paragraphs of a rich text are told apart by their order alone.
    if len(source) != len(target):
        return
    for one, other in zip(source, target, strict=True):
        said = _numbered_alike(one, other)
        # A name that is the same in both languages helps nobody.
        if said and folded(one.words) and folded(one.words) != folded(other.words):
            yield Pair(one.typed, said, one.words, one.is_rich)


def _numbered_alike(source: Text, target: Text) -> str:
    """The translation with its links numbered as in the original; empty where that is not known."""
    numbers: dict[str, str] = {}
    for name, attributes in target.links.items():
        same = [key for key, other in source.links.items() if _leads(other) == _leads(attributes)]
        if not same and len(source.links) == len(target.links):
            same = [name]
        if not same:
            return ""
        numbers[name] = next((key for key in same if key not in numbers.values()), same[0])

    def renamed(mark: Any) -> str:
        name = mark["name"] or ""
        return mark[0].replace(name, numbers[name]) if name in numbers else mark[0]

    return MARK.sub(renamed, target.typed) if target.is_rich else target.typed


def _leads(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(attributes.get(name, "")) for name in ("href", "linktype", "id"))
