"""Reads the URL of a replaceable part, such as ``CACHE_URL``: nothing in it is ignored, no error repeats it.

A part of a URL that is dropped is a setting that somebody believes in (``?sslmode=require``). And a special sign
that was not encoded ends the password early, so that the rest of it looks like a port, a path or an option:
errors say what is wrong in words of ours, and name an option only where no password can have run into it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


class UnreadableError(ImproperlyConfigured):
    """A URL that cannot be meant; the sentence names its variable."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} is not understood: {reason}")


class Host(NamedTuple):
    """Where a server answers; IPv6 without brackets."""

    name: str
    port: int | None

    def __str__(self) -> str:
        name = f"[{self.name}]" if ":" in self.name else self.name
        return f"{name}:{self.port}" if self.port is not None else name


@dataclass(frozen=True, slots=True)
class PartURL:
    """A URL, taken apart and decoded."""

    scheme: str
    user: str
    password: str = field(repr=False)
    hosts: tuple[Host, ...]
    path: str
    """Without the slash before it."""
    options: Mapping[str, str] = field(repr=False)

    @classmethod
    def read(
        cls, name: str, url: str, schemes: Collection[str], options: Collection[str] | None = None
    ) -> Self:
        """Take the ``url`` of the variable ``name`` apart; without ``options`` any are taken.

        Raises ``UnreadableError``.
        """
        scheme, separator, _rest = url.partition("://")
        if not separator or scheme not in schemes:
            raise UnreadableError(name, "it begins with one of " + ", ".join(f"{one}://" for one in schemes))
        if any(sign.isspace() or not sign.isprintable() for sign in url):
            raise UnreadableError(name, "it holds a space or a line break")
        try:
            # Their errors quote what they cannot read.
            parts = urlsplit(url)
            hosts = _hosts(parts.netloc.rpartition("@")[2])
            given = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
            unquote(url, errors="strict")
        except ValueError:
            raise UnreadableError(name, "special signs in it are written percent-encoded") from None
        if parts.fragment or "@" in parts.path + parts.query:
            raise UnreadableError(name, "special signs in it (/ ? # @) are written percent-encoded")
        _check_options(name, given, options)
        return cls._of(parts, hosts, dict(given))

    @classmethod
    def _of(cls, parts: SplitResult, hosts: tuple[Host, ...], options: Mapping[str, str]) -> Self:
        credentials = parts.netloc.rpartition("@")[0]
        user, _, password = credentials.partition(":")
        path = unquote(parts.path.removeprefix("/"))
        return cls(parts.scheme, unquote(user), unquote(password), hosts, path, options)


def read_bare(name: str, url: str, scheme: str) -> None:
    """Refuse anything behind a scheme that stands alone, such as ``locmem://``."""
    if url != f"{scheme}://":
        raise UnreadableError(name, f"nothing may follow {scheme}://")


def _hosts(text: str) -> tuple[Host, ...]:
    """``one:9200,[::1]``; raises ``ValueError``, also for a host without a name among others."""
    if not text:
        return ()
    parts = [urlsplit(f"//{one}") for one in text.split(",")]
    return tuple(Host(_name_of(part), part.port) for part in parts)


def _name_of(part: SplitResult) -> str:
    if not part.hostname:
        raise ValueError("a host is missing")
    # Lower case is for names; a socket's directory keeps its own.
    name = part.netloc.rpartition(":")[0] if part.port is not None else part.netloc.removesuffix(":")
    return unquote(name) if "%" in name and not name.startswith("[") else part.hostname


def _check_options(name: str, given: list[tuple[str, str]], known: Collection[str] | None) -> None:
    names = [option for option, _value in given]
    for option, value in given:
        if known is not None and option not in known:
            there_are = f"; there are {', '.join(known)}" if known else ""
            raise UnreadableError(name, f"it has no option {option!r}{there_are}")
        if not value or names.count(option) > 1:
            raise UnreadableError(name, f"its option {option!r} needs one value")
