"""docs/upstream.md, written from the declarations."""

from __future__ import annotations

from itertools import groupby

from upstream.gap import File, Has, Lean, OnDatabase, Route, Says
from upstream.register import Declared, declared

_HEAD = """# Upstream register

What of ours replaces, or leans on, something that a library does not promise. Each line is one module below
`upstream/`, which declares what must still be there: `manage.py check` and every start refuse where it is gone
(upstream.E001) and warn of a version that was not tried (upstream.W001). A line is deleted when its library
offers the same. `make check-next` tries the newest Wagtail. Written by `manage.py upstream_table`.
"""


def render() -> str:
    """The whole page."""
    parts = [_HEAD]
    for library, gaps in groupby(declared(), key=lambda one: one.library):
        parts.append(
            f"\n## {library.name}\n\nTried on {', '.join(library.tried)}.\n\n"
            "| module | replaces | why | leans on | used in | upstream |\n|---|---|---|---|---|---|\n"
        )
        parts += [_row(one) for one in gaps]
    return "".join(parts)


def _row(one: Declared) -> str:
    leans = "<br>".join(f"`{_said(lean)}`" for lean in one.gap.leans)
    used = "<br>".join(f"`{module}`" for module in one.gap.used_in)
    thread = f"[{_number(one.gap.thread)}]({one.gap.thread})" if one.gap.thread else "none found"
    name = one.module.rpartition(".")[2]
    return f"| `{name}` | {one.gap.replaces} | {one.gap.reason} | {leans} | {used} | {thread} |\n"


def _said(lean: Lean) -> str:
    match lean:
        case Has(name, takes):
            return f"{name}({', '.join(takes)})" if takes else name
        case OnDatabase(names, takes):
            return "`<br>`".join(_said(Has(name, takes)) for name in names.values())
        case Says(name, text):
            return f"{text}` in `{name}"
        case Route(name):
            return f"route {name}"
        case File(package, path):
            return f"{package}/{path}"
    raise TypeError(lean)


def _number(thread: str) -> str:
    _site, _slash, rest = thread.partition("github.com/")
    owner, name, _kind, number = rest.split("/")
    return f"{owner}/{name}#{number}"
