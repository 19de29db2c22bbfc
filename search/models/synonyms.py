"""Words that mean the same: abbreviations of the administration, names that a ward's people use."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.text import folded_text
from sites.models import Ward

LONGEST = 8
"""Words on one side."""


class Synonym(models.Model):
    """Whoever types one of the two finds the other as well; without a ward it holds everywhere.

    Words with the same meaning find each other too: "cúp điện" and "mất điện", which both mean "ngừng cung cấp điện".
    """

    term = models.CharField(_("abbreviation or word"), max_length=60, help_text=_("Example: UBND"))
    meaning = models.CharField(
        _("means the same as"), max_length=120, help_text=_("Example: Ủy ban nhân dân")
    )
    ward = models.ForeignKey(
        Ward,
        verbose_name=_("ward"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: for the whole city. Else only in searches on this ward's site."),
    )

    one_way = models.BooleanField(
        _("in one direction only"),
        default=False,
        db_default=False,
        help_text=_(
            "Whoever types the first finds the second, but not the other way round: for words that mean several"
            " things (CT), for old names (hộ khẩu) and for other languages."
        ),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("term", "meaning", "ward"), name="one_synonym_per_ward"),
            models.UniqueConstraint(
                fields=("term", "meaning"), condition=models.Q(ward=None), name="one_synonym_per_city"
            ),
        ]
        ordering = ("term", "meaning")
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return f"{self.term} {'→' if self.one_way else '='} {self.meaning}"

    def clean(self) -> None:
        """Two different sides, made of a few words each."""
        super().clean()
        sides = {name: folded_text(getattr(self, name)) for name in ("term", "meaning")}
        for name, words in sides.items():
            if not words:
                raise ValidationError({name: _("Write at least one letter or digit.")})
            if len(words.split()) > LONGEST:
                raise ValidationError({name: _("At most eight words.")})
        if sides["term"] == sides["meaning"]:
            raise ValidationError({"meaning": _("Both sides are the same; accents make no difference.")})
