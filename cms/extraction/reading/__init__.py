"""Reads the text of files that strangers wrote, in a process of its own that knows nothing of the site.

No module here imports Django. ``python -m cms.extraction.reading`` is the process (``server.py``); the
site talks to it through ``cms.extraction.reader``.
"""
