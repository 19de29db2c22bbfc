"""One hit as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from search.dimensions.declared import kind_label
from search.models import SearchDocument
from search.plan.levels import NUMBER, OTHER_NAME, PHRASE
from search.public import snippets
from search.public.snippets import Coverage, Fragment
from search.public.spoken import Spoken
from search.question.question import Context
from search.question.synonyms import Span
from search.ranking.rows import RankedHit
from search.text import Token, tokenize
from sites import languages
from sites.hosts import HostEntry
from sites.vietnamese import runs

_NOTHING: Final = Spoken()
_FIRST_PART: Final = 12_000
"""Letters: some four printed pages. To read long texts to their end for each result took as long as the search."""


class Sought(NamedTuple):
    """What is marked where it stands: the words, and other names of some of them as a whole."""

    tokens: Sequence[Token]
    names: Sequence[Sequence[Token]]

    @classmethod
    def of(cls, tokens: Sequence[Token], spans: Iterable[Span]) -> Sought:
        """The question, as it was understood, with its other names."""
        return cls(tokens, [tokenize(" ".join(other)) for span in spans for other in span.others])


@dataclass(frozen=True, slots=True)
class Result:
    """One hit as a reader sees it."""

    document: SearchDocument
    url: str
    site: HostEntry
    """Where it is read: of what several sites have the copy of one, of what every site has the reader's own."""
    site_name: str
    path: str
    """The address on that site."""
    sites: Sequence[HostEntry]
    """All sites that have the same text."""
    title: Sequence[Fragment]
    snippet: Sequence[Fragment]
    is_from_file: bool
    """Whether the snippet stands in an attached file: what was sought is not on the page itself."""
    is_number_hit: bool
    is_expired: bool
    title_language: str
    """The language of the title as it is shown, and of the snippet; the page itself may be in another."""
    snippet_language: str
    called: str = ""
    """What it is more closely than its kind, in the reader's language."""

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.called or kind_label(self.document.kind)

    @property
    def absolute_url(self) -> str:
        """Its address for those who are on no site."""
        return self.site.root_url + self.path

    @property
    def wards(self) -> list[HostEntry]:
        """The wards among its sites."""
        return [entry for entry in self.sites if not entry.is_portal]

    @property
    def is_many(self) -> bool:
        """Whether several wards have it, so that one is chosen."""
        return len(self.wards) > 1


def result_of(row: RankedHit, sought: Sought, context: Context, known: Spoken = _NOTHING) -> Result:
    """With the words that were sought marked, and an absolute address where it is on another site.

    ``known`` has its words in the reader's language, where it is in another.
    """
    hit, document, site, path, sites = row
    if known.url:
        path = known.url.removeprefix(site.root_url)
    from_file = _from_file(document, sought)
    summary = snippets.snippet(known.summary, *sought) or _plain(known.summary)
    found = (
        from_file
        or summary
        or snippets.snippet(document.summary, *sought)
        or _in_body(hit.level, document.body, sought)
        or _opening(document)
    )
    return Result(
        document=document,
        url=path if context.site_id == site.site_id else site.root_url + path,
        site=site,
        site_name=site.display_name(context.language),
        path=path,
        sites=sites,
        title=snippets.highlight(known.title or document.title, *sought),
        snippet=found,
        is_from_file=bool(from_file),
        is_number_hit=hit.level >= NUMBER,
        is_expired=document.expires is not None and document.expires < context.today,
        title_language=context.language if known.title else document.locale,
        snippet_language=context.language if summary and not from_file else _language_of(found, document),
        called=known.kind,
    )


def _in_body(level: float, text: str, sought: Sought) -> list[Fragment]:
    """A phrase is quoted wherever it stands; of scattered words, where the text first has some."""
    is_apart = level < PHRASE - OTHER_NAME and len(text) > _FIRST_PART
    found = snippets.snippet(text[:_FIRST_PART], *sought) if is_apart else []
    return found or snippets.snippet(text, *sought)


def _opening(document: SearchDocument) -> list[Fragment]:
    return _plain(document.summary or document.body)


def _plain(text: str) -> list[Fragment]:
    opening = snippets.opening(text)
    return [Fragment(opening, False)] if opening else []


def _language_of(found: Sequence[Fragment], document: SearchDocument) -> str:
    """Of a page in another language too, an address or a name of an office may be all that is quoted."""
    text = "".join(part.text for part in found)
    return languages.SOURCE if runs(text) == [(0, len(text))] else document.locale


def _from_file(document: SearchDocument, sought: Sought) -> list[Fragment]:
    """The place in an attached file, where it holds more of what was sought than the page itself."""
    if not document.attached:
        return []
    own = Coverage.of(f"{document.title}\n{document.number}\n{document.summary}\n{document.body}", *sought)
    if Coverage.of(document.attached, *sought) <= own:
        return []
    return snippets.snippet(snippets.around(document.attached, sought.tokens), *sought)
