"""A form of the desk as it was sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cms.translation.models.reason import LONGEST as LONGEST_REASON
from cms.translation.segments import LONGEST

_TEXT: Final = forms.CharField(required=False, strip=False, max_length=LONGEST)
_WHY: Final = forms.CharField(required=False, max_length=LONGEST_REASON)
TEXT, SEEN, WHY = "text:", "seen:", "why:"


@dataclass(slots=True)
class Sent:
    """By the key of the text; reasons by key and term."""

    texts: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    #: What cannot be read as it was sent, with the sentence; and those of them that are texts.
    unreadable: dict[str, str] = field(default_factory=dict)
    returned: dict[str, str] = field(default_factory=dict)


def read(data: QueryDict) -> Sent:
    """From the fields of the form; what is malformed is told at its text and is not kept."""
    sent = Sent()
    for name in data:
        value = data.get(name) or ""
        if name.startswith(TEXT):
            key = name.removeprefix(TEXT)
            _clean(_TEXT, key, value, sent.texts, sent)
            if key not in sent.texts:
                sent.returned[key] = value
        elif name.startswith(SEEN):
            sent.seen[name.removeprefix(SEEN)] = value
        elif name.startswith(WHY):
            term, _colon, key = name.removeprefix(WHY).partition(":")
            reasons: dict[str, str] = {}
            _clean(_WHY, key, value, reasons, sent)
            if key in reasons:
                sent.reasons[key, term] = reasons[key]
    return sent


def _clean(field: forms.CharField, key: str, value: str, into: dict[str, str], sent: Sent) -> None:
    try:
        into[key] = field.clean(value)
    except ValidationError as error:
        sent.unreadable[key] = " ".join(error.messages)
