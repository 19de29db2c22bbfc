"""What the page of an error in development, and a report of one, must not show."""

from __future__ import annotations

import re

from django.views.debug import SafeExceptionReporterFilter


class AddressFilter(SafeExceptionReporterFilter):
    """Hides the URLs of the parts as well: they hold passwords, under names that Django does not suspect."""

    hidden_settings = re.compile(
        rf"{SafeExceptionReporterFilter.hidden_settings.pattern}|(^|_)URL$|LOCATION", re.IGNORECASE
    )
