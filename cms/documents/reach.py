"""Which document may do something to which: a ward's to those of its ward, the city's to any.

The form, the gate and the readers of relations all ask here, so that a row that came into the
database by whatever way does nothing to a document that is not its site's affair.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.core.live import inside
from cms.documents.enums import Relation
from sites import hosts


def may(relation: str, later_path: str, earlier_path: str) -> bool:
    """Whether the document at one tree path may stand so to the document at another.

    Everybody may cite. A relation that nobody knows is taken for one that does something.
    """
    if relation == Relation.CITES:
        return True
    table = hosts.table()
    later, earlier = table.owner_of(later_path), table.owner_of(earlier_path)
    if later is None or earlier is None or later_path == earlier_path:
        return False
    return later[0].is_portal or later[0].site_id == earlier[0].site_id


def refusal(relation: str, later_path: str, earlier_path: str) -> str:
    """Why it may not, for the person who tried; empty when it may.

    The sentence does not name the document: it may be another ward's draft.
    """
    if may(relation, later_path, earlier_path):
        return ""
    earlier = hosts.table().owner_of(earlier_path)
    if later_path == earlier_path:
        return _("A document does nothing to itself.")
    if earlier is not None and earlier[0].is_portal:
        return _(
            "Only the city amends, replaces, corrects or repeals its documents. A ward may name one as its basis."
        )
    return _(
        "A ward amends, replaces, corrects or repeals only documents of its own. Choose one of this ward."
    )


def acting_on(path: str, relation: str = "document") -> Q:
    """A condition: what stands behind ``relation`` may do something to documents of the site at this tree path."""
    table = hosts.table()
    owner = table.owner_of(path)
    places = {entry.site_id: entry for entry in (owner[0] if owner else None, table.portal) if entry}
    condition = Q(pk__in=())
    for entry in places.values():
        for root in entry.roots.values():
            condition |= inside(root.path, relation)
    return condition
