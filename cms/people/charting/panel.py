"""The panel of the chart: a tree where Wagtail would draw a form of 175 fields.

It is another face of the same form. What is sent are the fields of the rows as ever, so that the draft, its
approval, the copy in the browser and the check for a newer version are those of every page. ``?rows=1`` shows
Wagtail's own rows: that is where the links of the list lead without a script.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.forms import Media
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.admin.panels import Panel

from cms.core.rows import RowsPanel
from cms.people.charting import facts
from cms.people.charting.fields import errors_of, hidden_fields
from cms.people.charting.words import words
from cms.people.tree import Node, tree
from sites.languages import SOURCE

#: In the address: Wagtail's rows instead of the tree.
AS_ROWS: Final = "rows"
_SCRIPTS: Final = (
    "outline",
    "changes",
    "rules",
    "moves",
    "names",
    "forms",
    "menu",
    "conflict",
    "tree",
    "start",
)


class ChartPanel(RowsPanel):
    """Units with their posts as one tree."""

    def get_bound_panel(
        self, instance: Any = None, request: Any = None, form: Any = None, prefix: str = "panel"
    ) -> Panel.BoundPanel:
        """The tree; Wagtail's own where its rows are asked for, and without a form, where versions are compared."""
        is_rows = request is not None and request.GET.get(AS_ROWS)
        kind = self.BoundPanel if form is None or is_rows else BoundTree
        return kind(panel=self, instance=instance, request=request, form=form, prefix=prefix)


class BoundTree(Panel.BoundPanel):
    """For one form; its rows are not bound to panels of their own. For the scripts of Wagtail it has none."""

    template_name = "people/chart_panel.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.formset = self.form.formsets[self.panel.relation_name]

    @property
    def media(self) -> Media:
        """Of the tree."""
        return Media(
            css={"all": ["backoffice/chart.css"]},
            js=[f"backoffice/chart/{name}.js" for name in _SCRIPTS],
        )

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Fields, the list that stands there without a script, and what the tree is told."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {
            "fields": self.fields,
            "roots": self.outline,
            "told": self.told,
            "as_rows": self.as_rows,
        }

    @property
    def fields(self) -> SafeString:
        return hidden_fields(self.formset)

    @property
    def outline(self) -> list[Node[Any]]:
        """The rows as they are stored, for who has no script."""
        return tree(_Line(form) for form in self.formset.forms if form.instance.pk or form.is_bound)

    @property
    def as_rows(self) -> str:
        """The query of this very form with Wagtail's rows: what else it names, the kind of a sample, stays."""
        query = self.request.GET.copy() if self.request else QueryDict(mutable=True)
        query[AS_ROWS] = "1"
        return query.urlencode()

    @property
    def told(self) -> dict[str, Any]:
        """One object for the script."""
        unit_model = self.panel.db_field.related_model
        post_model = unit_model._meta.get_field("posts").related_model
        return {
            "words": words(),
            "glossary": facts.glossary(),
            "public": facts.public_rows(self.instance, unit_model),
            "holders": facts.holders(self.instance, post_model),
            "errors": list(errors_of(self.formset)),
            "relation": self.formset.prefix,
            "most": self.formset.max_num,
            "mostBelow": _most_posts(self.formset),
            "people": self._people(),
        }

    def _people(self) -> str:
        """Where a person is added: below the leaders page beside the chart."""
        place = self.instance.get_parent() if self.instance.pk else None
        section = place and place.get_children().filter(content_type__model="leaderspage").first()
        return reverse("wagtailadmin_pages:add", args=["people", "personpage", section.pk]) if section else ""


class _Line:
    """One unit of the form for the list."""

    def __init__(self, form: Any) -> None:
        self.form = form
        self.unit = form.instance
        self.level: int = form.instance.level or 1

    @property
    def posts(self) -> list[str]:
        """The names of its posts."""
        return [form.instance.name(SOURCE) for form in self.form.formsets["posts"].forms]


def _most_posts(formset: Any) -> int:
    most: int = formset.empty_form.formsets["posts"].max_num
    return most
