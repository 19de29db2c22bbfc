"""Where a sample goes, what a ward said to it, and how it stands with the city's newest version."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.news.enums import NewsKind

#: Lists below which a delivery makes a draft, and the kind of item that stands there.
LISTS: Final = {
    "news": NewsKind.NEWS,
    "notices": NewsKind.NOTICE,
    "direction": NewsKind.DIRECTION,
}
#: Sections that every ward has already: a delivery is a proposal, which the ward's people write into the page.
SECTIONS: Final = (
    "about", "planning", "projects", "budget", "grassroots", "statistics", "access", "legal", "qa", "feedback",
    "reception", "rating", "live",
)  # fmt: skip

#: The section whose page is a chart; the sample is one too, and a proposal as those of the sections are.
CHART: Final = "organisation"
#: The list of people; the sample is a record of who holds one post.
LEADERS: Final = "leaders"


class Kind(models.TextChoices):
    """What a sample is made of."""

    TEXT = "text", _("Text")
    CHART = "chart", _("Organisation chart")
    LEADER = "leader", _("Record of a leader")


#: Samples of a kind that go to one place alone.
PLACES: Final = {Kind.CHART: CHART, Kind.LEADER: LEADERS}


class Answer(models.TextChoices):
    """What a ward has said."""

    OPEN = "open", _("No answer yet")
    ACCEPTED = "accepted", _("Accepted as it is")
    ADAPTED = "adapted", _("Adapted")
    DECLINED = "declined", _("Declined")

    @classmethod
    def taken(cls) -> tuple[Answer, ...]:
        """Those with which a ward makes the text its own."""
        return cls.ACCEPTED, cls.ADAPTED


class Standing(models.TextChoices):
    """How one ward's text stands today, as the city sees it; in the order of the bar."""

    ACCEPTED = "accepted", _("Accepted as it is")
    ADAPTED = "adapted", _("Adapted")
    BEHIND = "behind", _("Behind the new version")
    DECLINED = "declined", _("Declined")
    OPEN = "open", _("No answer yet")
    WITHDRAWN = "withdrawn", _("Withdrawn by the city")


class Fate(models.TextChoices):
    """What a withdrawal does in one ward; in the order in which the city reads it."""

    CLOSED = "closed", _("Nothing of it in the ward: there is nothing to answer any more")
    REMOVED = "removed", _("Draft that nobody has touched: it is deleted")
    KEPT = "kept", _("The ward has worked on it: its text stays, and its people are told")
    PUBLIC = "public", _("Public already: the page stays, and its people are told")


class UpdateAnswer(models.TextChoices):
    """What a ward did with a newer version."""

    NONE = "", _("No answer yet")
    TAKEN = "taken", _("Took the new text")
    MERGED = "merged", _("Merged both")
    KEPT = "kept", _("Kept its own")


class Verdict(models.TextChoices):
    """What the city said to a nomination, or to a question about a ward's remit."""

    WAITING = "waiting", _("Waiting for the city")
    YES = "yes", _("Accepted")
    NO = "no", _("Declined")
