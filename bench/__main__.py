"""``make bench``: every measurement, and failure when one is worse than promised."""

from __future__ import annotations

import os
import sys

import django

from bench.texts import DEFAULT

# Development settings keep every query for the debugger, which would be measured as well.
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"

#: How many times faster than the naive way provisioning has to be.
PROMISED = 25


def main() -> int:
    """Run what there is to measure."""
    django.setup()
    from bench import admin_search, provision, public_search

    kept = True
    if provision.run() < PROMISED:
        print(f"Slower than promised ({PROMISED} times).", file=sys.stderr)
        kept = False
    if not admin_search.run(pages=int(os.environ.get("BENCH_PAGES", "20000"))):
        print("The admin's own search or its upkeep is slower than promised.", file=sys.stderr)
        kept = False
    if DEFAULT.are_there():
        public_search.run()
    else:
        print("The public search is not measured.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
