"""The calendar of date fields keeps what was typed."""

from __future__ import annotations

from upstream.gap import File, Gap

GAP = Gap(
    replaces="a default of the calendar's script (`static/backoffice/dates.js`)",
    reason="it silently puts today in the place of a date that it cannot read",
    leans=(File("wagtail.admin", "static/wagtailadmin/js/vendor/jquery.datetimepicker.js"),),
    used_in=("cms.backoffice.wagtail_hooks",),
)
