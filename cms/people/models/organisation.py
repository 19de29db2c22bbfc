"""The ward's bodies, offices and posts as an outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable

from cms.core.models import BasePage, SectionMixin
from cms.core.rows import RowsPanel
from cms.people.charting.panel import ChartPanel
from cms.people.identity import adopt_ids
from cms.translation.fields import KeptInSource
from cms.translation.glossary import label, post_choices, posts, unit_choices
from search.index.records import SearchRecord
from sites.languages import SOURCE, is_source

#: Rows of one chart, and of one unit: as many as real wards have, and no more.
MOST_UNITS: Final = 60
MOST_POSTS: Final = 30


class OrganisationPage(SectionMixin, BasePage):
    """The chart. Its translations hold no units of their own: they read the Vietnamese page's."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "organisation"
    kept_in_source: ClassVar[tuple[str, ...]] = ("units",)
    override_translatable_fields: ClassVar[list[KeptInSource]] = [KeptInSource("units")]

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        ChartPanel(
            "units", max_num=MOST_UNITS, label=_("unit"), heading=_("Units, from the highest to the lowest")
        ),
    ]
    template = "pages/organisation.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("organisation chart")
        verbose_name_plural = _("organisation charts")

    def has_content(self) -> bool:
        """A chart has content when it has a unit; a translation, when its source has."""
        source = OrganisationUnit.objects.filter(page__translation_key=self.translation_key)
        return bool(self.pk) and source.exists()

    def with_content_json(self, content: dict[str, Any]) -> OrganisationPage:
        """A revision with the rows that the chart already has (see ``cms.people.identity``)."""
        if self.pk:
            live = {
                unit.pk: unit
                for unit in OrganisationUnit.objects.filter(page_id=self.pk).prefetch_related("posts")
            }
            for pk, row in adopt_ids(content.get("units", []), live.values()).items():
                if pk in live:
                    adopt_ids(row.get("posts", []), live[pk].posts.all())
        page: OrganisationPage = super().with_content_json(content)
        return page

    def search_record(self) -> SearchRecord:
        """Names of units and posts, with one query however large the chart is."""
        language = self.locale.language_code
        rows = (
            OrganisationUnit.objects.filter(page__translation_key=self.translation_key)
            .order_by("sort_order", "pk", "posts__sort_order", "posts__pk")
            .values_list("pk", *_NAMES, "posts__pk", *(f"posts__{name}" for name in _NAMES))
        )
        lines: dict[tuple[str, int], str] = {}
        for row in rows:
            lines.setdefault(("unit", row[0]), title_of(row[1], row[2], row[3], language))
            if row[4] is not None:
                lines["post", row[4]] = title_of(row[5], row[6], row[7], language)
        return SearchRecord(title=self.title, summary=self.intro, body="\n".join(lines.values()))


_NAMES = ("term", "own_name", "own_name_en")


def title_of(term: str, own_name: str, own_name_en: str, language: str) -> str:
    """The title of a unit or post in a language; without an English name the Vietnamese one stands."""
    if own_name:
        return own_name if is_source(language) else own_name_en or own_name
    return label(term, language)


class _Named(models.Model):
    """A title from the glossary, or one of the ward's own in two languages."""

    term: models.CharField[str, str]
    own_name = models.CharField(
        _("own name"), max_length=200, blank=True, help_text=_("Only where the list has no such name.")
    )
    own_name_en = models.CharField(_("own name in English"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def name(self, language: str) -> str:
        """The title in a language."""
        return title_of(self.term, self.own_name, self.own_name_en, language)

    def clean(self) -> None:
        """One of the two is needed."""
        super().clean()
        if not self.term and not self.own_name:
            raise ValidationError({"term": _("Choose a name, or write one of your own.")})


class OrganisationUnit(_Named, ClusterableModel, Orderable):
    """A body or office; ``level`` 1 to 4 is its depth in the outline."""

    #: Of the office, for everybody to read (``workflows.checking.contacts``).
    official_contacts: ClassVar[tuple[str, ...]] = ("phone", "email")

    page = ParentalKey(OrganisationPage, on_delete=models.CASCADE, related_name="units")
    term = models.CharField(_("name"), max_length=60, blank=True, choices=unit_choices)
    level = models.PositiveSmallIntegerField(
        _("level"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text=_("1 for a body of its own, 2 for an office below it, and so on."),
    )
    address = models.CharField(_("address"), max_length=255, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    # Named here because the first base has a Meta without an order; rows without one are sorted by their age.
    class Meta(Orderable.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("address"),
        RowsPanel("posts", max_num=MOST_POSTS, label=_("post"), heading=_("Posts")),
        MultiFieldPanel(
            [FieldPanel("own_name"), FieldPanel("own_name_en")], heading=_("Advanced"), classname="collapsed"
        ),
    ]

    def __str__(self) -> str:
        return self.name(SOURCE)

    def review_path(self, rows: Sequence[OrganisationUnit]) -> list[str]:
        """For the reviewer: the bodies that the unit stands below in the outline, and itself."""
        above: list[OrganisationUnit] = []
        for unit in rows[: list(rows).index(self)]:
            above = [*(one for one in above if one.level < unit.level), unit]
        return [unit.name(SOURCE) for unit in above if unit.level < self.level] + [self.name(SOURCE)]


class Post(_Named, Orderable):
    """A post in a unit; who holds it, and since when, is an ``Appointment``."""

    unit = ParentalKey(OrganisationUnit, on_delete=models.CASCADE, related_name="posts")
    term = models.CharField(_("post"), max_length=60, blank=True, choices=post_choices)

    class Meta(Orderable.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    panels: ClassVar[list[Panel]] = [
        FieldPanel("term"),
        FieldRowPanel([FieldPanel("own_name"), FieldPanel("own_name_en")]),
    ]

    def __str__(self) -> str:
        return f"{self.name(SOURCE)} – {self.unit}"

    def review_path(self, _rows: Sequence[Post]) -> list[str]:
        """For the reviewer, who has read the unit's name before."""
        return [self.name(SOURCE)]

    def full_name(self, language: str) -> str:
        """The title as it stands alone: a post that several units have names its unit."""
        name = self.name(language)
        known = posts().get(self.term)
        if self.own_name or (known and known.unit):
            return name
        return f"{name}, {self.unit.name(language)}"
