from __future__ import annotations

from tests.sites.outside.conftest import internet

__all__ = ["internet"]
