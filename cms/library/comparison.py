"""A picture or a file as the public has it, beside what would become public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from cms.extraction.models import FileText
from cms.extraction.wording import words_for
from cms.media import uses
from cms.media.changes import AnyChange
from cms.media.descriptions import described, others
from cms.media.references import MediaKey
from sites import hosts
from sites.scoping import scope_for
from workflows.differences import words
from workflows.differences.files import MarkedTexts

_THUMBNAIL: Final = "max-640x640"
#: Pages that are named; of more their number is said.
_MOST_NAMES: Final = 12


@dataclass(frozen=True, slots=True)
class MediaVersionView:
    """One version: what to look at, and what is known of it."""

    url: str
    thumbnail: str
    facts: list[str]


@dataclass(frozen=True)
class Comparison:
    """``before`` is missing where nothing is public yet, ``after`` where it shall go."""

    kind: str
    name: str
    before: MediaVersionView | None
    after: MediaVersionView | None
    words: list[tuple[str, MarkedTexts]] = field(default_factory=list)
    text: MarkedTexts | None = None
    text_note: str = ""
    shown_on: list[str] = field(default_factory=list)

    @property
    def is_removal(self) -> bool:
        return self.after is None

    @property
    def is_new(self) -> bool:
        return self.before is None


def comparison_of(medium: Any, user: Any, change: AnyChange) -> Comparison:
    """Of a public medium and the change that waits for it."""
    version = change.version
    text, note = _texts(medium, version) if version is not None else (None, "")
    return Comparison(
        kind=MediaKey.of(medium).kind,
        name=medium.title,
        before=_side(medium),
        after=_side(version) if version is not None else None,
        words=list(_words(medium, version)) if version is not None else [],
        text=text,
        text_note=note,
        shown_on=shown_on(medium, user),
    )


def new_medium(medium: Any) -> Comparison:
    """Of something that no live page shows yet."""
    return Comparison(
        kind=MediaKey.of(medium).kind,
        name=medium.title,
        before=None,
        after=_side(medium),
        words=[(label, MarkedTexts(*words.sides("", value))) for label, value in _values(medium) if value],
    )


def shown_on(medium: Any, user: Any) -> list[str]:
    """Live pages that show it: their public titles, with the ward where it is another one."""
    pages = Page.objects.filter(pk__in=uses.of([MediaKey.of(medium)]).values("page")).order_by("path")
    table, scope = hosts.table(), scope_for(user)
    names = []
    for page in pages[: _MOST_NAMES + 1]:
        owner = table.owner_of(page.path)
        # What another ward shows is public, but its private pages are not.
        if not scope.reaches_page(page) and table.is_restricted(page.path):
            continue
        names.append(f"{page.title} ({owner[0].ward_name or owner[0].name})" if owner else page.title)
    if len(names) > _MOST_NAMES:
        more = pages.count() - _MOST_NAMES
        names[_MOST_NAMES:] = [ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}]
    return names


def _values(medium: Any) -> Iterator[tuple[str, str]]:
    yield _("Title"), medium.title
    if MediaKey.of(medium).kind == "image":
        yield _("Text for people who cannot see the picture"), medium.description
        for language in others():
            yield (
                _("The same text in %(language)s") % {"language": language.label},
                described(medium, language.code),
            )
        yield _("Photographer or source"), medium.credit


def _words(before: Any, after: Any) -> Iterator[tuple[str, MarkedTexts]]:
    for (label, old), (_label, new) in zip(_values(before), _values(after), strict=True):
        if old != new:
            yield label, MarkedTexts(*words.sides(old, new))


def _side(medium: Any) -> MediaVersionView:
    # Of some that came by a command nobody has asked the size.
    facts = [medium.filename, *([filesizeformat(medium.file_size)] if medium.file_size else [])]
    if MediaKey.of(medium).kind == "image":
        facts.append(f"{medium.width} × {medium.height} px")
        return MediaVersionView(_thumbnail(medium), _thumbnail(medium), facts)
    pages = FileText.objects.filter(content_hash=medium.file_hash).values_list("pages", flat=True).first()
    if pages:
        facts.append(ngettext("%(count)d page", "%(count)d pages", pages) % {"count": pages})
    return MediaVersionView(reverse("wagtaildocs_serve", args=[medium.pk, medium.filename]), "", facts)


def _thumbnail(image: Any) -> str:
    try:
        return str(image.get_rendition("original" if image.is_svg() else _THUMBNAIL).url)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return ""


def compared_files(pairs: Sequence[tuple[Any, Any]]) -> list[MarkedTexts]:
    """What stands inside files of which one takes the other's place (``compared_files``); one query."""
    rows = _rows(file for pair in pairs for file in pair)
    compared = (_compared(before, after, rows) for before, after in pairs)
    return [texts or MarkedTexts(note=note) for texts, note in compared]


def _texts(before: Any, after: Any) -> tuple[MarkedTexts | None, str]:
    """In what the texts of two files differ, or why they cannot be compared."""
    if MediaKey.of(before).kind == "image" or before.file_hash == after.file_hash:
        return None, ""
    return _compared(before, after, _rows((before, after)))


def _rows(files: Iterable[Any]) -> dict[str, FileText]:
    return {row.content_hash: row for row in FileText.objects.of({file.file_hash for file in files})}


def _compared(before: Any, after: Any, rows: Mapping[str, FileText]) -> tuple[MarkedTexts | None, str]:
    old, new = rows.get(before.file_hash), rows.get(after.file_hash)
    if old is None or new is None or not old.text or not new.text:
        unread, file = (old, before) if old is None or not old.text else (new, after)
        return None, _("The texts cannot be compared, look at both files. %(why)s") % {
            "why": words_for(unread, file.filename)
        }
    if old.text == new.text:
        return None, _("The texts of both files are the same.")
    return MarkedTexts(*words.sides(old.text, new.text)), ""
