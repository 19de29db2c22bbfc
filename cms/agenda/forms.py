"""The editor's form of a week: what one entry alone cannot know."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from cms.agenda.weeks import Week
from cms.core.dates import day as in_words
from cms.core.forms import BasePageForm


class WeekForm(BasePageForm):
    """Each week once, and every entry inside it."""

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
