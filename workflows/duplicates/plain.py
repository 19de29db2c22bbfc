"""A submission as a list of values that can be compared with another site's.

Nothing that would become public is left out. What cannot be the same for two sites is replaced by what it stands
for: a picture or a file by its content and its words, a page by its address within its own site, the site's own
names by a sign. What is not understood stays as it is stored, so two submissions that only seem to differ are
shown as different, never two that differ as the same.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist

from sites import hosts
from sites.text import slugify
from workflows.duplicates.own_names import without_own_names
from workflows.duplicates.references import Key, Named, names_of, references_of
from workflows.models import RoleTaskState
from workflows.ranking.content import opened_of

#: Where a page stands and what Wagtail keeps of its history: it tells nothing of what is published.
_IDENTITY: Final = frozenset(
    (
        "pk path depth numchild url_path translation_key live has_unpublished_changes locked locked_at locked_by "
        "owner content_type locale latest_revision live_revision first_published_at last_published_at "
        "latest_revision_created_at draft_title alias_of wagtail_admin_comments expired"
    ).split()
)
_IDENTITY_OF_ROW: Final = frozenset(("pk", "translation_key", "locale", "uuid"))
#: A tag that is understood to its last sign; any other stays as it is stored.
_TAG: Final = re.compile(r"""<(a|embed)((?:\s+[\w-]+="[^"<>]*")*)\s*/?>""")
_ATTRIBUTE: Final = re.compile(r'([\w-]+)="([^"<>]*)"')
_BREAK: Final = re.compile(r"</(?:p|li|h[1-6]|tr|blockquote)>|<br\s*/?>")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
#: Around what a link leads to, in the canonical form of a text.
_TARGET: Final = "\u2192"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture; two that say the same are the same, whatever their numbers."""

    pk: int
    said: str
    label: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What one submission would publish."""

    values: list[tuple[str, str]]
    """Where in the content something stands, and what."""
    pictures: tuple[Picture, ...] = ()
    """What it shows, in its order."""

    @property
    def exact(self) -> str:
        """A digest that two submissions share only where nothing differs but the names of their sites."""
        return hashlib.sha256(json.dumps(self.values, ensure_ascii=False).encode()).hexdigest()

    @property
    def lines(self) -> list[str]:
        """What people read of it, line by line: texts as they stand, a choice or a number with its place."""
        found = []
        for place, value in self.values:
            if not value or place.endswith(".type"):
                continue
            text = html.unescape(_ANY_TAG.sub("", _BREAK.sub("\n", value)))
            lines = [" ".join(line.split()) for line in text.splitlines()]
            is_text = place == "title" or " " in text or len(lines) > 1
            found += lines if is_text else [f"{place}: {line}" for line in lines if line]
        return [line for line in found if line]

    @property
    def text(self) -> str:
        """The lines, for a comparison of words."""
        return "\n".join(self.lines)


def plain_of(state: RoleTaskState) -> Plain:
    """Of what a step decides on."""
    page, content = state.page, state.revision.content
    model: Any = page.specific_class or type(page)
    version = model.from_serializable_data(content, check_fks=False)
    place = hosts.table().entry(state.site_id) if state.site_id else None
    references = references_of(version)
    names = names_of(references, place)
    reader = _Reader(without_own_names(place), names, references)
    title = str(content.get("title", ""))
    values = [("title", reader.text(title))]
    for key, value in content.items():
        if key in _IDENTITY or key == "title":
            continue
        if key == "slug":
            # An address that says the title says nothing more.
            if not re.fullmatch(rf"{re.escape(slugify(title))}(?:-\d{{1,3}})?", str(value)):
                values.append((key, reader.text(str(value))))
        elif isinstance(value, list):
            values += reader.rows(model, key, value)
        else:
            values += reader.walk(key, key, opened(model, key, value))
    return Plain([*values, *_circumstances(state)], tuple(_pictures(references, names)))


def _pictures(references: Mapping[str, Counter[Key]], names: Mapping[Key, Named]) -> Iterator[Picture]:
    for key in dict.fromkeys(key for counter in references.values() for key in counter):
        kind, number = key
        if kind == "image" and key in names:
            yield Picture(number, *names[key])


def _circumstances(state: RoleTaskState) -> Iterator[tuple[str, str]]:
    """What is decided beside the content: whether it changes a public page, moves, or opens, and for whom."""
    if state.page.live:
        yield "public", "changes a public page"
    if ">" in state.standing or "/" in state.standing:
        # A move and an opening are a page's own: never the same as another's.
        yield "standing", f"{state.pk} {state.standing}"
    if state.audience:
        yield "audience", json.dumps(state.audience, sort_keys=True)
    for key, told in sorted(state.carried.items()):
        if told.split(":")[0] not in ("new", "public"):
            yield "carried", f"{key} {told}"


def field_of(model: Any, name: str) -> Any:
    """The field of that name; none where the model has none any more."""
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def opened(model: Any, name: str, value: Any) -> Any:
    """The blocks of a field that has blocks, which are stored as a text; anything else as it is."""
    if isinstance(value, str) and hasattr(field_of(model, name), "stream_block"):
        blocks = opened_of(value)
        return value if blocks is None else blocks
    return value


class _Reader:
    """Turns what is stored into what can be compared."""

    def __init__(
        self, own: Callable[[str], str], names: Mapping[Key, Named], references: Mapping[str, Counter[Key]]
    ) -> None:
        self.own, self.names = own, names
        self.named = {f"{kind} {number}": name.said for (kind, number), name in names.items()}
        self.left = {field: Counter(counter) for field, counter in references.items()}

    def rows(self, model: Any, field: str, rows: list[Any]) -> Iterator[tuple[str, str]]:
        """The rows of a child relation, without what ties them to their page."""
        relation: Any = field_of(model, field)
        parent = getattr(getattr(relation, "field", None), "name", "")
        below = getattr(relation, "related_model", None)
        for row in rows:
            if not isinstance(row, Mapping):
                yield from self.walk(field, field, row)
                continue
            for key, value in row.items():
                if key not in _IDENTITY_OF_ROW and key != parent:
                    yield from self.walk(field, f"{field}.{key}", opened(below, key, value))

    def walk(self, field: str, place: str, value: Any) -> Iterator[tuple[str, str]]:
        """Values of a field with their places; the order stays."""
        if isinstance(value, Mapping):
            # A block has an identity of its own beside its type.
            is_block = "type" in value and "value" in value
            for key, one in value.items():
                if not (is_block and key == "id"):
                    yield from self.walk(field, f"{place}.{key}", one)
        elif isinstance(value, list):
            for one in value:
                yield from self.walk(field, place, one)
        elif isinstance(value, str):
            yield place, self.text(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield place, self.number(field, value)
        elif value is not None:
            yield place, json.dumps(value)

    def text(self, value: str) -> str:
        """A text without the site's own names; a link or an embed says what it leads to."""
        return self.own(_TAG.sub(self._tag, value))

    def number(self, field: str, value: int) -> str:
        """What a number stands for, as often as the field refers to one thing of that number; else the number."""
        left = self.left.get(field, Counter())
        known = [key for key, count in left.items() if key[1] == value and count > 0]
        if len(known) != 1 or known[0] not in self.names:
            return str(value)
        left[known[0]] -= 1
        return self.own(self.names[known[0]].said)

    def _tag(self, found: re.Match[str]) -> str:
        said = dict(_ATTRIBUTE.findall(found[2]))
        kind = said.get("linktype") or said.get("embedtype") or ""
        number = said.pop("id", "")
        here = f"{kind} {number}"
        target = self.named.get(here, here) if kind else said.pop("href", said.get("url", ""))
        rest = " ".join(f"{key}={value}" for key, value in sorted(said.items()))
        return f"{_TARGET}{html.escape(target)} {html.escape(rest)}{_TARGET} <{found[1]}>"
