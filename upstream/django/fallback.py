"""What nobody has translated is read in English, not in the language of the installation."""

from __future__ import annotations

from typing import Any

from django.utils.translation.trans_real import DjangoTranslation

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the language that stands in for a message without a translation",
    reason="it is `LANGUAGE_CODE`: a Korean reader would meet Vietnamese, where the message ids are English",
    leans=(Has("django.utils.translation.trans_real:DjangoTranslation._add_fallback", ("localedirs",)),),
    used_in=("sites.apps",),
)


def _add_none(_translation: DjangoTranslation, localedirs: Any = None) -> None:
    """Without a fallback gettext answers with the message id, in the plural that the number asks for."""


def install() -> None:
    """Called once, before the first message is looked up in a language that is switched on."""
    DjangoTranslation._add_fallback = _add_none  # type: ignore[attr-defined]  # noqa: SLF001
