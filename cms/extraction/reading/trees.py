"""XML without its dangers, and forgiving where only a letter of it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

_ONLY_A_LETTER: Final = frozenset(
    {
        etree.ErrorTypes.ERR_INVALID_CHAR,
        etree.ErrorTypes.ERR_INVALID_CHARREF,
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.I18N_CONV_FAILED,
    }
)


def _parser(*, recover: bool) -> Any:
    """Nothing is fetched and nothing is expanded; 256 elements within each other are the most."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
    )


def parsed(data: bytes) -> Any:
    """The root; raises ``etree.XMLSyntaxError`` where more is wrong than a letter."""
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        if error.code not in _ONLY_A_LETTER:
            raise
    root = etree.fromstring(data, forgiving := _parser(recover=True))
    wrong = [entry for entry in forgiving.error_log if entry.type not in _ONLY_A_LETTER]
    if root is None or wrong:
        raise etree.XMLSyntaxError("not well formed", etree.ErrorTypes.ERR_DOCUMENT_END, 0, 0)
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace: strict and transitional files differ in nothing else."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute, whichever namespace its file writes it in."""
    value: str | None = element.get(name)
    if value is not None:
        return value
    ending = "}" + name
    return next((value for key, value in element.items() if key.endswith(ending)), None)


def child(element: Any, name: str) -> Any | None:
    """The first child of a name."""
    return next((one for one in element if local(one) == name), None) if element is not None else None


def all_named(root: Any, *names: str) -> Iterator[Any]:
    """Everything below that has one of these names."""
    return root.iter(*(f"{{*}}{name}" for name in names)) if root is not None else iter(())
