"""A stored answer against the same page made anew: processor time of a request, in alternating rounds.

``python -m bench.answer_store [--rounds 40] [--cache redis://host:port/number]``: three wards, a few pages of news.
Both sides go through the whole stack of middleware in one process; ``proved`` is an answer whose tables somebody has
written to, so that the database is asked its questions again.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections import defaultdict
from typing import Any

import django

GOAL_MS = 1.5
"""Processor time of a stored answer."""
_PER_ROUND = 10


def pages(city: Any) -> dict[str, tuple[str, str]]:
    """What is measured: host and path by name."""
    from cms.news.models import NewsPage
    from tests.fixtures.pages import live

    for number in range(12):
        item = NewsPage(title=f"Thông báo số {number}", slug=f"tin-{number}", summary="Một câu.")
        live(city.page("ba-dinh", "news"), item)
    return {
        "ward home": (city.host("ba-dinh"), "/"),
        "portal": (city.host(""), "/"),
        "article": (city.host("ba-dinh"), "/tin-tuc/tin-3/"),
        "English home": (city.host("ba-dinh"), "/en/"),
    }


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of a request by page and side: the medians of the rounds."""
    from django.conf import settings
    from django.test import Client

    from bench.clock import Clock
    from cms.delivery import versions
    from tests.fixtures.city import build_small_city

    found = pages(build_small_city())
    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    clients = {name: Client(HTTP_HOST=host) for name, (host, _path) in found.items()}

    def ask(name: str, side: str) -> None:
        settings.ANSWER_STORE = "off" if side == "made" else "on"
        clock = Clock()
        for _ in range(_PER_ROUND):
            if side == "proved":
                versions.renew({"wagtailcore_page"})
            with clock:
                answer = clients[name].get(found[name][1])
            if side != "made":
                assert str(answer["Cache-Status"]).startswith("dinh; hit"), (name, answer["Cache-Status"])
        took[name, side].append(clock.cpu * 1000 / _PER_ROUND)

    for name, (_host, path) in found.items():
        settings.ANSWER_STORE = "on"
        for _ in range(3):
            clients[name].get(path)
    for _ in range(rounds):
        for name in found:
            for side in ("made", "stored", "proved"):
                ask(name, side)
    return {
        name: {side: statistics.median(took[name, side]) for side in ("made", "stored", "proved")}
        for name in found
    }


def run(rounds: int = 40) -> bool:
    """The table; whether a stored answer keeps the goal."""
    from bench.provision import empty_database

    print(f"Stored answers, processor time of a request, medians of {rounds} alternating rounds")
    with empty_database():
        found = measure(rounds)
    for name, sides in found.items():
        ratio = sides["made"] / sides["stored"]
        print(
            f"  {name:<13} made {sides['made']:6.2f} ms  stored {sides['stored']:5.2f} ms  "
            f"proved {sides['proved']:5.2f} ms  {ratio:5.1f} times"
        )
    return all(sides["stored"] <= GOAL_MS for sides in found.values())


def main() -> int:
    """As a command of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--cache", default="")
    options = parser.parse_args()
    if options.cache:
        os.environ["CACHE_URL"] = options.cache
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    return 0 if run(options.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
