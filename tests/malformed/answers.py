"""What an answer says: its HTML, the forms it was made with, whether it refused, why it failed."""

from __future__ import annotations

import json
import traceback
from typing import Any

from django.forms import BaseForm

from tests.malformed.form import Form


def text_of(answer: Any) -> str:
    """The HTML of a page, or of the window that a script puts over it."""
    if answer is None or answer.status_code != 200 or answer.streaming:
        return ""
    said = _json(answer)
    if isinstance(said, dict):
        return str(said.get("html") or "")
    return answer.content.decode(errors="replace") if said is None else ""


def forms_of(answer: Any) -> list[BaseForm]:
    """The forms that the page was made with, each once."""
    found: dict[int, BaseForm] = {}
    for context in getattr(answer, "context", None) or ():
        for values in getattr(context, "dicts", ()):
            found |= {id(value): value for value in values.values() if isinstance(value, BaseForm)}
    return list(found.values())


def is_refused(form: Form, answer: Any) -> bool:
    """Whether the answer says that nothing was done."""
    if form.method == "GET" or answer.status_code >= 400:
        return True
    said = _json(answer)
    if said is not None:
        return isinstance(said, dict) and said.get("success") is False
    return any(one.is_bound and one.errors for one in forms_of(answer))


def failure(answer: Any) -> str:
    """What was raised, and the innermost lines of ours and of Wagtail's."""
    info = getattr(answer, "exc_info", None)
    if not info:
        return f"answers {answer.status_code}"
    lines = [
        f"{one.filename.rpartition('site-packages/')[2][-60:]}:{one.lineno}"
        for one in traceback.extract_tb(info[2])
        if ("/django/" not in one.filename and "/wagtail/" in one.filename)
        or "site-packages" not in one.filename
    ]
    return f"{info[0].__name__}: {str(info[1])[:100]} at {', '.join(lines[-3:])}"


def _json(answer: Any) -> Any:
    """None for what is no JSON."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("application/json"):
        return None
    try:
        return json.loads(answer.content)
    except ValueError:
        return None
