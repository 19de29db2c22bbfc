"""Uploads are held until a scanner has spoken, where one runs (``CLAMD_URL``, docs/operations/scanning.md)."""
