"""Wagtail's own search, for the admin, folded like the public one.

An editor who types ``thong bao`` finds "Thông báo", and ``38/KH-UBND`` that plan, in every list
and chooser: only words without accents reach the index, so no parser takes them apart. The
backend for the site's database stays as it is; what it is given to index and what it
is asked are folded on the way in (``WAGTAILSEARCH_BACKENDS``), and where modelsearch is slow its
gaps are filled (``search.wagtail.queries``).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.index import BaseField, RelatedFields
from modelsearch.query import Phrase, PlainText, SearchQuery

from search.text import folded_text
from search.wagtail import queries as wagtail_queries


class _Folded:
    """An object as the index sees it: the same fields, their text without accents."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.pk = inner.pk

    def get_search_fields(self) -> list[BaseField]:
        """The object's fields, each folding what it reads."""
        model: Any = type(self.inner)
        return _folding_fields(model)


@cache
def _folding_fields(model: Any) -> list[BaseField]:
    """Made once for a model, not for each object: bulk work would spend its time on copies."""
    return [_folding(field) for field in model.get_search_fields()]


def _inner(thing: Any) -> Any:
    return thing.inner if isinstance(thing, _Folded) else thing


def _fold_value(value: Any) -> Any:
    if isinstance(value, str):
        return folded_text(value)
    if isinstance(value, dict):
        return {key: _fold_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_fold_value(item) for item in value]
    return value


def _folding(field: BaseField) -> BaseField:
    """A copy of a search field that folds its value."""
    made = copy.copy(field)
    if isinstance(field, RelatedFields):
        made.fields = [_folding(inner) for inner in field.fields]
        made.get_value = lambda thing: field.get_value(_inner(thing))
    else:
        made.get_value = lambda thing: _fold_value(field.get_value(_inner(thing)))
    return made


def folded_query(query: Any) -> Any:
    """The query with its text folded, whatever it is combined of."""
    if isinstance(query, str):
        return folded_text(query)
    if not isinstance(query, SearchQuery):
        return query
    made = copy.copy(query)
    if isinstance(made, PlainText | Phrase):
        made.query_string = folded_text(made.query_string)
    if hasattr(made, "subquery"):
        made.subquery = folded_query(made.subquery)
    if hasattr(made, "subqueries"):
        return _combined(made, [folded_query(part) for part in made.subqueries])
    return made


def _combined(query: Any, parts: list[Any]) -> Any:
    """Of several parts those that hold a word; modelsearch cannot combine one that holds none (``"&"``)."""
    said = [part for part in parts if not isinstance(part, PlainText | Phrase) or part.query_string.strip()]
    if len(said) < 2:
        return said[0] if said else PlainText("")
    query.subqueries = said
    return query


class FoldingIndex:
    """Folds what is written."""

    def add_items(self, model: type, objs: Iterable[Any]) -> None:
        super().add_items(model, [_Folded(thing) for thing in objs])  # type: ignore[misc]


class FoldingBackend:
    """Folds what is asked."""

    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().search(folded_query(query), *args, **kwargs)  # type: ignore[misc]

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().autocomplete(folded_query(query), *args, **kwargs)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """The backend of the site's database, with folding before it."""
    plain: Any = type(database.SearchBackend(params))
    parts = {name: (mend,) for name, mend in wagtail_queries.MENDED.get(connection.vendor, {}).items()}
    parts["index_class"] = (FoldingIndex, *parts.get("index_class", ()))
    classes = {name: _with(getattr(plain, name), *before) for name, before in parts.items()}
    return _with(plain, FoldingBackend, **classes)(params)


def _with(plain: type, *before: type, **attributes: Any) -> Any:
    """A subclass of modelsearch's class with our classes in front."""
    return type("Dinh" + plain.__name__, (*before, plain), attributes)
