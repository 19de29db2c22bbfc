"""Characters that no text has: controls, noncharacters, halves of a pair.

They come with what is pasted from other programs, or on purpose. No screen shows them, and XML forbids most of
them: one in a title would end every table, feed or letter that names it. Who takes text from people leaves them
out; who writes XML does not rely on that, because texts come by other ways too.
"""

from __future__ import annotations

import re
from typing import Final

#: Noncharacters end each plane, and 32 stand in the middle of the first.
_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_SURROGATES: Final = "\ud800-\udfff"
#: Vertical tab and form feed: how word processors break a line or a page.
_BREAKS: Final = re.compile("[\v\f]+")
#: All controls but tab, line feed, carriage return and the next line of mainframes.
_NO_TEXT: Final = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_SURROGATES}{_NONCHARACTERS}]")
_NOT_IN_XML: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{_SURROGATES}\ufffe\uffff]")
_IN_THEIR_PLACE: Final = "\ufffd"
#: Zero-width spaces and joiners, soft hyphens, marks and overrides of direction, and the mark of byte order: what is
#: pasted brings them, no reader sees them, and two texts that look the same are not.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)


def is_text(text: str) -> bool:
    """Whether every character of it may stand in a text."""
    return not (_BREAKS.search(text) or _NO_TEXT.search(text))


def as_text(text: str) -> str:
    """What somebody sent, without what no text has; a break of another program becomes a space."""
    return _NO_TEXT.sub("", _BREAKS.sub(" ", text))


def for_xml(text: str) -> str:
    """What is stored, as XML can hold it: nothing disappears without a trace."""
    return _NOT_IN_XML.sub(_IN_THEIR_PLACE, text)


def without_invisible(text: str) -> str:
    """The text without what takes no place on a screen and changes how the rest is read."""
    return _INVISIBLE.sub("", text)
