from __future__ import annotations

from tests.fixtures.newsroom import editor, news

__all__ = ["editor", "news"]
