"""Which group holds which role, where."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites import languages
from sites.enums import Role
from sites.models.wards import Ward


class SiteRole(models.Model):
    """A group's role: in one ward, or in the whole city where ``ward`` is empty."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="site_role")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    ward = models.ForeignKey(Ward, null=True, blank=True, on_delete=models.CASCADE, related_name="roles")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("role", "ward"), name="one_group_per_role_and_ward"),
            models.UniqueConstraint(
                fields=("role",), condition=models.Q(ward=None), name="one_group_per_city_role"
            ),
        ]
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.ward or _('whole city')}"

    @property
    def called(self) -> str:
        """What it is in a letter: the group's name, which is Vietnamese; for readers of another language in theirs."""
        if languages.current().is_source:
            return str(self.group.name)
        return (
            f"{self.get_role_display()} – {self.ward.name_en or self.ward.name}"
            if self.ward
            else self.get_role_display()
        )

    def clean(self) -> None:
        """Ward roles name a ward, city roles name none."""
        if (self.role in Role.ward_roles()) != bool(self.ward):
            raise ValidationError(_("A ward role needs a ward; a city role has none."))
