"""Instant suggestions: titles, procedures, people and numbers from an index, places from memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from search.dimensions import everywhere
from search.dimensions.declared import kind_label
from search.models import SearchDocument, SearchTerm
from search.public import begun, paths
from search.public.spoken import spoken
from search.question.beginnings import beginnings, forgiven, slips
from search.question.places import home_of, wards_beginning
from search.question.question import Context
from search.text import Token, folded_text, tokenize
from sites import languages

MOST: Final = 8
SHORTEST: Final = 2
LONGEST: Final = 100
_PLACES: Final = 3
_FORMER: Final = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line of the list: what is read, what it is, and where it leads."""

    text: str
    kind: str
    label: str
    """The name of its kind, or of what a former unit is part of now."""
    url: str
    site: str = ""


def suggest(typed: str, context: Context) -> list[Suggested]:
    """At most eight lines; three queries at most.

    Only where nothing at all begins like what was typed, or like another name of it, is a letter taken for a slip.
    """
    typed = typed[:LONGEST]
    if len(folded_text(typed).replace(" ", "")) < SHORTEST:
        return []
    ward_slug = context.site.ward_slug if context.site else ""
    names = beginnings(typed, context.lexicon, ward_slug)
    documents = begun.best(names, context, 2 * MOST)
    found = _found(names, _as_typed(documents, typed), context)
    if not documents and not found:
        known = SearchTerm.objects.folded_to(slips(typed))
        names = forgiven(typed, known, context.lexicon, ward_slug)
        found = _found(names, begun.any_of(names, context, 2 * MOST), context)
    return found


def _as_typed(documents: Sequence[SearchDocument], typed: str) -> Sequence[SearchDocument]:
    """Who types accents means them, if anything has them: "sổ đ" is no "sơ đồ". The last word is not finished yet."""
    accented = {token.folded: token.exact for token in tokenize(typed)[:-1] if token.accented}

    def is_meant(word: Token) -> bool:
        return accented.get(word.folded, word.exact) == word.exact

    meant = [document for document in documents if all(map(is_meant, tokenize(document.title)))]
    return meant or documents


def _found(names: Sequence[str], documents: Iterable[SearchDocument], context: Context) -> list[Suggested]:
    """Places that are called so, services, and what else there is."""
    lines = list(_lines(documents, context))
    first = [line for line in lines if line.kind == "procedure"]
    wards = [line for name in names for line in _wards(name, context)]
    former = _former(names, context)
    places = [
        *wards[: _PLACES if lines else MOST],
        *first[:_PLACES],
        *former[: _FORMER if lines else MOST],
    ]
    unique = {(line.text, line.kind): line for line in [*places, *lines]}
    return list(unique.values())[:MOST]


def _lines(documents: Iterable[SearchDocument], context: Context) -> Iterator[Suggested]:
    """A title that several sites have leads to a search for it, one alone to its page."""
    by_text: dict[tuple[str, str], list[SearchDocument]] = {}
    listed = list(documents)
    here = context.site
    # The portal's own addresses are those of the documents, but in another language.
    is_apart = here is not None and not (here.is_portal and languages.is_source(context.language))
    own_paths = everywhere.paths(listed, [here] if here is not None and is_apart else [], context.language)
    words = spoken(listed, context.language)
    for document in listed:
        numbered = document.kind == "document" and document.number
        known = words.get(document.page_id)
        title = (known.title if known else "") or document.title
        text = f"{document.number} – {title}" if numbered else title
        by_text.setdefault((text, document.kind), []).append(document)
    for (text, kind), same in by_text.items():
        first = same[0]
        site = everywhere.owner(first.site_id, context.table)
        if site is None:
            continue
        path = first.url_path
        if here is not None and (first.page_id, here.site_id) in own_paths:
            site, path = here, own_paths[first.page_id, here.site_id]
        is_own = site.site_id == context.site_id
        if len(same) > 1 and not is_own:
            yield Suggested(text, kind, kind_label(kind), _search_for(text, context))
        else:
            url = path if is_own else site.root_url + path
            name = "" if is_own else site.display_name(context.language)
            yield Suggested(text, kind, kind_label(kind), url, name)


def _search_for(text: str, context: Context) -> str:
    return f"{paths.search(context.language)}?{urlencode({'q': text})}"


def _wards(folded: str, context: Context) -> list[Suggested]:
    """Today's wards, by their name with or without its kind."""
    return [
        Suggested(
            entry.display_name(context.language), "ward", kind_label("ward"), home_of(entry, context.language)
        )
        for entry in wards_beginning(folded, context.table)
    ]


def _former(names: Sequence[str], context: Context) -> list[Suggested]:
    """Former units, with the ward of today; one that was divided leads to the answer that lists all."""
    found: list[Suggested] = []
    begun_so = tuple(names)
    for folded, passages in context.lexicon.former_names:
        first = passages[0]
        if not first.folded_name.startswith(begun_so) and not folded.startswith(begun_so):
            continue
        text = f"{first.name} ({first.district})"
        entry = context.table.for_ward(first.ward_slug) if len(passages) == 1 else None
        if entry is not None:
            label = _("now in %(name)s") % {"name": entry.display_name(context.language)}
            found.append(Suggested(text, "former", label, home_of(entry, context.language)))
        else:
            label = _("divided between %(count)s wards") % {"count": len(passages)}
            url = _search_for(f"{first.name} {first.district}", context)
            found.append(Suggested(text, "former", label, url))
        if len(found) == MOST:
            break
    return found
