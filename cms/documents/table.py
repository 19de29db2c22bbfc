"""The rows of a register, for the page and for a spreadsheet."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.documents.enums import Validity
from cms.documents.links import Link, Links
from cms.documents.models import OfficialDocument
from sites import spreadsheets

PARAMETER = "tai"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A document as its row shows it; ``page`` is the translation where there is one."""

    page: OfficialDocument
    document: OfficialDocument
    validity: Validity
    acts: list[Link]
    """What it does to earlier documents."""
    later: list[Link]
    """What later ones do to it."""

    @property
    def is_original(self) -> bool:
        """Whether the title is in Vietnamese."""
        return self.page is self.document


def rows(
    documents: Sequence[OfficialDocument],
    links: Links,
    on: dt.date,
    *,
    translations: Mapping[uuid.UUID, OfficialDocument],
) -> list[RegisterRow]:
    """One row a document, in the order given."""
    return [
        RegisterRow(
            page=translations.get(document.translation_key, document),
            document=document,
            validity=links.validity(document, on),
            acts=links.by_later[document.pk],
            later=links.by_earlier[document.pk],
        )
        for document in documents
    ]


def response(documents: Iterable[OfficialDocument], request: HttpRequest, filename: str) -> HttpResponse:
    """A table that spreadsheets open with the right letters (UTF-8 with its mark)."""
    text = StringIO()
    head = [
        _("Number and symbol"),
        _("Type"),
        _("Abstract"),
        _("Issued by"),
        _("Issued"),
        _("In force from"),
        _("Address"),
    ]
    cells = (
        (
            document.number,
            document.get_document_type_display(),
            document.title,
            document.issuer,
            document.issued_on.strftime("%d/%m/%Y"),
            document.since.strftime("%d/%m/%Y"),
            document.get_full_url(request) or "",
        )
        for document in documents
    )
    spreadsheets.write(text, [head, *cells])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer
