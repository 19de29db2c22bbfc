"""Brings the texts of an old site in: ``manage.py import_articles`` (docs/features/import.md)."""
