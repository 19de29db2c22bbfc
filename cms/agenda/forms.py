"""The editor's form of a week: what one entry alone cannot know."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from cms.agenda.weeks import Week
from cms.core.dates import day as in_words
from cms.core.forms import BasePageForm

#: Weeks that are offered to be edited instead of written anew.
_OFFERED: Final = 4


class WeekForm(BasePageForm):
    """Each week once, and every entry inside it."""

    class Media:
        js: ClassVar[list[str]] = ["backoffice/week.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and self.parent_page and "monday" in self.fields:
            self._begin()

    def _begin(self) -> None:
        """A new one is of the first week to come that has none; those that there are can be opened."""
        this_week = Week.of(timezone.localdate())
        weeks = self.parent_page.get_children().filter(slug__startswith="tuan-")
        taken = {slug: (pk, title) for pk, slug, title in weeks.values_list("pk", "slug", "draft_title")}
        monday = Week.of(self.initial["monday"]).monday
        while Week(monday).slug in taken:
            monday += dt.timedelta(days=7)
        self.initial["monday"] = monday
        there = [
            taken[week.slug]
            for number in range(_OFFERED)
            if (week := Week(this_week.monday + dt.timedelta(days=7 * number))).slug in taken
        ]
        if there:
            self.fields["monday"].help_text = format_html(
                "{} {} {}",
                self.fields["monday"].help_text,
                _("Already written, open to change:"),
                format_html_join(", ", '<a href="{}">{}</a>', ((_edit(pk), title) for pk, title in there)),
            )

    def clean(self) -> dict[str, Any]:
        """Errors stand at the field that is wrong, in words that say how to mend it."""
        cleaned: dict[str, Any] = super().clean()
        monday = cleaned.get("monday")
        if isinstance(monday, dt.date):
            week = Week.of(monday)
            if self._is_taken(week):
                self.add_error("monday", _("There is a calendar of this week already; open that one."))
            self._check_entries(week)
        return cleaned

    def _is_taken(self, week: Week) -> bool:
        siblings = self.parent_page.get_children().filter(slug=week.slug)
        return siblings.exclude(pk=self.instance.pk).exists()

    def _check_entries(self, week: Week) -> None:
        for form in self.formsets["entries"].forms if "entries" in self.formsets else ():
            if not form.is_valid() or form.cleaned_data.get("DELETE"):
                continue
            day = form.cleaned_data.get("day")
            if day and day not in week:
                form.add_error(
                    "day",
                    _("This day is not in the week from %(first)s to %(last)s.")
                    % {"first": in_words(week.monday), "last": in_words(week.sunday)},
                )


def _edit(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])
