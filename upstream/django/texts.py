"""Text that people send has no characters that no text has, and a text of one line none that nobody sees.

Every text field of every form, of the admin and of the public pages, and every text block, reads what was sent
through one method of Django's. A NUL stays what it is for Django: an error at its field. Passwords are kept as
they are typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="how text fields read what was sent",
    reason="control characters and noncharacters pass for text, and end every XML document that repeats them",
    leans=(Has("django.forms:CharField.to_python", ("value",)),),
    used_in=("cms.core.apps",),
)

_NUL = "\x00"


def install(as_text: Callable[[str], str], one_line: Callable[[str], str]) -> None:
    """Called once, when the application is ready, with what makes text of characters, and titles and names of text."""
    read = forms.CharField.to_python

    @wraps(read)
    def to_python(self: forms.CharField, value: Any) -> Any:
        if isinstance(value, str) and not isinstance(self, forms.JSONField):
            value = _NUL.join(map(as_text, value.split(_NUL)))
            if isinstance(self.widget, forms.TextInput):
                value = one_line(value)
        return read(self, value)

    forms.CharField.to_python = to_python  # type: ignore[method-assign]
