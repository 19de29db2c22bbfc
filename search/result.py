"""One hit as a reader sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search import kinds
from search.engines import Hit
from search.models import SearchDocument
from search.plan import NUMBER, OTHER_NAME, PHRASE
from search.text import Token, snippets
from search.text.snippets import Coverage, Fragment
from sites.hosts import HostEntry

_FIRST_PART: Final = 12_000
"""Letters: some four printed pages. To read long texts to their end for each result took as long as the search."""


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as a reader sees it."""

    document: SearchDocument
    url: str
    site: HostEntry
    site_name: str
    title: Sequence[Fragment]
    snippet: Sequence[Fragment]
    is_from_file: bool
    """Whether the snippet stands in an attached file: what was sought is not on the page itself."""
    is_number_hit: bool
    is_expired: bool

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return kinds.label(self.document.kind)


def result_of(
    hit: Hit,
    document: SearchDocument,
    site: HostEntry,
    sought: tuple[Sequence[Token], Sequence[Sequence[Token]]],
    here: int | None,
    language: str,
    today: dt.date,
) -> Result:
    """With the words that were sought marked, and an absolute address where it is on another site."""
    from_file = _from_file(document, sought)
    found = (
        from_file
        or snippets.snippet(document.summary, *sought)
        or _in_body(hit, document, sought)
        or _opening(document)
    )
    return Result(
        document=document,
        url=document.url_path if here == site.site_id else site.root_url + document.url_path,
        site=site,
        site_name=site.display_name(language),
        title=snippets.highlight(document.title, *sought),
        snippet=found,
        is_from_file=bool(from_file),
        is_number_hit=hit.level >= NUMBER,
        is_expired=document.expires is not None and document.expires < today,
    )


def _in_body(
    hit: Hit, document: SearchDocument, sought: tuple[Sequence[Token], Sequence[Sequence[Token]]]
) -> list[Fragment]:
    """A phrase is quoted wherever it stands; of scattered words, where the text first has some."""
    text = document.body
    is_apart = hit.level < PHRASE - OTHER_NAME and len(text) > _FIRST_PART
    found = snippets.snippet(text[:_FIRST_PART], *sought) if is_apart else []
    return found or snippets.snippet(text, *sought)


def _opening(document: SearchDocument) -> list[Fragment]:
    opening = snippets.opening(document.summary or document.body)
    return [Fragment(opening, False)] if opening else []


def unranked(document: SearchDocument) -> Hit:
    """A recommended page need not match the question at all."""
    return Hit(
        document.page_id,
        0,
        0,
        document.site_id,
        document.kind,
        document.locale,
        document.date,
        document.expires,
    )


def _from_file(
    document: SearchDocument, sought: tuple[Sequence[Token], Sequence[Sequence[Token]]]
) -> list[Fragment]:
    """The place in an attached file, where it holds more of what was sought than the page itself."""
    if not document.attached:
        return []
    own = Coverage.of(f"{document.title}\n{document.number}\n{document.summary}\n{document.body}", *sought)
    if Coverage.of(document.attached, *sought) <= own:
        return []
    return snippets.snippet(snippets.around(document.attached, sought[0]), *sought)
