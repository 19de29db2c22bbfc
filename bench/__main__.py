"""``make bench``: every measurement, and failure when one is worse than promised."""

from __future__ import annotations

import os
import sys

import django

# Development settings keep every query for the debugger, which would be measured as well.
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"

#: How many times faster than the naive way provisioning has to be.
PROMISED = 25


def main() -> int:
    """Run what there is to measure."""
    django.setup()
    from bench import provision

    if provision.run() < PROMISED:
        print(f"Slower than promised ({PROMISED} times).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
