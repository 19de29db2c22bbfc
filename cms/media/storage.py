"""Files in S3, with addresses that stay on our own hosts."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import Storage, storages
from storages.backends.s3 import S3Storage

from cms.media.places import has_address


class ClosedBucketStorage(S3Storage):
    """A bucket that nobody but the application reads.

    Pictures made for pages are handed out by the application under ``MEDIA_URL``: no page sends
    its readers to another server, and the address never expires. Every other file goes through
    a view that asks who may see it; the signed address is only for the moment, for the admin.
    """

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For the task that deletes a file: the storage of the settings, so that no queue holds the key."""
        return f"{__name__}.{of_the_settings.__name__}", [], {}

    def url(
        self,
        name: str,
        parameters: dict[str, Any] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        """Our own address for what a page or the admin shows; else one that is signed and soon useless."""
        if has_address(name):
            return settings.MEDIA_URL + quote(name)
        longest = int(self.querystring_expire)
        signed: str = super().url(name, parameters, min(expire or longest, longest), http_method)
        return signed


def of_the_settings() -> Storage:
    """The storage of every picture and file."""
    return storages["default"]
