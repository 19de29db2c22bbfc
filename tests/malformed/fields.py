"""The fields of a form as a browser would send them, each with its kind and the value it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from tests.malformed import streams
from tests.malformed.form import Field, Form

_BY_TYPE = {
    "number": "number", "date": "date", "datetime-local": "datetime", "time": "time", "file": "file",
    "checkbox": "flag", "radio": "choice", "submit": "choice",
}  # fmt: skip
_COUNTS = re.compile(r"(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|-count$")
_MARKED = re.compile(r"__prefix__|__NAME__|__ID__")


def forms_in(pattern: str, address: str, text: str, bound: Iterable[Any]) -> Iterator[Form]:
    """Every form of a page, with the texts that JavaScript would draw and one more row in each list of rows."""
    if "<form" not in text:
        return
    root = html.fromstring(text)
    for element in root.forms:
        action = element.get("action") or address
        target = urljoin(address, action)
        if urlsplit(target).netloc:
            continue
        form = Form(pattern, target.partition("#")[0], (element.get("method") or "get").upper())
        form.fields = list(_fields(element))
        named = {one.name for one in form.fields}
        form.fields += [one for one in _new_rows(element, form.fields) if one.name not in named]
        for one in bound:
            form.fields += streams.fields_of(one, {two.name for two in form.fields})
        form.fields = [one for one in form.fields if one.name != "csrfmiddlewaretoken"]
        if form.fields:
            yield form


def _fields(root: Any) -> Iterator[Field]:
    for one in root.iter("input", "select", "textarea", "button"):
        name = one.get("name")
        if not name or _MARKED.search(name) or one.tag == "button":
            continue
        value = _value(one)
        if value is not None or one.get("type") in ("checkbox", "radio"):
            yield Field(name, _kind(one, name), value or "")


def _value(one: Any) -> str | None:
    """What would be sent; None for what is not pressed or ticked."""
    if one.tag == "textarea":
        return one.text or ""
    if one.tag == "select":
        chosen = [
            option.get("value", "") for option in one.iter("option") if option.get("selected") is not None
        ]
        return chosen[0] if chosen else ""
    if one.get("type") in ("checkbox", "radio") and one.get("checked") is None:
        return None
    if one.get("type") == "file":
        return ""
    return one.get("value", "on" if one.get("type") in ("checkbox", "radio") else "")


def _kind(one: Any, name: str) -> str:
    if _COUNTS.search(name):
        return "count"
    if one.get("data-draftail-input") is not None or "raftail" in (one.get("data-controller") or ""):
        return "rich"
    if one.tag == "select":
        return "choice"
    if name.endswith(("-ORDER", "-order", "_position")):
        return "number"
    if name.endswith(("-DELETE", "-deleted")):
        return "flag"
    if name.endswith("-id") or _is_chosen(one):
        return "id"
    kind = _BY_TYPE.get(one.get("type") or "", "")
    return kind or _by_name(name)


def _is_chosen(one: Any) -> bool:
    """Inside the frame of a chooser, which fills in a number."""
    for parent in one.iterancestors():
        if parent.get("data-chooser") is not None or "chooser" in (parent.get("class") or ""):
            return one.get("type") == "hidden"
    return False


def _by_name(name: str) -> str:
    last = name.rpartition("-")[2]
    if last.endswith("_at") or last in ("since", "until"):
        return "datetime"
    if last in ("date", "start", "end", "day", "monday") or last.endswith(("_on", "_date")):
        return "date"
    if last.endswith("time"):
        return "time"
    return "text"


def _new_rows(root: Any, known: list[Field]) -> Iterator[Field]:
    """One more row of each list, from the template that JavaScript copies."""
    counts = {one.name: one.value for one in known if one.name.endswith("-TOTAL_FORMS")}
    for template in root.iter("script", "template"):
        identity = template.get("id") or ""
        prefix = identity.removeprefix("id_").removesuffix("-EMPTY_FORM_TEMPLATE")
        if not identity.endswith("-EMPTY_FORM_TEMPLATE") or f"{prefix}-TOTAL_FORMS" not in counts:
            continue
        number = str(counts[f"{prefix}-TOTAL_FORMS"])
        text = (template.text or "").replace("__prefix__", number).replace("<-(-)/script>", "</script>")
        if text.strip():
            yield from _fields(html.fromstring(f"<div>{text}</div>"))
