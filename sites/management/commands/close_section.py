"""Close a section at once, or open it again, where the admin is out of reach."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Site

from sites import hosts
from sites.admin.closures import place_name, section_choices
from sites.models import Closure


class Command(BaseCommand):
    """``close_section notices --reason "…"``, ``close_section documents --site ba-dinh --open``, ``--list``."""

    help = (
        "Close a section (notices, documents …) on one site or on all, open it again, or list what is closed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("section", nargs="?", default="", help="the key of a section of the template")
        parser.add_argument("--site", default="", help="a ward's slug, or 'portal'; without it everywhere")
        parser.add_argument("--reason", default="", help="in Vietnamese, for citizens")
        parser.add_argument("--open", action="store_true", help="open it again")
        parser.add_argument("--list", action="store_true", help="print what is closed")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["list"] or not options["section"]:
            for closure in Closure.objects.all():
                self.stdout.write(f"{closure.section}\t{place_name(closure)}\t{closure.reason}")
            return
        section, site = options["section"], _site(options["site"])
        if section not in dict(section_choices()):
            raise CommandError(f"There is no section {section!r}: {', '.join(dict(section_choices()))}")
        with transaction.atomic():
            found = Closure.objects.filter(section=section, site=site).first()
            if options["open"]:
                _open(found)
            elif found is not None:
                raise CommandError("It is closed already.")
            else:
                _close(section, site, options["reason"].strip())


def _close(section: str, site: Site | None, reason: str) -> None:
    if not reason:
        raise CommandError("Say why with --reason: citizens read it.")
    log(Closure.objects.create(section=section, site=site, reason=reason), "wagtail.create")


def _open(closure: Closure | None) -> None:
    if closure is None:
        raise CommandError("It is not closed there.")
    log(closure, "wagtail.delete", deleted=True)
    closure.delete()


def _site(slug: str) -> Site | None:
    if not slug:
        return None
    table = hosts.table()
    entry = table.portal if slug == "portal" else table.for_ward(slug)
    if entry is None:
        raise CommandError(f"There is no ward {slug!r}.")
    return Site.objects.get(pk=entry.site_id)
