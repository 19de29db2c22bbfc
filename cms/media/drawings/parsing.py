"""Reads the XML of a drawing, and stops where it is larger than a drawing is."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser
from django.template.defaultfilters import filesizeformat

from cms.media.drawings import refusal

LARGEST: Final = 2 * 1024 * 1024
DEEPEST: Final = 100
MOST_ELEMENTS: Final = 20_000


class _Builder(TreeBuilder):
    """Builds the tree while counting; comments and instructions are not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            raise refusal.too_deep(DEEPEST)
        if self.count > MOST_ELEMENTS:
            raise refusal.too_much(MOST_ELEMENTS)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)

    def pi(self, target: str, text: str | None = None, /) -> Element:
        """A style sheet from elsewhere changes how the drawing looks; other instructions do not."""
        if target == "xml-stylesheet":
            raise refusal.active(target)
        return super().pi(target, text)


def parse(data: bytes) -> Element:
    """The root element; raises ``ValidationError`` for what is no drawing, or too much of one."""
    if len(data) > LARGEST:
        raise refusal.too_large(filesizeformat(len(data)), filesizeformat(LARGEST))
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise refusal.active("ENTITY") from error
    except (ParseError, ValueError, LookupError) as error:
        # A coding that Python does not know is a LookupError.
        raise refusal.unreadable() from error
    return root
