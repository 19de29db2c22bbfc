"""``python -m cms.extraction.reading``: see ``server.py``."""

from __future__ import annotations

from cms.extraction.reading.server import serve

serve()
