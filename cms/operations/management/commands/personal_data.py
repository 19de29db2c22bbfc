"""``manage.py personal_data page|export|erase``: the page about it, what a person is given, what is forgotten."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from cms.operations.personal import erasing, exporting, fields, page
from cms.users.errors import AccountError
from cms.users.models import User


class Command(BaseCommand):
    """One act at a time; erasing names the operator who answers for it."""

    help = "Write the page about personal data, give a person theirs, or forget a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        one = acts.add_parser("page", help="write docs/operations/personal-data.md")
        one.add_argument("--check", action="store_true", help="write nothing, fail if it is out of date")
        one = acts.add_parser("export", help="everything that leads to an account, as lines of JSON")
        one.add_argument("account", help="the login name")
        one.add_argument("--out", type=Path, help="a file, which only its owner may read; else the screen")
        one = acts.add_parser("erase", help="forget a person; cannot be undone")
        who = one.add_mutually_exclusive_group(required=True)
        who.add_argument("account", nargs="?", help="the login name")
        who.add_argument("--email", help="of an expert who was asked")
        one.add_argument(
            "--by", required=True, metavar="OPERATOR", help="the login name of who answers for it"
        )

    def handle(self, *, act: str, **options: Any) -> None:
        {"page": self._page, "export": self._export, "erase": self._erase}[act](options)

    def _page(self, options: dict[str, Any]) -> None:
        if problems := list(fields.problems()):
            raise CommandError("\n".join(problems))
        text = page.text()
        if page.FILE.is_file() and page.FILE.read_text(encoding="utf-8") == text:
            self.stdout.write("The page about personal data is up to date.")
        elif options["check"]:
            raise CommandError(f"{page.FILE.name} is out of date: run manage.py personal_data page.")
        else:
            page.FILE.write_text(text, encoding="utf-8")
            self.stdout.write(f"{page.FILE.name} written.")

    def _export(self, options: dict[str, Any]) -> None:
        person = _account(options["account"])
        if options["out"] is None:
            for line in exporting.lines(person):
                self.stdout.write(line, ending="")
            return
        try:
            options["out"].touch(mode=0o600, exist_ok=False)
        except OSError as error:
            raise CommandError(f"The file cannot be made: {error}") from None
        with options["out"].open("w", encoding="utf-8") as out:
            out.writelines(exporting.lines(person))

    def _erase(self, options: dict[str, Any]) -> None:
        operator = _account(options["by"])
        try:
            if options["email"]:
                count = erasing.erase_expert(options["email"], acting_user=operator)
                self.stdout.write(f"Forgotten at {count} questions.")
                return
            person = _account(options["account"])
            erasing.erase(person, acting_user=operator)
        except PermissionDenied:
            raise CommandError(f"{operator.username} is no operator.") from None
        except AccountError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Account {person.pk} is a number without a name.")


def _account(name: str) -> User:
    found = User.objects.filter(username=User.normalize_username(name)).first()
    if found is None:
        raise CommandError("There is no account of this name.")
    return found
