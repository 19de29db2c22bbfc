"""Pictures, recordings and their captions; frames, drawings and fields, which are told as lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cms.markup.assets import AssetKind
from cms.markup.collecting import Attributes, Collector, Flow, Opened, text_of
from cms.markup.lines import Embedded, Item, Line, Table
from cms.markup.losses import LossKind
from cms.markup.runs import plain


@dataclass(frozen=True, slots=True)
class CaptionLine(Line):
    """A line that belongs to what it stands with."""


def figure(reading: Collector, opened: Opened) -> None:
    """Its captions belong to what it shows."""
    reading.end_line()
    reading.release()
    start = len(reading.flows[-1].items)

    def close() -> None:
        reading.end_line()
        reading.release()
        reading.flows[-1].items[start:] = _captioned(reading.flows[-1].items[start:])

    opened.frame.close = close


def caption(reading: Collector, opened: Opened) -> None:
    """Of the table or the figure around."""
    reading.end_line()
    reading.release()
    reading.flows.append(Flow())

    def close() -> None:
        items = reading.end_flow()
        if opened.name == "caption" and reading.tables:
            texts = [plain(one.runs) for one in items if isinstance(one, Line)]
            reading.tables[-1].caption = " ".join(filter(None, [reading.tables[-1].caption, *texts]))
            items = [one for one in items if not isinstance(one, Line)]
            reading.flows[-1].items += items
        else:
            reading.flows[-1].items += [
                CaptionLine(one.runs, one.level, one.path) if isinstance(one, Line) else one for one in items
            ]

    opened.frame.close = close


def picture(reading: Collector, opened: Opened) -> bool:
    """A place holder for whoever brings the picture; a drawn letter is a letter."""
    if reading.marker is not None:
        return True
    text = " ".join((opened.attributes.get("alt") or "").split())
    if text and len(text) <= 4 and not any(one.isalnum() for one in text) and not reading.state.fallback:
        reading.text(text)
        return True
    reading.embed(
        AssetKind.PICTURE,
        _source_of(opened.attributes),
        text or (opened.attributes.get("title") or "").strip(),
    )
    return True


def recording(reading: Collector, opened: Opened) -> bool:
    """A place holder for a video or a sound."""
    source = opened.node.css_first("source[src]")
    address = opened.attributes.get("src") or (source.attributes.get("src") if source else "") or ""
    reading.embed(
        AssetKind.VIDEO if opened.name == "video" else AssetKind.AUDIO,
        address,
        opened.attributes.get("title") or "",
    )
    return True


def foreign_frame(reading: Collector, opened: Opened) -> bool:
    """Is told: no page of ours shows what stands elsewhere."""
    reading.losses.add(
        LossKind.FRAME, opened.attributes.get("src") or opened.attributes.get("data-src") or ""
    )
    return True


def plugin(reading: Collector, opened: Opened) -> bool:
    """Is told, unless something inside stands in for it."""
    if opened.node.css_first("img, iframe, embed, video") is not None and opened.name == "object":
        return False
    reading.losses.add(
        LossKind.PLUGIN, opened.attributes.get("data") or opened.attributes.get("src") or text_of(opened.node)
    )
    return True


def drawing(reading: Collector, opened: Opened) -> bool:
    """Is told."""
    reading.losses.add(LossKind.DRAWING, text_of(opened.node))
    return True


def formula(reading: Collector, opened: Opened) -> None:
    """Is told, and its text is kept."""
    reading.losses.add(LossKind.FORMULA, text_of(opened.node))


def form_field(reading: Collector, opened: Opened) -> bool:
    """Is told."""
    if opened.name == "input" and opened.attributes.get("type") == "hidden":
        return True
    reading.losses.add(
        LossKind.FIELD,
        text_of(opened.node)
        or opened.attributes.get("value")
        or opened.attributes.get("name")
        or opened.name,
    )
    return True


def fallback(reading: Collector, _opened: Opened) -> None:
    """What browsers show that run no scripts: pictures that scripts would fetch."""
    reading.state = replace(reading.state, fallback=True)


def _captioned(items: list[Item]) -> list[Item]:
    """Gives the captions of a figure to what it shows; where it shows nothing they are text."""
    captions = [one for one in items if isinstance(one, CaptionLine)]
    rest: list[Item] = [one for one in items if not isinstance(one, CaptionLine)]
    shown = next((one for one in rest if isinstance(one, Embedded | Table)), None)
    if shown is None or not captions:
        return items
    shown.caption = " ".join(filter(None, [shown.caption, *(plain(one.runs) for one in captions)]))
    return rest


def _source_of(attributes: Attributes) -> str:
    """The picture itself, where scripts would have put it in the place of a stand-in."""
    found = [
        attributes.get(name) or "" for name in ("data-original", "data-lazy-src", "data-src", "src", "o:href")
    ]
    written = next(filter(None, found), "")
    if not written and (several := attributes.get("srcset") or attributes.get("data-srcset")):
        written = several.split(",")[0].split(" ")[0]
    return written
