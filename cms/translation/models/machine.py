"""That a machine said a text first."""

from __future__ import annotations

from django.db import models
from wagtail_localize.models import StringTranslation


class MachineText(models.Model):
    """Stays with the text, whoever changes it and in which way: with the stamp one tells whether anybody has.

    Who empties the text and writes it themselves has written it: the mark goes with what it stood at.
    """

    text = models.OneToOneField(
        StringTranslation, primary_key=True, on_delete=models.CASCADE, related_name="machine_text"
    )
    #: Of what is stored, as the machine said it.
    stamp = models.CharField(max_length=12)
    #: What translated.
    tool = models.CharField(max_length=100)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.text_id}: {self.tool}"
