"""A collection that is moved takes along whose everything in it is, and who may read it.

Upstream gap: Wagtail asks for the right to add below the new parent, and moves.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail.admin.forms.collections import CollectionForm
from wagtail.admin.views.collections import Edit
from wagtail.models import Collection

from cms.media import placing


class PlacedCollectionForm(CollectionForm):
    """Wagtail's, which says why a collection stays where it is."""

    def clean_parent(self) -> Collection:
        parent: Collection = super().clean_parent()
        if self.instance.pk and (reason := placing.refusal_of_collection(self.instance, parent)):
            raise ValidationError(reason)
        return parent


class CollectionEdit(Edit):
    """Of one collection."""

    form_class = PlacedCollectionForm
