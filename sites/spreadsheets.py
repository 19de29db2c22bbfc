"""Tables for spreadsheets, in which no cell is a formula that somebody else wrote.

A title that begins with ``=`` is run by the program of whoever opens the table. It gets an apostrophe
before it, as OWASP advises: also behind what a program may take for the end of a cell, since it depends on
the country whether that is a comma or a semicolon. Numbers, amounts and telephone numbers stay as they are.

What no sheet can hold (characters that XML forbids, more than 32,767 of them in a cell, more rows than a sheet
has) never fails a table: others wait for it, who did not write that text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, Final

from sites.characters import for_xml

#: Of a cell in units of UTF-16: a limit of the format.
LONGEST_CELL: Final = 32_767
_CUT: Final = "…"

#: Equals, plus, minus and at, also in the widths and forms that programs take for the same.
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
_ENDS: Final = ";\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
#: What is not seen, or skipped, before the first sign.
_BLANKS: Final = (
    " \x00-\x08\x0e-\x1b\x1f\x7f\xa0\xad\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff"
)
# Possessive: what was skipped is not tried again, so that a long row of blanks takes no time.
_RISKY: Final = re.compile(f"(\\A|[{_ENDS}])([{_BLANKS}]*+)(?=[{_SIGNS}])")
_NUMBER: Final = re.compile(rf"[+\-\u2212][0-9][0-9 \xa0.,()/-]*+%?\s*+(?=[{_ENDS}]|\Z)")


def quoted(value: Any) -> Any:
    """The value as it may stand in a table; what is no text stays what it is."""
    if not isinstance(value, str):
        return value
    text = _RISKY.sub(_with_apostrophe, str(value))
    # A line break or tab before everything is skipped by some programs.
    return f"'{text}" if text[:1] in {"\t", "\r", "\n"} else text


def _with_apostrophe(found: re.Match[str]) -> str:
    if _NUMBER.match(found.string, found.end()):
        return found[0]
    return f"{found[1]}'{found[2]}"


def cell(value: Any) -> Any:
    """The value as a cell of any table: quoted, and of characters that every program reads."""
    return for_xml(quoted(value)) if isinstance(value, str) else value


def sheet_cell(value: Any) -> Any:
    """The same for a workbook, whose cells have a length; what was cut says so at its end."""
    value = cell(value)
    if not isinstance(value, str) or len(value) * 2 <= LONGEST_CELL:
        return value
    units = value.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return value
    return units[: 2 * (LONGEST_CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def write(stream: Any, rows: Iterable[Iterable[Any]]) -> None:
    """Write the rows as CSV."""
    csv.writer(stream).writerows([cell(value) for value in row] for row in rows)
