"""Walks a tree of HTML and hands each element to what its role begins."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborNode

from cms.markup import office, styles
from cms.markup.collecting import Attributes, Collector, Frame, Opened, text_of
from cms.markup.elements import Role, role_of
from cms.markup.lines import Item
from cms.markup.losses import LossCounter, LossKind
from cms.markup.openers import OPENERS
from cms.markup.source import events

MOST_NODES: Final = 1_500_000
_SHOWN_WITHOUT_SCRIPTS: Final = frozenset({Role.PICTURE, Role.FRAME, Role.VIDEO, Role.AUDIO, Role.PLUGIN})


class Reader:
    """One text; `read` gives its items."""

    def __init__(self, losses: LossCounter, base: str = "", *, breaks: bool = False) -> None:
        self.collected = Collector(losses, base, breaks=breaks)

    def read(self, root: LexborNode) -> list[Item]:
        """The items of the text."""
        walk = events(root)
        nodes = 0
        skip = False
        while True:
            try:
                opening, node = walk.send(skip) if nodes else next(walk)
            except StopIteration:
                break
            nodes += 1
            skip = False
            if not opening:
                if not node.is_text_node and not node.is_comment_node:
                    self._close()
            elif nodes > MOST_NODES:
                self.collected.losses.add(LossKind.LENGTH)
                skip = True
                if not node.is_text_node and not node.is_comment_node:
                    self.collected.frames.append(Frame(self.collected.state, None))
            elif node.is_text_node:
                self.collected.text(node.text_content or "")
            elif not node.is_comment_node:
                skip = self._open(node)
        self.collected.end_line()
        self.collected.release()
        return self.collected.flows[0].items

    def _open(self, node: LexborNode) -> bool:
        """Whether what is inside is passed over."""
        name = (node.tag or "").lower()
        frame = Frame(self.collected.state, None)
        self.collected.frames.append(frame)
        role = role_of(name)
        if role is Role.DROPPED:
            return True
        attributes: Attributes = node.attributes
        style = styles.declarations(attributes.get("style"))
        return self._left_out(node, role, attributes, style) or self._enter(
            node, name, role, attributes, style, frame
        )

    def _left_out(self, node: LexborNode, role: Role, attributes: Attributes, style: dict[str, str]) -> bool:
        """What a reader of the original did not see as its text."""
        if office.is_comment(style):
            self.collected.losses.add(LossKind.COMMENT, text_of(node))
            return True
        if office.is_comment_mark(style):
            return True
        if "hidden" in attributes or styles.hidden(style):
            if text := text_of(node).strip():
                self.collected.losses.add(LossKind.HIDDEN, text)
            self._count_hidden(node, role)
            return True
        return False

    def _enter(
        self,
        node: LexborNode,
        name: str,
        role: Role,
        attributes: Attributes,
        style: dict[str, str],
        frame: Frame,
    ) -> bool:
        if self.collected.state.fallback and role not in _SHOWN_WITHOUT_SCRIPTS:
            return False
        if office.is_marker(style):
            self.collected.marker = []
            frame.close = self.collected.close_marker
            return False
        if role is Role.INLINE and styles.block(style):
            role = Role.BLOCK
        role = _role_by_class(attributes, role)
        self._note_look(style, role)
        opener = OPENERS.get(role)
        return bool(opener(self.collected, Opened(node, name, attributes, style, frame))) if opener else False

    def _close(self) -> None:
        frame = self.collected.frames.pop()
        if frame.close:
            frame.close()
        self.collected.state = frame.state

    def _note_look(self, style: dict[str, str], role: Role) -> None:
        look = self.collected.state.look
        heavy, slanted = styles.bold(style), styles.italic(style)
        if heavy is None and role in {Role.BOLD, Role.TERM}:
            heavy = True
        if slanted is None and role is Role.ITALIC:
            slanted = True
        if heavy is not None or slanted is not None:
            look = replace(
                look,
                bold=look.bold if heavy is None else heavy,
                italic=look.italic if slanted is None else slanted,
            )
            self.collected.state = replace(self.collected.state, look=look)
        if role is Role.RAISED or styles.raised(style):
            self.collected.state = replace(self.collected.state, script=Role.RAISED)
        elif role is Role.LOWERED or styles.lowered(style):
            self.collected.state = replace(self.collected.state, script=Role.LOWERED)
        if styles.struck(style) and not self.collected.state.struck and role is not Role.STRUCK:
            self.collected.losses.add(LossKind.STRUCK)
            self.collected.state = replace(self.collected.state, struck=True)
        if "font-family" in style and _is_old_font(style["font-family"]):
            self.collected.losses.add(LossKind.FONT, style["font-family"])

    def _count_hidden(self, node: LexborNode, role: Role) -> None:
        """A picture that was not shown is told, as is what it stood in."""
        for found in [node] if role is Role.PICTURE else node.css("img, iframe, video"):
            attributes = dict(found.attributes)
            self.collected.losses.add(LossKind.HIDDEN, attributes.get("alt") or attributes.get("src") or "")


def _role_by_class(attributes: Attributes, role: Role) -> Role:
    """WordPress writes figures without the element for them."""
    names = (attributes.get("class") or "").split()
    if "wp-caption" in names:
        return Role.FIGURE
    if "wp-caption-text" in names:
        return Role.CAPTION
    return role


def _is_old_font(family: str) -> bool:
    first = family.strip(" \"'")
    return first.startswith((".vn", "vni-"))
