"""One thing that one person was told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sites.models import Ward
from sites.scoping import scope_for
from workflows.notices.models.delivery import Delivery


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about notices, each answered by one query."""

    def for_person(self, person: Any) -> NoticeQuerySet:
        """The person's own; whoever left a ward leaves what they were told of it."""
        found = self.filter(person=person)
        scope = scope_for(person)
        return found if scope.is_city else found.filter(Q(ward=None) | Q(ward__in=scope.ward_ids))

    def open(self) -> NoticeQuerySet:
        """Not read yet, and nobody else has settled it."""
        return self.filter(read_at=None, settled_at=None)


class Notice(models.Model):
    """In the words and the language in which the person was told; the letter, if one went, stands beside it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    # What makes it one: told twice under the same key, a person hears it once.
    key = models.CharField(max_length=120)
    # What it is about: when that is settled, nobody needs to read it any more.
    about = models.CharField(max_length=60, blank=True, db_index=True)
    ward = models.ForeignKey(Ward, null=True, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.SET_NULL, related_name="notices")

    objects = NoticeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="a_person_hears_it_once")]
        indexes = [models.Index(fields=["person", "read_at", "settled_at"], name="open_notices")]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self) -> str:
        return self.subject
