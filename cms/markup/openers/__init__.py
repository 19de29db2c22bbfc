"""What begins with an element, by its role; the other roles change the look of letters alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cms.markup.collecting import Collector, Opened
from cms.markup.elements import Role
from cms.markup.openers import enumerations, grids, media, texts

#: True passes over what is inside.
Opener = Callable[[Collector, Opened], bool | None]

OPENERS: Final[dict[Role, Opener]] = {
    Role.BLOCK: texts.block,
    Role.HEADING: texts.heading,
    Role.STRUCK: texts.struck,
    Role.UNDERLINED: texts.underlined,
    Role.QUOTED: texts.quoted,
    Role.LINK: texts.link,
    Role.BREAK: texts.line_break,
    Role.RULE: texts.rule,
    Role.LIST: enumerations.opened_list,
    Role.ITEM: enumerations.list_item,
    Role.TERM: texts.term,
    Role.PREFORMATTED: texts.preformatted,
    Role.QUOTE: texts.quote,
    Role.CITED: texts.cite,
    Role.FIGURE: media.figure,
    Role.CAPTION: media.caption,
    Role.TABLE: grids.table,
    Role.ROW_GROUP: grids.row_group,
    Role.ROW: grids.row,
    Role.CELL: grids.cell,
    Role.PICTURE: media.picture,
    Role.VIDEO: media.recording,
    Role.AUDIO: media.recording,
    Role.FRAME: media.foreign_frame,
    Role.PLUGIN: media.plugin,
    Role.DRAWING: media.drawing,
    Role.FORMULA: media.formula,
    Role.FIELD: media.form_field,
    Role.FALLBACK: media.fallback,
}
