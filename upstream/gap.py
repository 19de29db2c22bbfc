"""A gap in a library, and what its filling leans on."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Protocol

from django.db import connection
from django.urls import get_resolver

from upstream.routes import names_of


class Lean(Protocol):
    """Something of a library that must be as it was."""

    def missing(self) -> str:
        """What is not as it was, in a sentence; empty where all is well."""


@dataclass(frozen=True, slots=True)
class Has:
    """A class, a function or an attribute, and the names by which arguments are handed to it."""

    name: str
    """As ``package.module:Class.method``."""
    takes: tuple[str, ...] = ()

    def missing(self) -> str:
        try:
            found = resolve_name(self.name)
        except ImportError as error:
            return f"{self.name} cannot be loaded ({error})"
        except AttributeError:
            return f"{self.name} is gone"
        lost = [name for name in self.takes if name not in _parameters(found)]
        return f"{self.name} takes no {', '.join(lost)}" if lost else ""


@dataclass(frozen=True, slots=True)
class OnDatabase:
    """The same of what there is for this kind of database only."""

    names: Mapping[str, str]
    takes: tuple[str, ...] = ()

    def missing(self) -> str:
        name = self.names.get(connection.vendor)
        return Has(name, self.takes).missing() if name else ""


@dataclass(frozen=True, slots=True)
class Says:
    """A name in the source of a function, a class or a module: an attribute or a key that nobody else defines."""

    name: str
    text: str

    def missing(self) -> str:
        try:
            source = inspect.getsource(resolve_name(self.name))
        except ImportError as error:
            return f"{self.name} cannot be loaded ({error})"
        except (AttributeError, TypeError, OSError):
            return f"{self.name} is gone"
        return "" if self.text in source else f"{self.name} does not speak of {self.text}"


@dataclass(frozen=True, slots=True)
class Route:
    """An address by its name, with all namespaces."""

    name: str

    def missing(self) -> str:
        try:
            there = self.name in names_of(get_resolver().url_patterns)
        except ImportError as error:
            return f"the addresses cannot be loaded ({error})"
        return "" if there else f"no route is named {self.name}"


@dataclass(frozen=True, slots=True)
class File:
    """A template, or another file that a file of ours stands before."""

    package: str
    path: str

    def missing(self) -> str:
        spec = find_spec(self.package)
        folders = spec.submodule_search_locations if spec else None
        there = any((Path(folder) / self.path).is_file() for folder in folders or ())
        return "" if there else f"{self.package} has no {self.path}"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What a module replaces, why, and what would make it go wrong silently."""

    replaces: str
    reason: str
    leans: tuple[Lean, ...]
    used_in: tuple[str, ...]
    """Modules of ours that hand in what is called, or hold what stands in the place."""
    thread: str = ""
    """Where upstream talks about it."""


def _parameters(found: Any) -> frozenset[str]:
    try:
        return frozenset(inspect.signature(found).parameters)
    except (TypeError, ValueError):
        return frozenset()
