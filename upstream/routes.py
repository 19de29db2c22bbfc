"""Puts views of ours at addresses of a library, which keep their name, their path and their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern

View = Callable[..., Any]


def replace(patterns: Iterable[Any], views: Mapping[str, View]) -> None:
    """Let each route of a name answer with the view; raises where there is none of that name."""
    replaced = set()
    for name, pattern in list(_named(patterns, "")):
        if name in views:
            view = views[name]
            # What stood there: for those who compare, as the tests of isolation do.
            view.in_place_of = pattern.callback  # type: ignore[attr-defined]
            pattern.callback = view
            replaced.add(name)
    if gone := sorted(views.keys() - replaced):
        raise ImproperlyConfigured(f"No routes are named {', '.join(gone)}: see docs/upstream.md")


def names_of(patterns: Iterable[Any]) -> frozenset[str]:
    """The names of all routes, with their namespaces."""
    return frozenset(name for name, _pattern in _named(patterns, ""))


def _named(patterns: Iterable[Any], namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLPattern):
            if one.name:
                yield namespace + one.name, one
        else:
            yield from _named(one.url_patterns, namespace + (f"{one.namespace}:" if one.namespace else ""))
