"""Addresses of the showcase; it exists under development settings only."""

from __future__ import annotations

from typing import Final

COMPONENTS: Final = "/_components/"
SPECIMENS: Final = "/_components/pages.json"
#: What people see when the program fails.
BROKEN: Final = "/_components/500/"
#: A page in the frame and the words of another language, into which nobody has translated it yet.
AS_READ_IN: Final = "/_components/{language}/{page_id}/"
