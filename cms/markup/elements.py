"""The written mapping: what each element of HTML means to us.

An element that is not named here is `INLINE`: it is looked through, and its text is kept.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class Role(Enum):
    """What the reader does at an element."""

    INLINE = auto()
    """Looked through."""
    BLOCK = auto()
    """Begins and ends a paragraph."""
    HEADING = auto()
    """`heading` for the highest level met, `subheading` for those below."""
    BOLD = auto()
    ITALIC = auto()
    STRUCK = auto()
    """Kept as text; that it was struck out is told."""
    UNDERLINED = auto()
    RAISED = auto()
    """Written with the raised letters of Unicode where there are any (m²)."""
    LOWERED = auto()
    QUOTED = auto()
    LINK = auto()
    BREAK = auto()
    RULE = auto()
    LIST = auto()
    ITEM = auto()
    TERM = auto()
    """A paragraph in bold."""
    PREFORMATTED = auto()
    """A paragraph that keeps its lines."""
    QUOTE = auto()
    """`quote` when short and plain, else its paragraphs."""
    CITED = auto()
    """Who said the quotation around it."""
    FIGURE = auto()
    CAPTION = auto()
    """The caption of the picture or table that it stands with."""
    TABLE = auto()
    ROW_GROUP = auto()
    ROW = auto()
    CELL = auto()
    PICTURE = auto()
    VIDEO = auto()
    AUDIO = auto()
    FRAME = auto()
    PLUGIN = auto()
    DRAWING = auto()
    FORMULA = auto()
    FIELD = auto()
    FALLBACK = auto()
    """Only its pictures and frames are read: what a page showed to browsers without scripts."""
    DROPPED = auto()
    """Never seen by a reader: scripts, styles, what an office program notes for itself."""


_NAMES: Final[dict[Role, str]] = {
    Role.BLOCK: (
        "address article aside body center dd details dialog dir div dl fieldset footer form header hgroup html legend"
        " main menuitem nav noframes p search section optgroup frameset"
    ),
    Role.HEADING: "h1 h2 h3 h4 h5 h6",
    Role.BOLD: "b strong",
    Role.ITALIC: "i em dfn var",
    Role.STRUCK: "s strike del",
    Role.UNDERLINED: "u ins",
    Role.RAISED: "sup",
    Role.LOWERED: "sub",
    Role.QUOTED: "q",
    Role.LINK: "a area",
    Role.BREAK: "br",
    Role.RULE: "hr",
    Role.LIST: "ul ol menu",
    Role.ITEM: "li",
    Role.TERM: "dt summary",
    Role.PREFORMATTED: "pre listing xmp plaintext",
    Role.QUOTE: "blockquote",
    Role.CITED: "cite",
    Role.FIGURE: "figure",
    Role.CAPTION: "figcaption caption",
    Role.TABLE: "table",
    Role.ROW_GROUP: "thead tbody tfoot",
    Role.ROW: "tr",
    Role.CELL: "td th",
    Role.PICTURE: "img image v:imagedata",
    Role.VIDEO: "video",
    Role.AUDIO: "audio bgsound",
    Role.FRAME: "iframe frame",
    Role.PLUGIN: "object embed applet",
    Role.DRAWING: "svg canvas",
    Role.FORMULA: "math m:omath m:omathpara",
    Role.FIELD: "input select textarea button datalist meter progress",
    Role.FALLBACK: "noscript",
    Role.DROPPED: (
        "head script style template title meta link base xml param source track col colgroup noembed rp"
        " o:officedocumentsettings o:shapedefaults o:shapelayout w:worddocument w:latentstyles x:excelworkbook"
        " v:shapetype"
    ),
}

ROLES: Final[dict[str, Role]] = {name: role for role, names in _NAMES.items() for name in names.split()}


def role_of(name: str) -> Role:
    """What an element means, by its name in lower case."""
    return ROLES.get(name, Role.INLINE)
