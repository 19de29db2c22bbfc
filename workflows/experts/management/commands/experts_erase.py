from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sites.scoping import across_wards
from workflows.experts import verbs
from workflows.experts.models import ExpertRequest


class Command(BaseCommand):
    """What a request to be forgotten needs."""

    help = "Forget an expert who was asked: name, office and address of mail, in every ward. What was said stays."

    def add_arguments(self, parser: CommandParser) -> None:
        """By the address that the letter went to."""
        parser.add_argument("email")

    def handle(self, **options: Any) -> None:
        """Says how many requests were."""
        asked = across_wards(ExpertRequest.objects, "everywhere where one person was asked, for the operator")
        found = list(asked.select_related("page").filter(email__iexact=options["email"], erased_at=None))
        for request in found:
            verbs.erase(request)
        self.stdout.write(f"{len(found)} erased.")
