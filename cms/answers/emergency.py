"""Whom to call at once: "số khẩn cấp", "cấp cứu gọi số nào", "emergency number", "call an ambulance"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from cms.answers.city import dialling, section_url
from cms.answers.words import left_over
from cms.home.emergency import NUMBERS
from cms.home.models.matters import key_of
from search.public.direct import DirectAnswer, Fact, Subject

_ASKED: Final = (
    "số khẩn cấp", "số điện thoại khẩn cấp", "khẩn cấp", "gọi cấp cứu", "số cấp cứu", "xe cứu thương", "xe cấp cứu", "cấp cứu",
    "cứu hỏa", "chữa cháy", "báo cháy", "cháy nhà", "cứu nạn", "gọi công an", "emergency number", "emergency numbers",
    "emergency call", "emergency", "ambulance", "fire brigade", "fire department", "firefighters", "call the police",
    "police number", "sos",
)  # fmt: skip
_BESIDE: Final = (
    "số",
    "số điện thoại",
    "gọi",
    "gọi số",
    "phone",
    "number",
    "numbers",
    "telephone",
    "call",
    "help",
    "who",
    "khi",
    "service",
    "services",
)
_KEY: Final = "emergency"


class Emergency:
    """Answers with the numbers of the whole country, wherever it is asked."""

    def claims(self, subject: Subject) -> bool:
        """Help is asked for, and nothing else."""
        return subject.says(*_ASKED) and not left_over(subject, *_ASKED, *_BESIDE)

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The numbers, and the page that says what to do."""
        lines = [Fact(str(one.who), one.number, dialling(one.number)) for one in NUMBERS]
        note = _("Calls are free. Say first where you are: house number, street, ward.")
        url = section_url(key_of(_KEY), subject.language)
        return [DirectAnswer("emergency", _("Emergency numbers"), lines, note, url)]
