"""Fails where code asks for pages, pictures, files or reviews without saying whose.

A statement that takes one of the managers below must also name a scope in the same breath: a filter of
``sites.scoping`` or a query that begins at a site's own path. What works for the whole city by its
nature is listed in ``CITY_WIDE`` with the reason; a new entry there is a decision for a reviewer.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("cms", "sites", "workflows", "search")

#: Models whose rows belong to a ward; so does every model whose name ends in "Page".
OWNED: Final = {
    "CustomImage", "CustomDocument", "Rendition", "Collection", "OfficialDocument", "OfficialDocumentPage",
    "Revision", "TaskState", "RoleTaskState", "WorkflowState", "Comment", "PageLogEntry", "Appointment",
}  # fmt: skip
OWNED_BY_FUNCTION: Final = {"get_image_model", "get_document_model"}
MANAGERS: Final = {"objects", "_default_manager", "_base_manager"}

#: What names a scope: a person's, or the tree of one site or of one page.
SCOPES: Final = {
    "pages", "linkable_pages", "steps_to_pages", "below", "live_below", "inside", "in_reach_of", "waiting_for",
    "for_instance", "explorable_instances", "path__startswith", "readable",
}  # fmt: skip

#: Files, or folders, that work for everybody; each with its reason.
CITY_WIDE: Final = {
    # The one notion of scope, and the table of sites that it reads.
    "sites/scoping.py": "defines the scopes",
    "sites/hosts/": "the home pages of all sites, for no person",
    # System jobs: run by the operator or the clock, shown to nobody.
    "sites/provisioning/": "builds the city",
    "cms/demo/": "loads the demo; development only",
    "cms/showcase/": "one live page of each type; development only",
    "cms/imports/": "writes articles for the operator at the terminal",
    "search/": "the index of what is public",
    "cms/extraction/": "texts of files by their content; what is shown is of a file or page that the person has opened",
    "workflows/setup.py": "the one workflow of all pages",
    "workflows/management/": "publishes what is due",
    "cms/core/metrics.py": "counts for the operator's monitoring",
    "cms/core/permission_table.py": "asks what each role may do, for the documentation",
    "cms/backoffice/state.py": "the state of all sites; the view asks for the operator",
    "cms/core/menu.py": "marks the sections of the page that was just saved",
    # One row that the caller, who was asked already, holds by its key.
    "workflows/approvals.py": "the approvals of one workflow",
    "workflows/authors.py": "the versions of one page, or of one person",
    "workflows/content.py": "one version",
    "workflows/gate.py": "the page that was just published",
    "workflows/guard.py": "the page that is about to be written or moved",
    "workflows/moves.py": "the page that is about to move, and the steps of what stands below it",
    "workflows/mail.py": "one step, to those who decide on it",
    "workflows/models/": "the step itself; lists go through in_reach_of",
    "workflows/notifications.py": "the approvals of one version",
    "workflows/panels.py": "what the person submitted",
    "workflows/rules.py": "the steps of one workflow",
    "workflows/views/item.py": "earlier steps of one that was asked for through in_reach_of",
    "cms/backoffice/look/access.py": "the home page of the ward that access_for has asked about",
    "cms/backoffice/workplace.py": "the sections of the ward in which the person works",
    "cms/redirects/addresses.py": "the public page of an address below a site's home",
    "cms/answers/": "public facts below the home page of the site that is searched",
    "cms/core/provenance.py": "the approvals of the page that is shown",
    "cms/core/serve.py": "the home page of the request's own host",
    "cms/core/routing.py": "the page of an address below the host's home",
    "cms/core/pictures.py": "pictures of the page that is shown",
    "cms/core/context/": "rows of the page that is shown",
    "cms/translation/editor.py": "the page that Wagtail has opened for the person",
    "cms/translation/parents.py": "the sections above a page that permissions.py allowed",
    "cms/translation/permissions.py": "asks for the rights on what it finds",
    "cms/translation/siblings.py": "public translations of one page",
    "cms/translation/slugs.py": "pages beside the one that is saved",
    "cms/translation/waiting.py": "the desk, with its own filter by rights on the English trees",
    "cms/news/signals.py": "the list in which the saved page stands",
    "cms/people/desk.py": "the home page of the request's own host",
    "cms/core/effects.py": "what is public and shows or links to the page that is decided on",
    "cms/documents/effects.py": "documents that one version names; only those of its reach are told of",
    "cms/people/effects.py": "public people with posts of the chart that is decided on",
    "cms/documents/models/document.py": "the public original of a translation",
    "cms/isolation/choosers.py": "filtered by the scope that it is handed",
    # What asks for the permission on the thing itself.
    "cms/media/": "one picture or file, with the live pages that show it; access.py asks who it is for",
    "cms/library/forms.py": "the row that the person's own form has opened",
    "cms/library/comparison.py": "live pages that show a picture or file; names of private ones are left out",
    "cms/isolation/guard.py": "counts what was asked for against a scope",
    "cms/isolation/references.py": "looks up what was sent, to refuse it",
}  # fmt: skip


def main() -> int:
    """Print every place; the number is the exit code of ``make lint``."""
    found = [
        line for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) for line in _in_file(path)
    ]
    for line in found:
        print(line)
    unused = [place for place in CITY_WIDE if not (ROOT / place).exists()]
    for place in unused:
        print(f"scripts/unscoped.py: {place} is gone, so is its reason")
    return bool(found or unused)


def _in_file(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    if "/migrations/" in name or name.startswith(tuple(CITY_WIDE)):
        return
    yield from (f"{name}:{line}: {what}" for line, what in unscoped(path.read_text()))


def unscoped(source: str) -> Iterator[tuple[int, str]]:
    """Lines of a module at which something owned is taken without a scope."""
    for statement in ast.walk(ast.parse(source)):
        if not isinstance(statement, ast.stmt):
            continue
        for part in _parts(statement):
            taken = [
                node for node in ast.walk(part) if isinstance(node, ast.Attribute) and _takes_owned(node)
            ]
            if taken and not _names(part) & SCOPES:
                yield taken[0].lineno, f"{ast.unparse(taken[0])} without a scope: see sites/scoping.py"


def _parts(statement: ast.stmt) -> list[ast.stmt | ast.expr]:
    """A statement; of one that holds others, what stands in its first line."""
    if not hasattr(statement, "body"):
        return [statement]
    heads = [getattr(statement, name, None) for name in ("test", "iter", "subject")]
    heads += [item.context_expr for item in getattr(statement, "items", ())]
    return [head for head in heads if isinstance(head, ast.expr)]


def _takes_owned(node: ast.Attribute) -> bool:
    if node.attr not in MANAGERS:
        return False
    owner = node.value
    if isinstance(owner, ast.Call):
        return isinstance(owner.func, ast.Name) and owner.func.id in OWNED_BY_FUNCTION
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return name in OWNED or name.endswith("Page")


def _names(statement: ast.AST) -> set[str]:
    """Every name, attribute and keyword that stands in a statement."""
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
    return found


if __name__ == "__main__":
    sys.exit(main())
