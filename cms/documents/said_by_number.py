"""What the number of a document says of its type and its issuer, for a form that then need not ask.

The script of the form (``static/backoffice/document.js``) fills what is still empty; people see it and change it.
"""

from __future__ import annotations

import json
from typing import Final

from cms.documents.enums import DocumentType
from sites import hosts

#: Between number and organ, as Decree 30/2020/NĐ-CP abbreviates the types.
TYPES: Final[dict[str, DocumentType]] = {
    "NQ": DocumentType.RESOLUTION,
    "QĐ": DocumentType.DECISION,
    "CT": DocumentType.DIRECTIVE,
    "KH": DocumentType.PLAN,
    "TB": DocumentType.NOTICE,
    "BC": DocumentType.REPORT,
    "GM": DocumentType.INVITATION,
    "CTR": DocumentType.PROGRAMME,
    "HD": DocumentType.GUIDELINE,
    "QC": DocumentType.REGULATION,
    "KL": DocumentType.CONCLUSION,
    "CĐ": DocumentType.DISPATCH,
}
#: Organs of a ward; the city has too many to guess one.
_ORGANS: Final[dict[str, str]] = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}


def attributes(path: str) -> dict[str, str]:
    """Of the field of the number, for a page at or below this place."""
    owner = hosts.table().owner_of(path)
    ward = owner[0].ward_name if owner and not owner[0].is_portal else ""
    ward = ward[:1].lower() + ward[1:]
    organs = {code: f"{organ} {ward}" for code, organ in _ORGANS.items()} if ward else {}
    return {
        "data-types": json.dumps({code: str(kind) for code, kind in TYPES.items()}),
        "data-issuers": json.dumps(organs, ensure_ascii=False),
    }
