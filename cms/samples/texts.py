"""What a sample says in one ward: filled from its facts, cut into units, put into a page and read from it.

A unit is what a reader takes for one thing: the title, the summary, one block of the text, one line of a chart.
Blocks keep their ids through delivery and editing, lines are known by what they are (``lines.py``), so a unit is the
same one in all three texts of a comparison.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from wagtail.models import Page, Revision

from cms.people.models import OrganisationPage
from cms.samples import blanks, charts, lines
from cms.samples.facts import Facts
from cms.samples.streams import changed, texts_of
from cms.samples.units import Unit

Content = Mapping[str, Any]
TITLE: Final = "title"
SUMMARY: Final = "summary"
ROWS: Final = "units"
#: News have a summary, sections an introduction, people a biography.
_SUMMARIES: Final = (SUMMARY, "intro", "biography")
_LONGEST_SUMMARY: Final = 400


def keys_in(content: Content) -> set[str]:
    """The facts that a sample asks for."""
    texts = [str(content.get(TITLE, "")), str(content.get(SUMMARY, ""))]
    texts += [text for block in content.get("body") or () for text, _html in texts_of(block)]
    texts += lines.texts_of(content.get(ROWS) or ())
    return {key for text in texts for key in blanks.names_in(text)}


def filled(content: Content, facts: Facts) -> dict[str, Any]:
    """A sample in the words of one ward."""
    rows = content.get(ROWS)
    found = {} if rows is None else {ROWS: lines.filled(rows, lambda text: blanks.fill(text, facts))}
    return {
        **content,
        TITLE: blanks.fill(str(content.get(TITLE, "")), facts),
        SUMMARY: blanks.fill(str(content.get(SUMMARY, "")), facts),
        "body": changed(
            content.get("body") or (), lambda text, is_html: blanks.fill(text, facts, is_html=is_html)
        ),
        **found,
    }


def units(content: Content, alike: Collection[str] = ()) -> list[Unit]:
    """Title, summary, and blocks and lines in their order; blocks without an id by their place."""
    found = [Unit(TITLE, str(content.get(TITLE) or "")), Unit(SUMMARY, str(content.get(SUMMARY) or ""))]
    for number, block in enumerate(content.get("body") or ()):
        found.append(Unit(str(block.get("id") or f"block {number}"), block))
    return found + [Unit(line["id"], line) for line in lines.of_rows(content.get(ROWS) or (), alike)]


def units_of(*contents: Content) -> list[dict[str, Unit]]:
    """The units of several texts by their keys, as they are compared with each other."""
    alike = lines.names_alike(*(content.get(ROWS) or () for content in contents))
    return [{unit.key: unit for unit in units(content, alike)} for content in contents]


def from_units(found: Iterable[Unit]) -> dict[str, Any]:
    """The content that these units make."""
    content: dict[str, Any] = {TITLE: "", SUMMARY: "", "body": []}
    chart: list[lines.Line] = []
    for unit in found:
        if unit.key in (TITLE, SUMMARY):
            content[unit.key] = unit.stored
        elif unit.is_line:
            chart.append(unit.stored)
        else:
            content["body"].append(unit.stored)
    return content | {ROWS: lines.to_rows(chart)} if chart else content


def whole_text(content: Content) -> str:
    """All that a reader reads, for comparing as a whole."""
    return "\n".join(unit.text for unit in units(content))


def without_title(content: Content, *, has_title: bool) -> Content:
    """What was received, as it is compared: the title of a section is the ward's own, unless ``has_title``."""
    return content if has_title else {**content, TITLE: ""}


def of_revision(revision: Revision, *, has_title: bool) -> dict[str, Any]:
    """What a version of a page says; damaged streams say nothing."""
    stored = revision.content
    summary = next((stored[name] for name in _SUMMARIES if stored.get(name)), "")
    return _content(stored.get("title"), summary, stored.get("body"), stored.get(ROWS), has_title)


def of_page(page: Any, *, has_title: bool) -> dict[str, Any]:
    """What a page object says."""
    body = [dict(block) for block in page.body.raw_data] if hasattr(page, "body") else []
    rows = charts.rows_of(page) if isinstance(page, OrganisationPage) else None
    return _content(page.title, getattr(page, _summary_of(page)), body, rows, has_title)


def _summary_of(page: Any) -> str:
    return next(name for name in _SUMMARIES if hasattr(page, name))


def _content(title: Any, summary: Any, body: Any, rows: Any, has_title: bool) -> dict[str, Any]:
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            body = []
    blocks = [block for block in body if isinstance(block, dict)] if isinstance(body, list) else []
    content = {TITLE: str(title or "") if has_title else "", SUMMARY: str(summary or ""), "body": blocks}
    return content if rows is None else content | {ROWS: lines.counted(lines.tidy(rows))}


def put(page: Any, content: Content, *, has_title: bool) -> Page:
    """Write a content into a page object; its address stays what it is."""
    if has_title:
        page.title = str(content[TITLE])[:255]
    field = _summary_of(page)
    setattr(page, field, str(content[SUMMARY])[: _LONGEST_SUMMARY if field == SUMMARY else None])
    if hasattr(page, "body"):
        page.body = json.dumps(list(content["body"]))
    if isinstance(page, OrganisationPage) and ROWS in content:
        charts.put_rows(page, content[ROWS])
    found: Page = page
    return found
