"""Fails where code asks for pages, pictures, files or reviews without saying whose.

A statement that takes a manager of a model whose rows belong to wards says in the same breath which rows it
is about, in one of three ways:

* it names a **scope**: a filter of ``sites.scoping``, or a query that begins at a site's own path;
* it **holds** what it asks for: it looks up by the key of a row that it has at hand (``pk=page.pk``,
  ``revision=state.revision_id``), never by anything that a request has sent;
* it takes the rows of **all wards**, and says so by name with the reason:
  ``across_wards(Page.objects, "counts what is public, for the operator")`` (``sites.scoping``).

The third fails where the statement does not need it. Whole folders are excepted in ``CITY_WIDE`` alone.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from scripts.source_checks import name_of, report

#: Models whose rows belong to a ward; so does every model whose name ends in "Page".
OWNED: Final = {
    "CustomImage", "CustomDocument", "ImageVersion", "DocumentVersion", "ImageChange", "DocumentChange", "PublicUse",
    "Rendition", "Collection", "OfficialDocument", "OfficialDocumentPage", "Revision", "TaskState", "RoleTaskState",
    "WorkflowState", "WaitingMove", "WaitingOpening", "Comment", "PageLogEntry", "ModelLogEntry", "Appointment", "Redirect",
    "OrganisationUnit", "DocumentFile", "DocumentRelation", "Channel", "CalendarEntry", "SourceVersion", "SearchPin",
    "ExpertRequest", "ExpertAnswer", "Tick", "Answer", "Remark", "Reply", "Confirmation",
    "SampleCopy", "DirectiveTask", "Nomination", "RemitQuestion", "WardFact", "OutsideLink", "Renewal", "Held",
    "HeldTranslation", "LanguageRule", "TermReason",
}  # fmt: skip
#: Models that lead to a ward or a page, and whose rows are everybody's to read, or an operator's alone.
EVERYBODYS: Final = {
    "Ward": "wards are public",
    "Succession": "which ward came of which former unit is public",
    "Suspension": "a notice that citizens read",
    "Synonym": "words that search equates, for everybody; who edits which is asked in search.editing.policies",
    "SiteRole": "what scopes are made of; accounts are seen by the rules of cms.users.authority",
    "Substitution": "who decides for whom and when, as SiteRole is; what is shown is asked in workflows.views.absence",
    "Closure": "a notice that citizens read",
    "Withdrawal": "what citizens read in the place of a page",
    "UrgentPublication": "the register of what was urgent; who sees which is asked in workflows.urgent.rules",
    "Notice": "what people were told; who reads which is asked in workflows.views.notices",
    "ImportedArticle": "the operator's record of an import",
    "DemoItem": "the operator's record of the demo",
    "TakenSource": "which version a translation was made of; who sees the translation is asked for it",
    "RememberedUse": "which public page says a public text in another language",
    "RegisteredProcedure": "the operator's record of a city's register, whose pages are public",
}
OWNED_BY_FUNCTION: Final = {"get_image_model", "get_document_model"}
MANAGERS: Final = {"objects", "all_versions", "_default_manager", "_base_manager"}

#: What a manager does that shows nobody anything.
WRITES: Final = {"none", "create", "bulk_create", "bulk_update"}

#: What names a scope: a person's, or the tree of one site or of one page.
SCOPES: Final = {
    "pages", "linkable_pages", "steps_to_pages", "below", "live_below", "public_below", "inside", "in_reach_of",
    "waiting_for", "for_instance", "of_city", "explorable_instances", "path__startswith", "path__range",
    "collection__path__startswith", "readable",
}  # fmt: skip

#: Says that the rows of all wards are meant, and why.
ACROSS: Final = "across_wards"
#: A reason that says nothing is none.
_SHORTEST: Final = 12

#: Arguments that tie a query to one row: its own key, or what it hangs on.
KEYS: Final = {
    "pk", "id", "page", "page_id", "revision", "revision_id", "workflow_state", "live_revision", "object_id", "medium",
    "version_of", "alias_of", "translation_key", "image", "document", "carrier", "person", "site", "site_id", "ward",
    "ward_id", "collection", "collection_id", "path", "url_path",
}  # fmt: skip
#: Where something comes from that somebody has sent.
SENT: Final = {"request", "GET", "POST", "FILES", "kwargs", "cleaned_data", "data", "params", "session"}

#: Folders that work for the whole city; each with its reason.
CITY_WIDE: Final = {
    "sites/provisioning/": "builds the city, for the operator",
    "search/index/": "the index of what is public, filled by jobs",
}


def main() -> int:
    """Print every place."""
    return report(unscoped, CITY_WIDE)


def unscoped(source: str) -> Iterator[tuple[int, str]]:
    """Lines of a module at which something owned is taken without a scope, or across wards without need."""
    module = ast.parse(source)
    reasons = _constants(module)
    for statement in ast.walk(module):
        if isinstance(statement, ast.stmt):
            for part in _parts(statement):
                yield from _in_part(part, reasons)


def _constants(module: ast.Module) -> dict[str, str]:
    """Texts with a name in this module: several statements may share a reason."""
    return {
        name_of(target): statement.value.value
        for statement in module.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for target in statement.targets
    }


def _in_part(part: ast.stmt | ast.expr, reasons: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    across = [node for node in ast.walk(part) if isinstance(node, ast.Call) and name_of(node.func) == ACROSS]
    said = {id(node) for call in across for node in ast.walk(call)}
    taken = [
        node
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute) and id(node) not in said and _takes_owned(node)
    ]
    reads_nothing = {
        id(node.value) for node in ast.walk(part) if isinstance(node, ast.Attribute) and node.attr in WRITES
    }
    taken = [node for node in taken if id(node) not in reads_nothing]
    is_scoped = bool(_names(part) & SCOPES) or _is_held(part)
    if taken and not is_scoped:
        yield taken[0].lineno, f"{ast.unparse(taken[0])} without a scope: see sites/scoping.py"
    for call in across:
        if not _has_reason(call, reasons):
            yield (
                call.lineno,
                f"{ACROSS} needs the manager of something owned, and a reason in words that stand in this module",
            )
        if is_scoped:
            yield call.lineno, f"{ACROSS} is said, but the statement names whose rows it takes"


def _has_reason(call: ast.Call, reasons: Mapping[str, str]) -> bool:
    match call.args:
        case [ast.Attribute() as manager, ast.Constant(value=str(reason))]:
            return _takes_owned(manager) and len(reason) >= _SHORTEST
        case [ast.Attribute() as manager, ast.Name(id=name)]:
            return _takes_owned(manager) and len(reasons.get(name, "")) >= _SHORTEST
    return False


def _is_held(part: ast.AST) -> bool:
    """Whether a query is tied to one row that is at hand."""
    return any(
        isinstance(node, ast.keyword) and _is_key(node.arg or "") and _is_at_hand(node.value)
        for node in ast.walk(part)
    )


def _is_key(name: str) -> bool:
    """``page``, ``document_id``, ``page__translation_key``; no list of them."""
    return name.endswith("_id") or name.rpartition("__")[2] in KEYS


def _is_at_hand(value: ast.expr) -> bool:
    """A row, or the key of one; nothing that stands in a request or in the arguments of an address."""
    if {name_of(node) for node in ast.walk(value)} & SENT:
        return False
    match value:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in KEYS or (isinstance(value, ast.Attribute) and name.endswith("_id"))
        case ast.Call(func=ast.Name("OuterRef")):
            return True
        case ast.Call(func=ast.Name("str" | "Cast"), args=[inner, *_rest]):
            return _is_at_hand(inner)
        case ast.BinOp(left=ast.Attribute() as inner) | ast.Subscript(value=ast.Attribute() as inner):
            # An address below a page's own, or the beginning of its path.
            return _is_at_hand(inner)
    return False


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
    name = name_of(owner)
    return name in OWNED or name.endswith("Page")


def _names(statement: ast.AST) -> set[str]:
    """Every name, attribute and keyword that stands in a statement."""
    found = set()
    for node in ast.walk(statement):
        found.add(name_of(node))
        if isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
    return found


if __name__ == "__main__":
    sys.exit(main())
