"""Asks the probes, each within its time; what one does is nothing to the others."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connections
from django.utils import translation
from django.utils.translation import gettext

from cms.operations.doctor.probe import Finding, Level, Probe, problem

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a probe found, and how long it took."""

    probe: Probe
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def level(self) -> Level:
        """The worst of what was found."""
        order = list(Level)
        return max((one.level for one in self.findings), key=order.index, default=Level.FINE)


def run(probes: Iterable[Probe]) -> Iterator[Answer]:
    """One after another, each in a thread of its own: one that hangs is left behind, and ends with the command."""
    for one in probes:
        begun = time.perf_counter()
        yield Answer(one, _asked(one), time.perf_counter() - begun)


def _asked(one: Probe) -> tuple[Finding, ...]:
    found: list[Finding] = []
    language = translation.get_language() or ""

    def look() -> None:
        try:
            with translation.override(language):
                found.extend(one.look())
        except Exception as error:  # noqa: BLE001 - one broken probe never stops the others
            # What an error quotes may be a password: its kind is told, and no traceback.
            found.append(_broken(type(error).__name__))
        finally:
            connections.close_all()

    thread = threading.Thread(target=look, name=f"doctor-{one.name}", daemon=True)
    thread.start()
    thread.join(one.seconds)
    if thread.is_alive():
        return (*found, _late(one.seconds))
    return tuple(found)


def _broken(kind: str) -> Finding:
    return problem(
        gettext("This could not be looked at: %(kind)s.") % {"kind": kind},
        gettext("If it happens again, look for the same moment in the log, and report it."),
    )


def _late(seconds: float) -> Finding:
    return problem(
        gettext("There was no answer within %(seconds)d seconds.") % {"seconds": seconds},
        gettext("Look whether what is asked here runs, and whether this machine reaches it."),
    )
