"""Fails where code reads a number by itself that somebody may have sent.

``int()``, ``str.isdigit`` and their kin each take other spellings than Django does, and a check and the
query behind it then speak of different things. Ids are read by ``sites.ids``, other numbers by
``sites.numbers``. What reads no outside text is listed in ``OWN_TEXT`` with the reason; a new entry there
is a decision for a reviewer.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from typing import Final

from scripts.source_checks import name_of, report

#: Questions whether a text is a number; each knows digits that the others do not.
QUESTIONS: Final = {"isdecimal", "isdigit", "isnumeric"}
#: What Django's own field does with a key: the same, and generously.
CONVERTERS: Final = {"to_python", "get_prep_value"}
#: Calls that give a number already, so that ``int()`` of them reads nothing.
NUMBERS: Final = {"len", "round", "sum", "abs", "bool", "ceil", "floor", "count"}
ARITHMETIC: Final = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)
#: Parts of a request, and what looks something up by them at once.
SENT: Final = {"GET", "POST", "FILES", "COOKIES", "query_params", "session", "getlist"}
KEYS: Final = ("pk", "id", "pk__in", "id__in")

#: Files, or folders, in which no number comes from a request; each with its reason.
OWN_TEXT: Final = {
    "sites/numbers.py": "the one reader of other numbers",
    "cms/settings/": "the operator's environment",
    "demo/": "loads the demo; development only",
    "cms/media/storage.py": "a setting of the storage",
    "cms/core/blocks/translated_table.py": "addresses of cells, as the same module has written them",
    "sites/dates/": "the one reader of dates",
    "sites/document_numbers/": "the one reader of document numbers",
    "cms/markup/": "numbers in the looks of foreign pages",
    "cms/extraction/reading/": "numbers in sheets, for their text alone",
    "search/engines/": "what the engines answer",
    "search/ranking/pins.py": "ids that the database has joined",
    "search/question/numbers.py": "numbers of documents in what people write",
    "search/public/snippets.py": "whether something was found, as a number",
    "search/dimensions/filters.py": "a site that the parameters have read",
    "cms/media/containers/": "numbers in the files themselves",
    "cms/media/drawings/": "numbers in the drawings themselves",
    "cms/media/opening.py": "the frames of a file",
    "cms/media/limits.py": "a setting",
    "cms/operations/access_log.py": "the status of our own answer",
    "search/public/limits.py": "a setting",
    "sites/rates.py": "a counter of the cache",
    "cms/delivery/versions.py": "the same",
}  # fmt: skip


def main() -> int:
    """Print every place."""
    return report(misread, OWN_TEXT)


def misread(source: str) -> Iterator[tuple[int, str]]:
    """Lines of a module at which a number is read in another way than the one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in QUESTIONS:
            yield node.lineno, f"{ast.unparse(node)}: see sites/ids.py and sites/numbers.py"
        elif isinstance(node, ast.Attribute) and node.attr in CONVERTERS and name_of(node.value) == "pk":
            yield node.lineno, f"{ast.unparse(node)}: see sites/ids.py"
        elif isinstance(node, ast.Call) and _reads(node):
            yield node.lineno, f"{ast.unparse(node)}: see sites/ids.py and sites/numbers.py"
        elif isinstance(node, ast.keyword) and _is_key(node.arg or "") and _is_sent(node.value):
            yield node.value.lineno, f"{ast.unparse(node)}: read the id with sites/ids.py first"


def _reads(call: ast.Call) -> bool:
    """Whether ``int`` is called on what may be a text, itself or through ``map``."""
    match call:
        case ast.Call(func=ast.Name("int"), args=[value, *base]):
            return not (_is_number(value) or any(_is_another_base(one) for one in base))
        case ast.Call(func=ast.Name("map"), args=[ast.Name("int"), *_rest]):
            return True
    return False


def _is_number(value: ast.expr) -> bool:
    """Arithmetic, comparisons and the like; what a variable holds nobody sees from here."""
    match value:
        case ast.BinOp(left=left, op=operation, right=right):
            # A text with "%" is a template.
            return isinstance(operation, ARITHMETIC) and not (_is_text(left) or _is_text(right))
        case ast.Call(func=function):
            return name_of(function) in NUMBERS
        case ast.Constant(value=constant):
            return not isinstance(constant, str)
        case ast.UnaryOp(op=ast.Not()) | ast.Compare():
            return True
    return False


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    )


def _is_another_base(value: ast.expr) -> bool:
    """Colours and digests; nobody writes an id so."""
    return isinstance(value, ast.Constant) and value.value not in (0, 10)


def _is_key(name: str) -> bool:
    return name in KEYS or name.endswith(tuple(f"_{key}" for key in KEYS))


def _is_sent(value: ast.expr) -> bool:
    """Whether a part of a request stands in an expression, and no reader around it."""
    names = {name_of(node) for node in ast.walk(value)}
    return bool(names & SENT) and not names & {"pk_of", "pks_of"}


if __name__ == "__main__":
    sys.exit(main())
