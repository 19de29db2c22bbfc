"""A page as an ordered list of texts, and a translation as those texts with what is kept for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rapidfuzz import fuzz
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, TemplateSegment, Translation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.translation.segments.marks import links_in, typed
from cms.translation.segments.places import Place, heading_above, place_of
from cms.translation.segments.text import Segment, Text, stamp_of

#: From how much that two texts have in common one is the other's earlier version.
_ALIKE: Final = 50


def texts_in(page: Page) -> list[Text]:
    """Of any version of a page, public, draft or not saved, in the order of its fields; asks nothing."""
    found = extract_segments(page)
    rich = {one.path for one in found if isinstance(one, TemplateSegmentValue)}
    return [
        Text(one.path, one.string.data, one.path in rich, one.attrs or {})
        for one in found
        if isinstance(one, StringSegmentValue)
    ]


def segments_of(translation: Translation) -> list[Segment]:
    """In the order of the page, each once; three queries, however many there are."""
    model = translation.source.specific_content_type.model_class()
    kept = _kept(translation)
    texts = list(_texts(translation))
    current = {text.key for text, _row in texts}
    headings = {text.path: text.words for text, _row in texts}
    found: dict[str, Segment] = {}
    for text, segment in texts:
        if text.key in found:
            continue
        place = place_of(model, text.path, segment.context.field_path)
        opened = Segment(
            text=text,
            place=place,
            note=_note(text, place, headings),
            source=text.typed,
            ids=(segment.context_id, segment.string_id),
        )
        row = kept.get(text.path, {}).get(text.key)
        found[text.key] = _translated(opened, row) if row else _opened(opened, _earlier(text, kept, current))
    return list(found.values())


def _texts(translation: Translation) -> Iterator[tuple[Text, StringSegment]]:
    source = translation.source_id
    rich = set(TemplateSegment.objects.filter(source=source).values_list("context_id", flat=True))
    rows = StringSegment.objects.filter(source=source)
    for row in rows.order_by("order", "pk").select_related("context", "string"):
        links = json.loads(row.attrs) if row.attrs else None
        text = Text(row.context.path, row.string.data, row.context_id in rich, links or {})
        yield text, row


def _kept(translation: Translation) -> dict[str, dict[str, StringTranslation]]:
    """What was ever typed for this page in the language, by path and by the key of its original; the newest last."""
    rows = (
        StringTranslation.objects.filter(
            context__object=translation.source.object_id, locale=translation.target_locale_id
        )
        .select_related("translation_of", "context", "last_translated_by", "machine_text")
        .order_by("updated_at", "pk")
    )
    found: dict[str, dict[str, StringTranslation]] = {}
    for row in rows:
        path = row.context.path
        found.setdefault(path, {})[f"{path}#{stamp_of(row.translation_of.data)}"] = row
    return found


def _translated(segment: Segment, row: StringTranslation) -> Segment:
    person = row.last_translated_by
    machine = getattr(row, "machine_text", None)
    stamp = stamp_of(row.data)
    return replace(
        segment,
        # What has a fault is kept as it was typed.
        target=row.data if row.has_error else typed(row.data, is_rich=segment.is_rich),
        fault=(row.field_error or row.get_error() or _("This text cannot be put into the page."))
        if row.has_error
        else "",
        stamp=stamp,
        by=person.get_full_name() if person else "",
        at=row.updated_at,
        tool=row.tool_name,
        is_machine=row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        or bool(machine and machine.stamp == stamp),
        machine=machine.tool if machine else "",
    )


def _opened(segment: Segment, earlier: StringTranslation | None) -> Segment:
    if earlier is None:
        return segment
    return replace(
        segment,
        before=typed(earlier.translation_of.data, is_rich=segment.is_rich),
        before_target="" if earlier.has_error else typed(earlier.data, is_rich=segment.is_rich),
    )


def _earlier(
    text: Text, kept: Mapping[str, Mapping[str, StringTranslation]], current: set[str]
) -> StringTranslation | None:
    """What stood in this place when it was translated last: of a rich text the paragraph that is most alike."""
    gone = [row for key, row in kept.get(text.path, {}).items() if key not in current]
    if not gone or not text.is_rich:
        return gone[-1] if gone else None
    alike, row = max(
        ((fuzz.ratio(text.data, row.translation_of.data), row) for row in reversed(gone)),
        key=lambda one: one[0],
    )
    return row if alike >= _ALIKE else None


def _note(text: Text, place: Place, headings: Mapping[str, str]) -> str:
    """What a translator who does not see the page must know."""
    return " ".join(_notes(text, place, headings))


def _notes(text: Text, place: Place, headings: Mapping[str, str]) -> Iterator[str]:
    if place.is_address:
        yield _("The last part of the page's address: small letters without accents, digits and hyphens.")
    if place.is_alternative:
        yield _("Read aloud to people who cannot see the picture.")
    if place.longest and not place.is_address:
        yield ngettext("At most %(count)d character.", "At most %(count)d characters.", place.longest) % {
            "count": place.longest
        }
    if heading := headings.get(heading_above(text.path) or ""):
        yield _("In the column “%(heading)s”.") % {"heading": heading}
    for name in dict.fromkeys(links_in(text.typed)):
        if target := _target(text.links.get(name, {})):
            yield _("<%(name)s> is a link to %(target)s.") % {"name": name, "target": target}


def _target(attributes: Mapping[str, Any]) -> str:
    if attributes.get("href"):
        return str(attributes["href"])
    kinds = {"page": _("a page of this installation"), "document": _("a file")}
    return str(kinds.get(str(attributes.get("linktype", "")), ""))
