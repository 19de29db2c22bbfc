"""The ward: one unit of the commune level with a site of its own."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.enums import WardKind


class Ward(models.Model):
    """A ward, commune or special zone of the city.

    The facts come from the city's data file (see ``sites/data/README.md``); coordinates are
    WGS 84 degrees, the area is in square kilometres.
    """

    code = models.CharField(_("official code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=100, help_text="Phường Ba Đình")
    short_name = models.CharField(_("short name"), max_length=100, help_text="Ba Đình")
    name_en = models.CharField(_("English name"), max_length=100, help_text="Ba Đình Ward")
    kind = models.CharField(_("kind"), max_length=10, choices=WardKind.choices)
    slug = models.SlugField(_("address"), max_length=63, unique=True, help_text="ba-dinh")
    # What stands before the city's domain; empty where it is the slug. Those of before, with blanks between, lead to it.
    host = models.CharField(_("host"), max_length=63, blank=True, default="", db_default="")
    former_hosts = models.CharField(_("former hosts"), max_length=500, blank=True, default="", db_default="")
    former_districts = models.CharField(_("former districts"), max_length=255, blank=True)
    main_former_district = models.CharField(_("main former district"), max_length=100, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    area_km2 = models.DecimalField(_("area (km²)"), max_digits=9, decimal_places=3, null=True, blank=True)
    accent = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        help_text="#3F7A4E",
        validators=[
            RegexValidator(r"^#[0-9A-Fa-f]{6}\Z", _("Give the colour as # and six digits: #3F7A4E."))
        ],
    )
    # Sections in the order of the ward's menu: their keys, or slugs where an editor made them,
    # with blanks between. Not named: after the others, in the order of the page tree.
    menu_order = models.CharField(_("order of the menu"), max_length=1000, blank=True)
    site = models.OneToOneField(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ward",
    )
    collection = models.ForeignKey(
        "wagtailcore.Collection",
        verbose_name=_("collection"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("slug",)
        verbose_name = _("ward")
        verbose_name_plural = _("wards")

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What stands before the city's domain."""
        return self.host or self.slug
