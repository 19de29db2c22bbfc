"""What was installed and how it is set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations.doctor.probe import Finding, fine, probe, problem, skipped, warning
from upstream.register import LIBRARIES


@probe("settings", gettext_lazy("Settings"), 30)
def settings_probe() -> Iterator[Finding]:
    """The checks of Django, of Wagtail and ours, with those for a server that the world can reach."""
    if settings.DEBUG:
        yield problem(
            _("These are the settings of development: errors are shown to everybody."),
            _("Set DJANGO_SETTINGS_MODULE=cms.settings.production."),
        )
    found = [one for one in run_checks(include_deployment_checks=not settings.DEBUG) if not one.is_silenced()]
    for one in found:
        tell = problem if one.is_serious() else warning
        yield tell(
            f"{one.id}: {one.msg}", one.hint or _("Look for this id in the documents of Django or of Đình.")
        )
    if not found:
        yield fine(_("All checks pass."))


@probe("migrations", gettext_lazy("Form of the database"), 20)
def migrations_probe() -> Iterator[Finding]:
    """Whether `migrate` has run since the last upgrade."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield problem(
            _("%(number)d migrations have not run, the first is %(name)s.")
            % {"number": len(waiting), "name": f"{waiting[0][0].app_label}.{waiting[0][0].name}"},
            _("Make a backup, then run `manage.py migrate`."),
        )
    else:
        yield fine(_("All migrations have run."))


@probe("versions", gettext_lazy("Versions"))
def versions_probe() -> Iterator[Finding]:
    """Whether libraries are those that were tried, and what a list of known holes says of them."""
    for library in LIBRARIES:
        if not library.is_tried:
            yield warning(
                _("%(name)s %(version)s was not tried with this version of Đình.")
                % {"name": library.name, "version": library.installed},
                _("Install what requirements.txt names."),
            )
    named = settings.ADVISORIES
    if not named:
        yield skipped(
            _("Known holes of the installed packages were not looked for: there is no list on this machine."),
            _(
                "Run `pip-audit --format json` where there is a network, copy its answer here, and name the file in ADVISORIES."
            ),
        )
        return
    yield from _holes(Path(named))


def _holes(path: Path) -> Iterator[Finding]:
    """From the answer of pip-audit, which may be older than what is installed."""
    try:
        listed: Any = json.loads(path.read_bytes())["dependencies"]
        known = [
            (str(one["name"]), str(one["version"]), one.get("vulns", []))
            for one in listed
            if "version" in one
        ]
    except (OSError, ValueError, KeyError, TypeError):
        yield problem(
            _("The list of known holes cannot be read."),
            _("ADVISORIES names a file that `pip-audit --format json` has written."),
        )
        return
    number = 0
    for name, version, holes in known:
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        if installed == version and holes:
            number += 1
            yield problem(
                _("%(name)s %(version)s has known holes: %(holes)s.")
                % {
                    "name": name,
                    "version": version,
                    "holes": ", ".join(sorted(str(one.get("id", "?")) for one in holes)),
                },
                _("Take a newer version, as the page on upgrading says."),
            )
    if not number:
        yield fine(_("None of the %(number)d listed packages has a known hole.") % {"number": len(known)})
