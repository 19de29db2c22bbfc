"""What a decision changes beyond the page itself, and what it must not change.

Rooms that know something register a function for one of three Wagtail hooks::

    @hooks.register("review_effects")
    def f(page: Page, revision: Revision) -> Iterable[str]: ...

``review_effects`` gives sentences for the reviewer, in the future tense and naming what changes
("12/KH-UBND will be shown as repealed"); nothing where nothing changes elsewhere. ``page`` is the
specific page as the public has it (or has it not: ``page.live``), ``revision`` what waits.
``public_effects`` takes and gives the same, of what happens only with a page that everybody may read:
its place on home pages and in menus, links that lead to it. It is not asked of one that is closed.

``publication_faults`` takes the same and gives reasons why this content may not become public at
all. It is asked at each approval and at the gate, also of jobs of the system; ``page`` may be a
plain ``Page`` there.

A function asks a fixed number of queries, however much it finds, and reads the stored content of
the version (``submitted``): whatever wrote it there, nobody has checked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist, ValidationError
from wagtail import hooks
from wagtail.models import Page, Revision

EFFECTS: Final = "review_effects"
PUBLIC_EFFECTS: Final = "public_effects"
FAULTS: Final = "publication_faults"


def effects_of(page: Page, revision: Revision, *, is_for_all: bool = True) -> list[str]:
    """Sentences for the reviewer, in the order of the hooks; ``is_for_all`` where everybody may read the page."""
    found = list(_asked(EFFECTS, page, revision))
    return [*found, *_asked(PUBLIC_EFFECTS, page, revision)] if is_for_all else found


def faults_of(page: Page, revision: Revision) -> list[str]:
    """Why this version may not become public; empty when nothing is wrong with what it does elsewhere."""
    return list(_asked(FAULTS, page, revision))


def fault_of(page: Page, revision: Revision) -> str:
    """The first of these reasons; empty where there is none."""
    return next(_asked(FAULTS, page, revision), "")


def _asked(hook: str, page: Page, revision: Revision) -> Iterator[str]:
    for answer in hooks.get_hooks(hook):
        yield from answer(page, revision)


def submitted(page: Page, revision: Revision, name: str) -> Any:
    """The value of a field in a version, as Django reads it; ``None`` where it makes no sense."""
    return read(page.specific_class or type(page), revision.content, name)


def rows(revision: Revision, name: str) -> list[Mapping[str, Any]]:
    """The rows of a child relation in a version, those that can be read."""
    found = revision.content.get(name)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def read(model: Any, stored: Mapping[str, Any], name: str) -> Any:
    """The value of a model's field in its stored form, converted as Django does."""
    try:
        return model._meta.get_field(name).to_python(stored.get(name))
    except (FieldDoesNotExist, ValidationError, TypeError, ValueError, OverflowError):
        return None


def named(titles: Iterable[str], most: int = 5) -> str:
    """A few names in quotation marks, and how many more there are."""
    found = list(titles)
    shown = ", ".join(f"“{title}”" for title in found[:most])
    return f"{shown} (+{len(found) - most})" if len(found) > most else shown
