"""What is told to programs elsewhere, where an operator asks for it: traces (OpenTelemetry) and errors (Sentry).

Both are off by default and need packages of their own (``requirements-watching.txt``). What leaves the machine is
made of a list of what may: routes and not addresses, numbers and not names, kinds of errors and not what they quote.
"""

from __future__ import annotations

from django.conf import settings

from cms.operations.watching import errors, traces


def missing() -> list[str]:
    """The variables whose packages are not installed."""
    asked = (("TRACES_URL", traces), ("ERRORS_URL", errors))
    return [name for name, way in asked if getattr(settings, name) and not way.is_installed()]


def start(facts: errors.Facts) -> None:
    """Begin to tell, once in each process; what is missing is told by the checks."""
    if settings.TRACES_URL and traces.is_installed():
        traces.start(settings.TRACES_URL, settings.TRACES_SHARE)
    if settings.ERRORS_URL and errors.is_installed():
        errors.start(settings.ERRORS_URL, facts)
