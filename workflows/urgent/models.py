"""One urgent publication: who asked and why, who confirmed, and what the ward said afterwards."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from sites import hosts
from sites.enums import Role
from workflows.deadlines import substitutes
from workflows.places import ward_id_of
from workflows.reviewers import roles_of


class Status(models.TextChoices):
    """How far it has come."""

    ASKED = "asked", _("waits for a second person of the city")
    PUBLISHED = "published", _("published; waits for the review afterwards")
    CONFIRMED = "confirmed", _("confirmed by the ward")
    CHANGE = "change", _("the ward asks for a change")
    DECLINED = "declined", _("declined")


class Level(models.TextChoices):
    """Who is asked for a review that is overdue, in this order."""

    DEPUTY = "deputy", _("Deputy")
    REVIEWER = "reviewer", _("Whoever reviews, once more")
    CITY = "city", _("City")


class UrgentQuerySet(models.QuerySet["UrgentPublication"]):
    """Questions about urgent publications."""

    def in_reach_of(self, user: Any) -> UrgentQuerySet:
        """The city's people read all of them; a ward's lead those of the ward, a deputy what has gone up."""
        roles = roles_of(user)
        if any(ward is None for _role, ward in roles):
            return self.all()
        return self.filter(Q(site__ward__in=[ward for _role, ward in roles]) | _gone_up_to(user))

    def waiting(self) -> UrgentQuerySet:
        """Those on which somebody must act."""
        return self.filter(status__in=(Status.ASKED, Status.PUBLISHED))

    def waiting_for(self, user: Any) -> UrgentQuerySet:
        """Those on which this person may act, as far as roles tell."""
        roles = roles_of(user)
        found = Q(pk__in=())
        for role, ward in roles:
            if role == Role.MODERATOR:
                found |= Q(status=Status.ASKED, step__status="in_progress") & ~Q(asked_by=user)
                found |= (
                    Q(status=Status.PUBLISHED, site__ward=None) & ~Q(asked_by=user) & ~Q(confirmed_by=user)
                )
            else:
                found |= Q(status=Status.PUBLISHED, site__ward=ward)
        return self.filter(found | _gone_up_to(user) & Q(status=Status.PUBLISHED))


def _gone_up_to(user: Any) -> Q:
    """Overdue reviews of the places where the person is the deputy."""
    wards = [ward for _role, ward in substitutes.roles_of_deputy(user)]
    if not wards:
        return Q(pk__in=())
    gone_up = UrgentEscalation.objects.filter(level=Level.DEPUTY).values("urgent")
    where = Q(site__ward__in=[ward for ward in wards if ward is not None])
    return (where | Q(site__ward=None) if None in wards else where) & Q(pk__in=gone_up)


class UrgentPublication(models.Model):
    """Bound to the step at which the version waited: to its digest, place, audience and what it carries."""

    # What was published urgently is told, and reviewed, when its page was deleted meanwhile.
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=255)
    site = models.ForeignKey(Site, null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.ForeignKey(
        "workflows.RoleTaskState", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(max_length=64)
    reason = models.TextField(_("reason"))
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    # Who had a hand in the version, as it was when it was published.
    authors = models.JSONField(default=list)
    review_by = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    objects = UrgentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("step",), condition=Q(status="asked"), name="urgent_asked_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.status}"

    @property
    def ward_id(self) -> int | None:
        """Of the page, of a deleted one of the site on which it was; none on the portal."""
        if self.page is not None:
            return ward_id_of(self.page)
        entry = hosts.table().entry(self.site_id) if self.site_id else None
        return entry.ward_id if entry else None


class UrgentEscalation(models.Model):
    """An overdue review that went up one level, once."""

    urgent = models.ForeignKey(UrgentPublication, on_delete=models.CASCADE, related_name="escalations")
    level = models.CharField(max_length=10, choices=Level.choices)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("urgent", "level"), name="urgent_escalated_once_to_a_level")
        ]

    def __str__(self) -> str:
        return f"{self.urgent_id}: {self.level}"
