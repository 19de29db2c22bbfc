"""What is asked of a document's number once more when it is submitted: two may have been saved at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.core.language import is_source
from cms.core.live import inside
from cms.core.source import source_path
from cms.documents import numbering
from cms.documents.forms import no_number, taken, taken_by_another
from cms.documents.models import OfficialDocument
from sites import document_numbers, hosts
from sites.languages import SOURCE
from sites.scoping import across_wards
from workflows.checking.texts import texts_of
from workflows.checks import Finding, Version

#: Whose documents the registers of wards and city hold.
_OWN_ISSUERS: Final = frozenset(("ubnd", "hdnd", "du", "dang", "ubmttq", "mttq", "ubbc"))
_MOST_CITED: Final = 60
#: The number itself, an address, and decisions on people, which no register holds.
_NOT_CITING: Final = ("number", "slug", "decision")


def unread_number(version: Version) -> Iterator[Finding]:
    """One that looks like no number of a document."""
    document = _document(version)
    if document is not None and document_numbers.parse(document.number) is None:
        yield Finding(no_number(), "number", found=document.number)


def number_taken(version: Version) -> Iterator[Finding]:
    """One that the register has already, of the same issuer."""
    yield from (
        Finding(taken(twin), "number", found=str(twin.pk)) for twin in version.once(_twins) if twin.is_same
    )


def number_of_another(version: Version) -> Iterator[Finding]:
    """One that the register has already, of another issuer or of the same under another name."""
    yield from (
        Finding(taken_by_another(twin), "number", found=str(twin.pk))
        for twin in version.once(_twins)
        if not twin.is_same
    )


def unknown_citations(version: Version) -> Iterator[Finding]:
    """Numbers of the own register or the city's that a text names and nobody finds there; two queries.

    What ministries issue stands in no register of ours, and an empty register knows nothing.
    """
    own = document_numbers.parse(str(getattr(version.page, "number", "") or ""))
    named = [
        (text, citation.number)
        for text in texts_of(version)
        if text.kind not in _NOT_CITING
        for citation in document_numbers.cited(text.text)
        if citation.number.letters[-1] in _OWN_ISSUERS and not (own and _is_same(citation.number, own))
    ]
    if not named or not version.page.path:
        return
    looked_up = sorted({number.running for _text, number in named})[:_MOST_CITED]
    stored = _registers(version, looked_up)
    if stored is None:
        return
    seen: set[document_numbers.DocumentNumber] = set()
    for text, number in named:
        if number in seen or number.running not in looked_up:
            continue
        seen.add(number)
        if any(_is_same(number, known) for known in stored.get(number.running, ())):
            continue
        yield Finding(
            _("%(place)s: the register has no document “%(number)s”. Is the number right?")
            % {"place": text.label, "number": number.printed},
            text.place,
            path=text.path,
            found=number.printed,
        )


def _is_same(one: document_numbers.DocumentNumber, other: document_numbers.DocumentNumber) -> bool:
    is_year = None in (one.year, other.year) or one.year == other.year
    return is_year and (one.running, one.suffix, one.letters) == (other.running, other.suffix, other.letters)


def _registers(
    version: Version, running: Iterable[int]
) -> Mapping[int, Sequence[document_numbers.DocumentNumber]] | None:
    """Numbers of the site, and public ones of the portal, by their running part; none where the site has no document."""
    where = own = inside(source_path(version.page))
    portal = hosts.table().portal
    if portal is not None and SOURCE in portal.roots:
        where |= inside(portal.roots[SOURCE].path) & Q(live=True)
    documents = across_wards(OfficialDocument.objects, "the register of the site and the city's").filter(
        where
    )
    if not documents.filter(own).exists():
        return None
    near = Q()
    for part in running:
        near |= Q(number__contains=str(part))
    found: dict[int, list[document_numbers.DocumentNumber]] = defaultdict(list)
    for stored in documents.filter(near).values_list("number", flat=True):
        if (number := document_numbers.parse(stored)) is not None:
            found[number.running].append(number)
    return found


def _document(version: Version) -> OfficialDocument | None:
    """A translation carries the number of its original."""
    page = version.page
    is_numbered = isinstance(page, OfficialDocument) and page.pk is not None and page.number
    return page if is_numbered and is_source(page) else None


def _twins(version: Version) -> list[numbering.Twin]:
    document = _document(version)
    if document is None or not document.issued_on:
        return []
    return numbering.twins(
        OfficialDocument,
        numbering.register_of(document),
        document.number,
        document.issuer,
        document.issued_on,
        but=document.pk,
    )[:1]
