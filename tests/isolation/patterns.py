"""Every URL pattern that the running project registers, under the name by which it is classified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import SlugConverter, StringConverter
from django.urls.resolvers import RegexPattern

from cms.core.sent.parameters import readable_parameters
from cms.isolation.guard import refuse_foreign_ids


@dataclass(frozen=True)
class Pattern:
    """One leaf of the URL configuration."""

    #: Its name with all namespaces; its route where it has none.
    key: str
    route: str
    arguments: tuple[str, ...]
    view: str
    #: Those of the arguments that take any text.
    texts: tuple[str, ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """A view of ours in front of Wagtail's, which keeps the name."""
        return self.key == self.route


def all_patterns() -> list[Pattern]:
    """Each route once, under its name; where it stands twice, its first view answers for both."""
    found: dict[str, Pattern] = {}
    for one in _walk(get_resolver().url_patterns, "", ""):
        route = re.sub(r"<\w+:(\w+)>", r"<\1>", one.route).replace("^", "")
        if route not in found or found[route].is_unnamed:
            found[route] = one
    return list(found.values())


def _walk(patterns: Any, route: str, namespace: str) -> Iterator[Pattern]:
    for one in patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(
                one.url_patterns, here, namespace + (f"{one.namespace}:" if one.namespace else "")
            )
            continue
        # Only the last part can be a regular expression with arguments in this project.
        own = (
            one.pattern.regex.groupindex if isinstance(one.pattern, RegexPattern) else one.pattern.converters
        )
        name = namespace + one.name if one.name else ""
        texts = tuple(
            arg for arg in own if not isinstance(one.pattern, RegexPattern) and _takes_text(own[arg])
        )
        yield Pattern(name or here, here, tuple(own), view_name(one), texts)


def _takes_text(converter: Any) -> bool:
    return isinstance(converter, StringConverter) and not isinstance(converter, SlugConverter)


def view_name(pattern: URLPattern) -> str:
    """Where the view of a pattern is written."""
    view = pattern.callback
    view = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return f"{view.__module__}.{view.__qualname__}"


def urlconf_without(*views: str) -> ModuleType:
    """The project's URL configuration without some views (or modules of views); what they replace is back."""
    module = ModuleType("urlconf_without_" + "_".join(views).replace(".", "_"))
    module.urlpatterns = _without(get_resolver().url_patterns, views)  # type: ignore[attr-defined]
    return module


def _without(patterns: Any, views: tuple[str, ...]) -> list[Any]:
    kept: list[Any] = []
    for one in patterns:
        if isinstance(one, URLPattern):
            if not view_name(one).startswith(views):
                kept.append(one)
            elif upstream := getattr(one.callback, "in_place_of", None):
                # The guard around all of the admin stays.
                view = readable_parameters(refuse_foreign_ids(upstream))
                kept.append(URLPattern(one.pattern, view, one.default_args, one.name))
            continue
        below = _without(one.url_patterns, views)
        kept.append(
            URLResolver(one.pattern, below, one.default_kwargs, one.app_name, one.namespace)
            if below != list(one.url_patterns)
            else one
        )
    return kept
