"""In which state a picture or a file is submitted with a page; the manifest says one of these of each.

* ``new``: no live page shows it yet, so what was submitted is what may become public;
* ``change``: it is public, and this version of it waits for the approval;
* ``removal``: it is public, and waits to go;
* ``public``: it is public and stays. Where it is changed meanwhile, that was approved as well.
"""

from __future__ import annotations

from typing import Final

NEW: Final = "new"
CHANGE: Final = "change"
REMOVAL: Final = "removal"
PUBLIC: Final = "public"
