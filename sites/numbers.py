"""One way to read a number that somebody sent: as we ourselves would write it, or not at all.

``int()`` takes " 7", "+7", "1_000", "007", full-width and other scripts' digits; ``str.isdigit`` takes
"²", which ``int()`` does not. Two readers that differ in this are a hole in whichever comes first.
``scripts/ids.py`` (``make lint``) finds readers beside this one and ``sites.ids``.
"""

from __future__ import annotations


def whole(text: object, within: range) -> int | None:
    """The number of the range that this text is; none for any other text."""
    if not isinstance(text, str) or len(text) > len(str(within.stop)):
        return None
    # ASCII digits only: with them alone int() has nothing to be generous about but zeros in front.
    if not (text.isascii() and text.isdecimal()) or str(number := int(text)) != text:
        return None
    return number if number in within else None
