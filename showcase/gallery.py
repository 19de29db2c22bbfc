"""Renders the samples with the templates of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.core.accent import SEEDS, Accent, accent_for
from cms.frame.frame import Frame
from showcase.samples import chapters
from showcase.samples.base import Component, ComponentExample, Site

#: What an editor might choose who wants to be seen, besides our own seeds.
HOSTILE_SEEDS = {"red": "#FF0000", "white": "#FFFFFF", "black": "#000000", "yellow": "#FFFF00"}
_NAMED = re.compile(r'\b(id|for|href|aria-labelledby|aria-describedby|aria-label|name)="(#?)([^"]+)"')


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of a ward."""

    name: str
    seed: str
    accent: Accent

    @property
    def key(self) -> str:
        """As its style sheet has it."""
        return self.seed.removeprefix("#").upper()


@dataclass(frozen=True, slots=True)
class Shown:
    """A component as the page prints it."""

    template: str
    inside: str
    css: str
    states: list[tuple[str, SafeString]]


def swatches() -> list[Swatch]:
    """Our seeds and hostile ones, with what the rule makes of them."""
    return [Swatch(name, seed, accent_for(seed)) for name, seed in (SEEDS | HOSTILE_SEEDS).items()]


def gallery(request: HttpRequest, frame: Frame) -> Iterator[tuple[str, list[Shown]]]:
    """Chapters with their components; nothing on a site that has no home page."""
    if frame.home is None:
        return
    number = 0
    for chapter in chapters(Site(frame.home)):
        shown = []
        for component in chapter.components:
            states = []
            for state in component.states:
                number += 1
                states.append((state.name, _render(request, frame, component, state, number)))
            shown.append(Shown(component.template, component.inside, component.css, states))
        yield chapter.name, shown


def _render(
    request: HttpRequest, frame: Frame, component: Component, state: ComponentExample, number: int
) -> SafeString:
    html = render_to_string(
        f"components/{component.template}", {"frame": frame, **state.context}, request=request
    )
    return mark_safe(_own_names(html, number))


def _own_names(html: str, number: int) -> str:
    """One page shows a component many times: ids and names of landmarks are told apart."""

    def rename(found: re.Match[str]) -> str:
        attribute, hash_mark, value = found.groups()
        if attribute == "aria-label":
            return f'{attribute}="{value} ({number})"'
        if value == "main" or (attribute == "href" and not hash_mark):
            return found[0]
        return f'{attribute}="{hash_mark}{value}-{number}"'

    return _NAMED.sub(rename, html)
