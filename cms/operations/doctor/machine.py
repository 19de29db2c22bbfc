"""The server that suggests translations: whether it answers, and what goes there."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations.doctor.probe import Finding, fine, probe, problem, skipped, warning
from cms.translation.machine.protocols import list_of
from cms.translation.machine.server import server
from sites.outside.errors import UnreachableError
from sites.outside.own import ask_own

_SECONDS = 8.0
_MOST = 2_000_000


@probe("machine-translation", gettext_lazy("Machine translation"))
def machine_probe() -> Iterator[Finding]:
    """It lists what it has, and takes our key for that; no text is sent."""
    machine = server()
    if machine is None:
        yield skipped(
            _("Nothing is translated by a machine."), _("Name a server in MACHINE_TRANSLATION_URL.")
        )
        return
    address, headers = list_of(machine)
    try:
        status = ask_own(address, headers=headers, most=_MOST, seconds=_SECONDS).status
    except UnreachableError as error:
        yield problem(
            _("The server that translates does not answer (%(kind)s).") % {"kind": error.trouble},
            _("Start it, or correct MACHINE_TRANSLATION_URL."),
        )
        return
    if status == HTTPStatus.OK:
        yield fine(_("The server that translates answers."))
    else:
        yield problem(
            _("The server that translates refuses us (%(status)d).") % {"status": status},
            _("Look at the key and the path in MACHINE_TRANSLATION_URL."),
        )
    if settings.MACHINE_TRANSLATION_UNPUBLISHED:
        yield warning(
            _("Texts that are not public yet go to %(host)s.") % {"host": machine.host},
            _("Unless that server is yours, set MACHINE_TRANSLATION_UNPUBLISHED=0."),
        )
    if not settings.MACHINE_TRANSLATION_TOLD:
        yield warning(
            _("Readers are not told what a machine translated first."),
            _("Decree 142/2026 asks for it: set MACHINE_TRANSLATION_TOLD=1."),
        )
