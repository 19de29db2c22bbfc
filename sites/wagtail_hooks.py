"""Pages of the wards in Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks

from sites.admin.closures import ClosureViewSet
from sites.admin.suspensions import SuspensionViewSet

hooks.register("register_admin_viewset", SuspensionViewSet)
hooks.register("register_admin_viewset", ClosureViewSet)
