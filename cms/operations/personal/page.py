"""The page ``docs/operations/personal-data.md``, made of the declarations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from django.conf import settings

from cms.operations.personal.declared import KEPT, Kept

FILE: Final = Path(settings.BASE_DIR) / "docs" / "operations" / "personal-data.md"
_HEAD: Final = """# Personal data

Written by `manage.py personal_data page` from the declarations in `cms/operations/personal/declared.py`; do not
edit. A test fails when it is out of date, and when a model has a field of a person that is not declared.

**No reader is followed.** A citizen has no account. What somebody searched for is counted by words and days, without
who asked; the remembered ward is a cookie of the reader's own browser, with the ward's name in it and no number of
anybody; limits count addresses in the cache for a minute, as digests; the log has no address of a reader. No page
asks another company's server for anything.

**What a person is given.** `manage.py personal_data export NAME` writes everything below that leads to the account, as
JSON: of work what it was and when, without its texts, which are the office's and may name others; and no secret that
opens something. The operator has the same at *People and their work*, on the person's page.

**What is forgotten.** `manage.py personal_data erase NAME --by OPERATOR`, or the button there, in one transaction; the
act is in the audit, and cannot be undone. What the city has published stays, for it is the office's and not the
person's, but it leads to a number. An expert is forgotten by the button at the question, or by
`manage.py personal_data erase --email ADDRESS --by OPERATOR`. A backup that is brought back remembers: erase again
what was erased since.

**Every night** `manage.py tidy_accounts`, `clean_search_statistics` and `forget_expired` delete what is older than the
table says; what `publish_scheduled` forgets goes within minutes.
"""


def text() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_table(), "", "## Where it stands", "", *_places()]) + "\n"


def _table() -> Iterator[str]:
    yield "| what | of whom | why | how long | when the person is erased |"
    yield "|---|---|---|---|---|"
    for one in KEPT:
        yield f"| {one.title} | {one.whose} | {one.why} | {one.how_long} | {one.erasure.value} |"


def _places() -> Iterator[str]:
    yield "| what | model | fields |"
    yield "|---|---|---|"
    for one in KEPT:
        for model, fields in _by_model(one):
            yield f"| {one.title} | `{model}` | {', '.join(f'`{field}`' for field in fields)} |"


def _by_model(one: Kept) -> Iterator[tuple[str, list[str]]]:
    for model, names in groupby(sorted(one.names), key=lambda name: name.rpartition(".")[0]):
        yield model, [name.rpartition(".")[2] for name in names]
