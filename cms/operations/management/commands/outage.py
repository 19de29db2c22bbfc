"""``manage.py outage announce|withdraw|page``: a planned outage told beforehand, and the notice for the web server."""

from __future__ import annotations

import datetime as dt
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from sites.models import PlannedOutage
from workflows.deadlines.calendar import is_working_day

#: Working days between the announcement and the beginning, the day of the beginning included.
AHEAD: Final = 7
#: Further away it is a year that was mistyped.
LONGEST: Final = dt.timedelta(days=366)
_FORM: Final = "2026-12-20T22:00"


def _moment(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else timezone.make_aware(found)


class Command(BaseCommand):
    """One outage at a time; a second announcement takes the place of the first."""

    help = "Tell readers of a planned outage seven working days ahead, and write the notice that nginx serves in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        one = acts.add_parser("announce", help="every page says it, from now until its end")
        one.add_argument("--start", required=True, type=_moment, metavar=_FORM)
        one.add_argument("--end", required=True, type=_moment, metavar=_FORM)
        one.add_argument("--reason", required=True, help="in Vietnamese, for citizens")
        one.add_argument("--reason-en", default="")
        acts.add_parser("withdraw", help="it does not take place, or is over")
        one = acts.add_parser(
            "page", help="the notice; for what nobody has announced, with its own end and reason"
        )
        one.add_argument("--end", type=_moment, metavar=_FORM)
        one.add_argument("--reason", default="")
        one.add_argument("--reason-en", default="")
        one.add_argument("--out", type=Path, help="a file, in the folder of nginx; else the screen")

    def handle(self, *, act: str, **options: Any) -> None:
        {"announce": self._announce, "withdraw": self._withdraw, "page": self._page}[act](options)

    def _announce(self, options: dict[str, Any]) -> None:
        start, end = options["start"], options["end"]
        if end <= start:
            raise CommandError("It ends before it begins.")
        if any(abs(moment - timezone.now()) > LONGEST for moment in (start, end)):
            raise CommandError("That is more than a year from now: is the year right?")
        ahead = _working_days_until(start)
        if ahead < AHEAD:
            raise CommandError(
                f"There are {max(ahead, 0)} working days until then; {AHEAD} are asked for. For what cannot wait, "
                "`outage page` writes the notice without an announcement."
            )
        planned = PlannedOutage(
            starts_at=start,
            ends_at=end,
            reason=" ".join(options["reason"].split()),
            reason_en=" ".join(options["reason_en"].split()),
        )
        try:
            planned.full_clean()
        except ValidationError as error:
            raise CommandError(error.messages) from None
        with transaction.atomic():
            for before in PlannedOutage.objects.all():
                before.delete()
            planned.save()
        self.stdout.write(f"Announced, {ahead} working days ahead.")

    def _withdraw(self, _options: dict[str, Any]) -> None:
        found = list(PlannedOutage.objects.all())
        for one in found:
            one.delete()
        self.stdout.write("Withdrawn." if found else "Nothing was announced.")

    def _page(self, options: dict[str, Any]) -> None:
        announced = PlannedOutage.objects.order_by("-pk").first()
        told = {
            "ends_at": options["end"] or (announced.ends_at if announced else None),
            "reason": options["reason"] or (announced.reason if announced else ""),
            "reason_en": options["reason_en"] or (announced.reason_en if announced else ""),
        }
        if not told["reason"]:
            raise CommandError("Nothing is announced: say why (--reason) and until when (--end).")
        with translation.override(settings.LANGUAGE_CODE):
            text = render_to_string("errors/outage.html", told)
        out: Path | None = options["out"]
        if out is None:
            self.stdout.write(text)
            return
        # nginx looks whether the file is there: it is whole from its first moment on.
        half = out.with_name(f"{out.name}.{os.getpid()}")
        try:
            half.write_text(text, encoding="utf-8")
            half.replace(out)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise CommandError(f"It could not be written: {error}") from None


def _working_days_until(start: dt.datetime) -> int:
    today, first = timezone.localdate(), timezone.localtime(start).date()
    days = (today + dt.timedelta(days=number) for number in range(1, (first - today).days + 1))
    return sum(1 for day in days if is_working_day(day))
