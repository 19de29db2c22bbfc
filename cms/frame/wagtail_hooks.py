"""Pages of the frame in Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks

from cms.frame import closed
from cms.frame.emblem.admin import EmblemViewSet

hooks.register("register_admin_viewset", EmblemViewSet)
# Before who may read it is asked.
hooks.register("before_serve_page", closed.before_serve_page, order=-20)
