"""Asks our questions before Wagtail's own about a document."""

from __future__ import annotations

from wagtail import hooks

from cms.media.access import before_serve_document

hooks.register("before_serve_document", before_serve_document, order=-10)
