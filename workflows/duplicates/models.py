"""The signature of a submitted text, and the bands by which the like of it are found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models import RoleTaskState


class Signature(models.Model):
    """Of what one step decides on. ``group`` is the number of the step whose text was the first of its like."""

    step = models.OneToOneField(
        RoleTaskState, primary_key=True, on_delete=models.CASCADE, related_name="signature"
    )
    group = models.BigIntegerField(db_index=True)
    # Of all that would be published, without the names of the own site: the same where nothing differs.
    exact = models.CharField(max_length=64)
    # The MinHash, as unsigned numbers of four bytes.
    minhash = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("signature of a submission")
        verbose_name_plural = _("signatures of submissions")

    def __str__(self) -> str:
        return f"{self.step_id} ({self.group})"


class Band(models.Model):
    """Part of the signature of the first of a group; whoever shares one may be of its like."""

    first = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="bands")
    value = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("band of a signature")
        verbose_name_plural = _("bands of signatures")

    def __str__(self) -> str:
        return f"{self.first_id}: {self.value}"
