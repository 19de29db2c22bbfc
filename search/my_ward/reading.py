"""The ward that a page answers for: the site's own, the one in the address, the remembered one, or none yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast

from django.http import HttpRequest

from search.my_ward import cookie
from search.my_ward.names import Named, WardOption, read_name, successors_of
from search.question.places import home_of
from sites import hosts
from sites.hosts import HostEntry, HostTable

PARAMETER: Final = "phuong"
REMEMBER: Final = "nho"
FORGET: Final = "quen"
_HELD: Final = "_my_ward"
_COOKIE_READ: Final = "_my_ward_cookie_read"


class State(StrEnum):
    """How the ward is known, or why it is not."""

    OWN = "own"
    """The page stands on the ward's own site."""
    UNKNOWN = "unknown"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    """Named in the address."""
    RENAMED = "renamed"
    """Remembered under a name that it has no more."""
    DIVIDED = "divided"
    """Several wards have the name that was typed, or a part of the remembered one."""
    NOT_FOUND = "not_found"
    GONE = "gone"
    """The remembered ward is there no more, and nobody knows what became of it."""


@dataclass(frozen=True, slots=True)
class MyWard:
    """The reader's ward."""

    state: State
    entry: HostEntry | None = None
    typed: str = ""
    former: str = ""
    """The unit of before that was typed."""
    options: tuple[WardOption, ...] = ()
    district: str = ""
    """A former district called as the ward is; its other wards are the options."""

    @property
    def is_known(self) -> bool:
        return self.entry is not None

    @property
    def is_open(self) -> bool:
        """Whether its site can be visited: the city has not taken it offline."""
        return self.entry is not None and not self.entry.is_suspended

    def home(self, language: str) -> str:
        """The address of its home page for a reader of this language; empty where there is none to visit."""
        return home_of(self.entry, language) if self.entry is not None and self.is_open else ""


def my_ward(request: HttpRequest) -> MyWard:
    """Found once for a request; no query for today's wards, the lexicon's one (cached) for former names."""
    held = getattr(request, _HELD, None)
    if held is None:
        held = _find(request)
        setattr(request, _HELD, held)
    return cast("MyWard", held)


def depends_on_cookie(request: HttpRequest) -> bool:
    """Whether an answer to this request was made with what the cookie says."""
    return getattr(request, _COOKIE_READ, False)


def chosen(request: HttpRequest) -> MyWard | None:
    """The ward that the address names; none where it names nothing."""
    typed = " ".join(request.GET.get(PARAMETER, "").replace("\0", " ").split())
    if not typed:
        return None
    table = hosts.table_of(request)
    if (entry := table.for_ward(typed)) is not None:
        return MyWard(State.CHOSEN, entry, typed)
    return _as_typed(read_name(typed, table), typed)


def _find(request: HttpRequest) -> MyWard:
    own = hosts.entry_of(request)
    if own is not None and not own.is_portal:
        return MyWard(State.OWN, own)
    if (named := chosen(request)) is not None:
        return named
    setattr(request, _COOKIE_READ, True)
    kept = cookie.read(request)
    return _kept(kept, hosts.table_of(request)) if kept else MyWard(State.UNKNOWN)


def _as_typed(named: Named, typed: str) -> MyWard:
    unknown = State.NOT_FOUND if named.is_close else State.DIVIDED
    state = unknown if named.entry is None else State.CHOSEN
    return MyWard(state, named.entry, typed, named.former, named.options, named.district)


def _kept(kept: cookie.Remembered, table: HostTable) -> MyWard:
    same = next((entry for entry in table.wards if entry.ward_code == kept.code), None)
    if same is not None:
        return MyWard(State.REMEMBERED if same.ward_slug == kept.slug else State.RENAMED, same)
    if (entry := table.for_ward(kept.slug)) is not None:
        return MyWard(State.REMEMBERED, entry)
    became = successors_of(kept.slug.replace("-", " "), table)
    if became is None:
        return MyWard(State.GONE)
    state = State.RENAMED if became.entry is not None else State.DIVIDED
    return MyWard(state, became.entry, "", became.former, became.options)
