"""What provisioning has made, so that it never makes the same thing twice."""

from __future__ import annotations

from django.db import models

from sites.models.wards import Ward


class ProvisionedPage(models.Model):
    """A page of a template that was made for a ward, or for the portal where ``ward`` is empty.

    The row stays when an editor deletes the page: a deleted section stays deleted.
    """

    ward = models.ForeignKey(
        Ward, null=True, blank=True, on_delete=models.CASCADE, related_name="provisioned_pages"
    )
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    # Bookkeeping: nobody looks up "where is this page used" to find it.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("ward", "key", "language"), name="one_page_per_key_of_ward"),
            models.UniqueConstraint(
                fields=("key", "language"), condition=models.Q(ward=None), name="one_page_per_key_of_portal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward or 'portal'}: {self.key} ({self.language})"
