"""What a sample says in one ward: filled from its facts, cut into units, put into a page and read from it.

A unit is what a reader takes for one thing: the title, the summary, one block of the text. Blocks keep their
ids through delivery and editing, so a unit is the same one in all three texts of a comparison.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wagtail.models import Page, Revision

from cms.samples import blanks
from cms.samples.facts import Facts
from cms.samples.streams import changed, texts_of
from workflows.checking.texts import plain

Content = Mapping[str, Any]
TITLE: Final = "title"
SUMMARY: Final = "summary"


@dataclass(frozen=True, slots=True)
class Unit:
    """``stored`` is what the page holds: a text, or a block with its id."""

    key: str
    stored: Any

    @property
    def text(self) -> str:
        """What a reader reads of it."""
        if isinstance(self.stored, str):
            return self.stored
        return "\n".join(filter(None, (_plain(*one) for one in texts_of(self.stored)))) or _shown(self.stored)

    @property
    def value(self) -> Any:
        """What two units are compared by; the id is none of the words."""
        return (
            self.stored
            if isinstance(self.stored, str)
            else (self.stored.get("type"), self.stored.get("value"))
        )


def keys_in(content: Content) -> set[str]:
    """The facts that a sample asks for."""
    texts = [str(content.get(TITLE, "")), str(content.get(SUMMARY, ""))]
    texts += [text for block in content.get("body") or () for text, _html in texts_of(block)]
    return {key for text in texts for key in blanks.names_in(text)}


def filled(content: Content, facts: Facts) -> dict[str, Any]:
    """A sample in the words of one ward."""
    return {
        **content,
        TITLE: blanks.fill(str(content.get(TITLE, "")), facts),
        SUMMARY: blanks.fill(str(content.get(SUMMARY, "")), facts),
        "body": changed(
            content.get("body") or (), lambda text, is_html: blanks.fill(text, facts, is_html=is_html)
        ),
    }


def units(content: Content) -> list[Unit]:
    """Title, summary, and the blocks in their order; blocks without an id by their place."""
    found = [Unit(TITLE, str(content.get(TITLE) or "")), Unit(SUMMARY, str(content.get(SUMMARY) or ""))]
    for number, block in enumerate(content.get("body") or ()):
        found.append(Unit(str(block.get("id") or f"block {number}"), block))
    return found


def from_units(found: Iterable[Unit]) -> dict[str, Any]:
    """The content that these units make."""
    content: dict[str, Any] = {TITLE: "", SUMMARY: "", "body": []}
    for unit in found:
        if unit.key in (TITLE, SUMMARY):
            content[unit.key] = unit.stored
        else:
            content["body"].append(unit.stored)
    return content


def whole_text(content: Content) -> str:
    """All that a reader reads, for comparing as a whole."""
    return "\n".join(unit.text for unit in units(content))


def without_title(content: Content, *, has_title: bool) -> Content:
    """What was received, as it is compared: the title of a section is the ward's own, unless ``has_title``."""
    return content if has_title else {**content, TITLE: ""}


def of_revision(revision: Revision, *, has_title: bool) -> dict[str, Any]:
    """What a version of a page says; damaged streams say nothing."""
    stored = revision.content
    return _content(
        stored.get("title"), stored.get("summary") or stored.get("intro"), stored.get("body"), has_title
    )


def of_page(page: Any, *, has_title: bool) -> dict[str, Any]:
    """What a page object says: news have a summary, sections an introduction."""
    summary = page.summary if hasattr(page, "summary") else page.intro
    return _content(page.title, summary, [dict(block) for block in page.body.raw_data], has_title)


def _content(title: Any, summary: Any, body: Any, has_title: bool) -> dict[str, Any]:
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            body = []
    blocks = [block for block in body if isinstance(block, dict)] if isinstance(body, list) else []
    return {TITLE: str(title or "") if has_title else "", SUMMARY: str(summary or ""), "body": blocks}


def put(page: Any, content: Content, *, has_title: bool) -> Page:
    """Write a content into a page object; its address stays what it is."""
    if has_title:
        page.title = str(content[TITLE])[:255]
    summary = str(content[SUMMARY])
    if hasattr(page, "summary"):
        page.summary = summary[:400]
    else:
        page.intro = summary
    page.body = json.dumps(list(content["body"]))
    found: Page = page
    return found


def _plain(text: str, is_html: bool) -> str:
    """HTML as its lines: of paragraphs, items, and breaks."""
    if not is_html:
        return text.strip()
    lines = (line.strip() for line in plain(text)[0].splitlines())
    return "\n".join(line for line in lines if line)


def _shown(block: Mapping[str, Any]) -> str:
    """A block without words, a picture say: its kind and what it shows, so that a change is seen."""
    return f"[{block.get('type')}: {json.dumps(block.get('value'), ensure_ascii=False)[:80]}]"
