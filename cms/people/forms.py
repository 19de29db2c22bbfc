"""The form of a person: posts of the person's own site only, under the names of their units."""

from __future__ import annotations

import copy
from typing import Any, cast

from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _

from cms.core.forms import BasePageForm
from cms.core.source import source_path


class PersonForm(BasePageForm):
    """Wagtail would offer the posts of all 126 wards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formset = self.formsets.get("appointments")
        if formset is None:
            return
        place = self.instance if self.instance.path else self.parent_page
        # The class is shared by all requests: this form gets one of its own.
        formset.form = type("AppointmentForm", (formset.form,), {})
        formset.form.base_fields = copy.deepcopy(formset.form.base_fields)
        field: ModelChoiceField[Any] = formset.form.base_fields["post"]
        field.queryset = (
            cast("QuerySet[Any]", field.queryset)
            .filter(unit__page__path__startswith=source_path(place))
            .select_related("unit")
            .order_by("unit__sort_order", "sort_order")
        )
        field.empty_label = _("A post that the chart does not have")
