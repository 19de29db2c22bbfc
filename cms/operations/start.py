"""Keeps a wrongly configured server from starting.

Django runs its system checks for commands only; a WSGI server would start with an empty secret
key and fail at the first visitor.
"""

from __future__ import annotations

import logging

from django.core.exceptions import ImproperlyConfigured

from cms.operations.checks import ALL
from search.checks import search_url
from upstream.checks import tried_versions, what_we_lean_on

logger = logging.getLogger(__name__)


def refuse_wrong_configuration() -> None:
    """Raise with everything that is wrong at once; warnings go to the log."""
    problems = [
        problem for check in (*ALL, search_url, what_we_lean_on, tried_versions) for problem in check()
    ]
    serious = [problem for problem in problems if problem.is_serious()]
    for problem in problems:
        if problem not in serious:
            logger.warning("%s: %s %s", problem.id, problem.msg, problem.hint)
    if serious:
        lines = [f"  {problem.id}: {problem.msg}\n      {problem.hint}" for problem in serious]
        raise ImproperlyConfigured("\n".join(["The configuration is wrong, nothing was started:", *lines]))
