"""Addresses of the emblem."""

from __future__ import annotations

from django.urls import path, register_converter

from cms.frame.emblem import views


class _Digest:
    """Sixteen bytes as letters and digits."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(_Digest, "emblem")

urlpatterns = [path("emblem/<emblem:digest>.webp", views.emblem, name="emblem")]
