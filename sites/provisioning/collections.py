"""Where pictures and files lie: one collection for each ward below one of all, and one of the city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wagtail.models import Collection

from sites.models import Ward
from sites.provisioning.bulk import insert
from sites.provisioning.tree import Branch, write_counts

WARDS_NAME: Final = "Phường, xã"
SHARED_NAME: Final = "Dùng chung toàn thành phố"


@dataclass(frozen=True, slots=True)
class Collections:
    """The two collections of the city."""

    wards: Collection
    shared: Collection


def ensure_collections(wards: Sequence[Ward], names_before: dict[str, str]) -> Collections:
    """Give every ward its collection; the wards themselves are saved by the caller.

    A collection follows its ward's name as long as nobody has given it another.
    """
    root = Collection.get_first_root_node()
    top = {one.name: one for one in root.get_children().filter(name__in=(WARDS_NAME, SHARED_NAME))}
    for name in (WARDS_NAME, SHARED_NAME):
        if name not in top:
            top[name] = root.add_child(instance=Collection(name=name))
    own = top[WARDS_NAME] = Collection.objects.get(name=WARDS_NAME, depth=2)
    _add([ward for ward in wards if ward.collection_id is None], own)
    _rename(wards, names_before)
    return Collections(own, top[SHARED_NAME])


def _add(wards: Sequence[Ward], parent: Collection) -> None:
    """Collections stand in the order of their names: new ones among old ones are put in one by one."""
    ordered = sorted(wards, key=lambda ward: ward.name)
    if parent.numchild:
        for ward in ordered:
            ward.collection = parent.add_child(instance=Collection(name=ward.name))
        return
    branch = Branch(parent)
    new = [Collection(name=ward.name) for ward in ordered]
    for one in new:
        branch.put(one)
    insert(new)
    write_counts(Collection, [branch])
    for ward, one in zip(ordered, new, strict=True):
        ward.collection = one


def _rename(wards: Sequence[Ward], names_before: dict[str, str]) -> None:
    renamed = []
    for ward in wards:
        before = names_before.get(ward.code, ward.name)
        if before != ward.name and ward.collection and ward.collection.name == before:
            ward.collection.name = ward.name
            renamed.append(ward.collection)
    if renamed:
        Collection._base_manager.bulk_update(renamed, ["name"])
