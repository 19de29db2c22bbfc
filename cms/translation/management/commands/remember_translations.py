"""``manage.py remember_translations``: the memory of translations, made anew from what is public."""

from __future__ import annotations

from typing import Any, Final

from django.core.management.base import BaseCommand

from cms.translation.memory.remembering import rebuild

_EVERY: Final = 200


class Command(BaseCommand):
    """Run after an upgrade or a restore; public pages keep the memory filled by themselves."""

    help = "Make the memory of translations anew from the public pages. It may be stopped and run again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        pages = texts = 0
        for done, pages, texts in rebuild():
            if done % _EVERY == 0:
                self.stdout.write(f"{done} of {pages} pages, {texts} texts")
        self.stdout.write(f"{pages} pages, {texts} texts remembered.")
