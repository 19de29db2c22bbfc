"""``manage.py doctor``: what is wrong with this install, and what to do about it."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext_lazy

from cms.operations.doctor import addresses, configuration, letters, levels, machine, parts, scanner, upkeep  # noqa: F401 - register their probes
from cms.operations.doctor.probe import PROBES, Level, Probe
from cms.operations.doctor.report import as_json, lines, summary
from cms.operations.doctor.running import run
from cms.signin.levels import LEVELS


class Command(BaseCommand):
    """Looks, and changes nothing but a file of its own that it deletes again."""

    help = "Look at the running install: hosts, certificates, parts, what runs beside it. Exit 1 where something is wrong."
    #: It says itself what they find, beside everything else.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", default="", metavar="NAME,…", help=f"of {', '.join(PROBES)}")
        parser.add_argument("--skip", default="", metavar="NAME,…")
        parser.add_argument(
            "--level",
            type=int,
            choices=sorted(LEVELS),
            help="what TCVN 14423 asks for, instead of the probes",
        )
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--strict", action="store_true", help="exit 1 for warnings, too")
        parser.add_argument(
            "--language", default="", help="vi or en; else what LANGUAGE says, else that of the install"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        only, skip = _names(options["only"]), _names(options["skip"])
        chosen = [one for name, one in PROBES.items() if name not in skip and (not only or name in only)]
        if (number := options["level"]) is not None:
            title = gettext_lazy("What TCVN 14423 asks for")
            chosen = [Probe("level", title, partial(levels.look, number), 20)]
        answers = []
        with translation.override(_language(options["language"])):
            for answer in run(chosen):
                answers.append(answer)
                if not options["json"]:
                    for line in lines(answer):
                        self.stdout.write(line)
            self.stdout.write(as_json(answers) if options["json"] else summary(answers))
        bad = (Level.PROBLEM, Level.WARNING) if options["strict"] else (Level.PROBLEM,)
        if any(answer.level in bad for answer in answers):
            raise SystemExit(1)


def _names(text: str) -> set[str]:
    names = {name.strip() for name in text.split(",") if name.strip()}
    if unknown := sorted(names - PROBES.keys()):
        raise CommandError(f"There is no probe {unknown[0]!r}; there are {', '.join(PROBES)}.")
    return names


def _language(asked: str) -> str:
    """The first that is spoken of what was asked for, ``LANGUAGE=vi:en`` and the install's own."""
    spoken = {code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES}
    for word in (asked, *os.environ.get("LANGUAGE", "").split(":")):
        if (code := word.partition("_")[0].partition("-")[0].lower()) in spoken:
            return code
    return str(settings.LANGUAGE_CODE)
