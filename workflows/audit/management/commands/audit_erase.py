from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from sites import dates
from sites.ids import pk_of
from workflows.audit import people
from workflows.audit.models import AuditWords


class Command(BaseCommand):
    """What a request to be forgotten needs."""

    help = "Forget personal data of the audit: a name, addresses, or the words of one row. The chain stays valid."

    def add_arguments(self, parser: CommandParser) -> None:
        """One thing at a time."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--account", metavar="NAME_OR_NUMBER", help="whose name is forgotten")
        what.add_argument(
            "--addresses-before", metavar="YYYY-MM-DD", help="addresses of clients until this day"
        )
        what.add_argument(
            "--words", metavar="KEY", help="title and reason of one row, by the key in its text"
        )

    def handle(self, **options: Any) -> None:
        """Says how many rows went."""
        if options["account"]:
            count = people.erase(_account(options["account"]))
        elif options["words"]:
            count = AuditWords.objects.filter(pk=options["words"]).delete()[0]
        else:
            day = parse_date(options["addresses_before"])
            if day is None:
                raise CommandError("A day is written 2026-08-20.")
            count = AuditWords.objects.filter(name=AuditWords.ADDRESS, at__lt=dates.moment(day)).delete()[0]
        self.stdout.write(f"{count} erased.")


def _account(said: str) -> int:
    """The number of an account that may be gone already."""
    model = get_user_model()
    found = model._default_manager.filter(username=said).values_list("pk", flat=True).first()
    number = found if found is not None else pk_of(model, said)
    if number is None:
        raise CommandError(f"There is no account {said}.")
    return number
