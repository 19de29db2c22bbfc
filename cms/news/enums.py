"""What a dated item is, and what it is about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    """What an index holds, and so what the items in it are."""

    NEWS = "news", _("News")
    NOTICE = "notice", _("Notice")
    DIRECTION = "direction", _("Direction and administration")
    CONSULTATION = "consultation", _("Consultation")


class NewsTopic(models.TextChoices):
    """What an item is about; it stands before the date."""

    URBAN = "urban", _("Urban affairs")
    ECONOMY = "economy", _("Economy")
    EDUCATION = "education", _("Education")
    HEALTH = "health", _("Health")
    CULTURE = "culture", _("Culture and sports")
    SOCIETY = "society", _("Social affairs")
    ENVIRONMENT = "environment", _("Environment")
    SECURITY = "security", _("Security and order")
    DIGITAL = "digital", _("Digital transformation")
    REFORM = "reform", _("Administrative reform")
    PARTY = "party", _("Party building and government")


class AlertLevel(models.IntegerChoices):
    """How loud the bar above every home page is; a colour, a sign and a word each."""

    NONE = 0, _("no bar")
    DANGER = 1, _("level 1: danger, act now")
    WARNING = 2, _("level 2: take care")
    INFORMATION = 3, _("level 3: good to know")
