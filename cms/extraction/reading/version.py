"""Which reader it is."""

from __future__ import annotations

from typing import Final

VERSION: Final = 2
"""Raised whenever files come out differently: ``manage.py extract_texts`` reads stored texts of lower ones again."""
