"""All declarations, found in the packages of the libraries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module, metadata
from pkgutil import iter_modules
from typing import Final

import upstream
from upstream.gap import Gap


@dataclass(frozen=True, slots=True)
class Library:
    """A library, and the versions of it that everything was tried on."""

    package: str
    """Below ``upstream``."""
    name: str
    """As its distribution is called."""
    tried: tuple[str, ...]

    @property
    def installed(self) -> str:
        return metadata.version(self.name)

    @property
    def is_tried(self) -> bool:
        return self.installed in self.tried


LIBRARIES: Final = (
    Library("wagtail", "wagtail", ("8.0.1",)),
    Library("localize", "wagtail-localize", ("1.14.5",)),
    Library("modelsearch", "modelsearch", ("1.3.2",)),
    Library("modelcluster", "django-modelcluster", ("6.5",)),
    Library("treebeard", "django-treebeard", ("5.3.1",)),
    Library("willow", "Willow", ("1.12.0",)),
    Library("django", "Django", ("5.2.19",)),
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A gap and where it is declared."""

    library: Library
    module: str
    gap: Gap


def declared() -> Iterator[Declared]:
    """Every gap, by library."""
    folder = upstream.__path__[0]
    for library in LIBRARIES:
        for found in iter_modules([f"{folder}/{library.package}"]):
            module = import_module(f"upstream.{library.package}.{found.name}")
            yield Declared(library, module.__name__, module.GAP)
