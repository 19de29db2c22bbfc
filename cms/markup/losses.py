"""What could not be taken over is counted, with an example, and has a sentence for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

LONGEST_EXAMPLE: Final = 120


class LossKind(StrEnum):
    """One kind each, whatever made it."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    FRAME = "frame"
    PLUGIN = "plugin"
    DRAWING = "drawing"
    FORMULA = "formula"
    FIELD = "field"
    HIDDEN = "hidden"
    COMMENT = "comment"
    LINK = "link"
    ANCHOR = "anchor"
    HEADING_LINK = "heading_link"
    LEVEL = "level"
    DEPTH = "depth"
    MERGED = "merged"
    NESTED = "nested"
    LAYOUT = "layout"
    MOVED = "moved"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    SCRIPT = "script"
    FONT = "font"
    UNFIT = "unfit"
    LENGTH = "length"

    @property
    def sentence(self) -> str:
        """What is said to who brought the text."""
        return str(_SENTENCES[self])


_SENTENCES: Final = {
    LossKind.PICTURE: _("A picture was not taken along: upload it and choose it here."),
    LossKind.VIDEO: _("A video was not taken along: upload it as a file."),
    LossKind.AUDIO: _("A sound recording was not taken along: upload it as a file."),
    LossKind.FRAME: _("A part of another page (a map, a player) was not taken along: put a link instead."),
    LossKind.PLUGIN: _("An embedded object was not taken along."),
    LossKind.DRAWING: _("A drawing was not taken along: save it as a picture and upload it."),
    LossKind.FORMULA: _("A formula was written as plain text: check it."),
    LossKind.FIELD: _("A field of a form was not taken along."),
    LossKind.HIDDEN: _("Text that was hidden in the original was left out."),
    LossKind.COMMENT: _("A reviewer's comment was left out."),
    LossKind.LINK: _(
        "A link leads to somebody's own computer or cannot be followed: only its text was kept."
    ),
    LossKind.ANCHOR: _("A link within the original text was not kept, only its text."),
    LossKind.HEADING_LINK: _("A heading cannot be a link: only its text was kept."),
    LossKind.LEVEL: _("There are two levels of headings here: a deeper one was raised to the second."),
    LossKind.DEPTH: _("A list within more than five lists was raised to the fifth."),
    LossKind.MERGED: _("Merged cells were divided: their text is repeated in each."),
    LossKind.NESTED: _("A table within a table was taken out of it."),
    LossKind.LAYOUT: _("A table of one row or one column was written as paragraphs."),
    LossKind.MOVED: _("A picture that stood within a table now follows it."),
    LossKind.STRUCK: _("Text that was struck out is shown as plain text: check whether it should stand."),
    LossKind.UNDERLINED: _("Underlining was not kept."),
    LossKind.SCRIPT: _("Raised or lowered letters were written in the line: check them."),
    LossKind.FONT: _("Text in a font of the old encodings (TCVN3, VNI) may be unreadable: check it."),
    LossKind.UNFIT: _("This place takes no such part: it was written as text."),
    LossKind.LENGTH: _("The text is too long: its end was left out."),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """How often something of a kind was lost, and the first of it."""

    kind: LossKind
    count: int
    example: str = ""

    @property
    def sentence(self) -> str:
        return self.kind.sentence


class LossCounter:
    """Adds up; holds one short example of each kind, however much is lost."""

    def __init__(self, losses: Iterable[Loss] = ()) -> None:
        self._found = {loss.kind: (loss.count, loss.example) for loss in losses}

    def add(self, kind: LossKind, example: str = "", count: int = 1) -> None:
        """One more of a kind."""
        before, first = self._found.get(kind, (0, ""))
        self._found[kind] = (before + count, first or shortened(example))

    def losses(self) -> tuple[Loss, ...]:
        """In the order of the kinds."""
        return tuple(Loss(kind, *self._found[kind]) for kind in LossKind if kind in self._found)


def shortened(text: str) -> str:
    """An example as it is shown; a picture written into its address is only named."""
    if text[:5].lower() == "data:":
        text = text.partition(",")[0]
    words = " ".join(text[: 4 * LONGEST_EXAMPLE].split())
    return words if len(words) <= LONGEST_EXAMPLE else f"{words[: LONGEST_EXAMPLE - 1].rstrip()}…"
