"""Reads a text for what is somebody's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import phonenumbers

from workflows.checking.personal import births, emails, spoken, words
from workflows.checking.personal.found import Kind, Personal
from workflows.checking.personal.hiding import without_public_numbers
from workflows.checking.personal.numbers import Number, numbers_in
from workflows.checking.personal.spelling import folded, plain
from workflows.checking.personal.telephones import national

_BEFORE: Final = 70
_AFTER: Final = 45
_LAST_PROVINCE: Final = "096"
_SHORTEST_ACCOUNT: Final = 6
_ABROAD: Final = range(8, 16)
#: More than this in one text is a list of people, and as bad as all of them.
_MOST: Final = 2000


def found_in(text: str, context: str = "") -> list[Personal]:
    """Each once; ``context`` is what is said before the text, as the heading of a column."""
    if not text:
        return []
    lead = f"{plain(context)}: " if context else ""
    whole = f"{lead}{plain(text)}"
    found = [
        *_numbers(whole),
        *emails.found_in(whole),
        *births.found_in(whole),
        *spoken.found_in(whole),
    ]
    return list(dict.fromkeys(found))


def _numbers(whole: str) -> Iterator[Personal]:
    text = without_public_numbers(whole)
    small = folded(text)
    has_accounts, has_cards = bool(words.ANY_ACCOUNT.search(small)), bool(words.CARD.search(small))
    end = told = 0
    for number in numbers_in(text):
        if number.start < end or number.is_part_of_more:
            continue
        if not _may_be(number, has_accounts=has_accounts, has_cards=has_cards):
            continue
        if (found := _read(number, text, small)) is not None:
            end, told = number.end, told + 1
            yield found
        if told > _MOST:
            return


def _may_be(number: Number, *, has_accounts: bool, has_cards: bool) -> bool:
    """Whether it is worth looking at what stands around it."""
    digits = number.digits
    size = len(digits)
    if national(digits) or (number.has_plus and size in _ABROAD):
        return True
    if size in (9, 12) and (has_cards or number.is_in_one_piece or (size == 12 and _is_made_so(digits))):
        return True
    return (
        has_accounts
        and not number.has_commas
        and size >= _SHORTEST_ACCOUNT
        and (number.is_in_one_piece or not number.left)
    )


def _read(number: Number, text: str, small: str) -> Personal | None:
    before, after = (
        small[max(0, number.start - _BEFORE) : number.start],
        small[number.end : number.end + _AFTER],
    )
    found = _kind(number, text, before, after)
    if found is None or (words.OTHER_NUMBER.search(before) and not words.CARD.search(before)):
        return None
    return found


def _kind(number: Number, text: str, before: str, after: str) -> Personal | None:
    if _is_account(number, before, after):
        return Personal(Kind.ACCOUNT, number.digits)
    is_glued = number.start > 0 and text[number.start - 1].isalpha()
    if not is_glued and _is_citizen(number, before, after):
        return Personal(Kind.CITIZEN, number.digits)
    is_said = not is_glued or text[number.start - 1].islower() or words.GLUED.search(before)
    if is_said and (line := _telephone(number, before, after)):
        return Personal(Kind.TELEPHONE, line)
    if not is_glued and _is_identity(number, before, after):
        return Personal(Kind.IDENTITY, number.digits)
    if _is_at_a_bank(number, before, after):
        return Personal(Kind.ACCOUNT, number.digits)
    return None


def _is_made_so(digits: str) -> bool:
    """A province, then sex and century."""
    return "001" <= digits[:3] <= _LAST_PROVINCE and digits[3] in "0123"


def _is_account(number: Number, before: str, after: str) -> bool:
    if number.has_commas or len(number.digits) < _SHORTEST_ACCOUNT:
        return False
    if words.TREASURY.search(before + after) or words.MONEY_AFTER.match(after):
        return False
    return bool(words.ACCOUNT.search(before))


def _is_at_a_bank(number: Number, before: str, after: str) -> bool:
    if number.has_commas or len(number.digits) < 8 or words.TREASURY.search(before + after):
        return False
    if words.MONEY_AFTER.match(after) or words.MONEY_BEFORE.search(before) or number.digits.endswith("000"):
        return False
    # The office's own line stands beside the name of a bank as well.
    if number.digits.startswith(("02", "1800", "1900")) or words.TELEPHONE.search(before[-25:]):
        return False
    return bool(words.BANK.search(before[-40:]) or words.BANK.search(after))


def _is_citizen(number: Number, before: str, after: str) -> bool:
    digits = number.digits
    if len(digits) != 12:
        return False
    if words.CARD.search(before):
        return True
    if words.MONEY_AFTER.match(after) and digits[0] != "0":
        return False
    is_made_so = _is_made_so(digits)
    if number.is_in_one_piece:
        return is_made_so or not digits.endswith("000")
    return is_made_so and (min(number.groups) > 1 or max(number.groups) == 1)


def _is_identity(number: Number, before: str, after: str) -> bool:
    digits = number.digits
    if len(digits) != 9:
        return False
    if words.CARD.search(before):
        return True
    is_amount = words.MONEY_AFTER.match(after) or words.MONEY_BEFORE.search(before) or digits.endswith("000")
    is_fraction = number.left in (".", ",")
    return number.is_in_one_piece and "01" <= digits[:2] <= "38" and not is_amount and not is_fraction


def _telephone(number: Number, before: str, after: str) -> str:
    digits = number.digits
    is_called = bool(words.TELEPHONE.search(before))
    if number.has_plus and not digits.startswith("84"):
        return _abroad(digits)
    if digits.startswith("84") and not number.has_plus:
        is_money = words.MONEY_AFTER.match(after) or words.MONEY_BEFORE.search(before)
        is_grouped = number.groups[1:] == (3, 3, 3) and set(number.signs) <= {".", ","}
        if is_money or (is_grouped and not is_called):
            return ""
    if len(digits) == 9 and digits[0] in "35789" and is_called and not words.MONEY_AFTER.match(after):
        digits = f"0{digits}"
    line = national(digits)
    if line.startswith("02"):
        return line if words.PRIVATE_LINE.search(before[-45:]) else ""
    return line


def _abroad(digits: str) -> str:
    """Of another country, where people carry it about."""
    try:
        parsed = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return ""
    mobile = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return digits if phonenumbers.number_type(parsed) in mobile else ""
