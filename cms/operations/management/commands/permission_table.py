"""``manage.py permission_table [--check]``: writes docs/features/permissions.md, or says that it is out of date."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.operations.permission_questions import QUESTIONS
from cms.operations.permission_table import NotProvisionedError, table

FILE: Final = Path(settings.BASE_DIR) / "docs" / "features" / "permissions.md"
_HEAD: Final = """# Permissions

Written by `manage.py permission_table`, which asks the running code for a person of each role; do not
edit. A test fails when it is out of date. *Own ward*: where the person has the role. What nobody may
do alone, the [gate](approval.md) sees to; why the lines run where they do, the
[threat model](../decisions/threat-model.md) says.
"""


class Command(BaseCommand):
    """Needs a provisioned database of two wards or more, and leaves it as it was."""

    help = "Write the table of permissions from what the code answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing, fail if it is out of date")

    def handle(self, *, check: bool, **_options: Any) -> None:
        try:
            text = f"{_HEAD}{table(QUESTIONS)}"
        except NotProvisionedError as error:
            raise CommandError(str(error)) from None
        if FILE.is_file() and FILE.read_text(encoding="utf-8") == text:
            self.stdout.write("The table of permissions is up to date.")
        elif check:
            raise CommandError(f"{FILE.name} is out of date: run manage.py permission_table.")
        else:
            FILE.write_text(text, encoding="utf-8")
            self.stdout.write(f"{FILE.name} written.")
