"""What a document is, what it does to others, and whether it applies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentType(models.TextChoices):
    """Types of administrative documents (Decree 30/2020/NĐ-CP, art. 7) and of legal normative ones."""

    RESOLUTION = "nghi-quyet", _("Resolution")
    DECISION = "quyet-dinh", _("Decision")
    DIRECTIVE = "chi-thi", _("Directive")
    PLAN = "ke-hoach", _("Plan")
    NOTICE = "thong-bao", _("Notice")
    REPORT = "bao-cao", _("Report")
    OFFICIAL_LETTER = "cong-van", _("Official letter")
    INVITATION = "giay-moi", _("Invitation")
    PROGRAMME = "chuong-trinh", _("Programme")
    GUIDELINE = "huong-dan", _("Guideline")
    REGULATION = "quy-che", _("Regulation")
    CONCLUSION = "ket-luan", _("Conclusion")
    DISPATCH = "cong-dien", _("Urgent dispatch")
    OTHER = "khac", _("Other")


class Relation(models.TextChoices):
    """How one document stands to an earlier one; the label is said of the later one."""

    REPLACES = "replaces", _("replaces")
    AMENDS = "amends", _("amends")
    CORRECTS = "corrects", _("corrects")
    REPEALS = "repeals", _("repeals")
    CITES = "cites", _("is based on")

    @classmethod
    def acting(cls) -> frozenset[str]:
        """What is done to the earlier document, and shown on it; whoever cites one does nothing to it."""
        return frozenset(cls) - {cls.CITES}

    @classmethod
    def ending(cls) -> frozenset[str]:
        """After these the earlier document applies no more."""
        return frozenset({cls.REPLACES, cls.REPEALS})


class Validity(models.TextChoices):
    """Whether a document applies today."""

    UPCOMING = "upcoming", _("Not yet in force")
    IN_FORCE = "in-force", _("In force")
    AMENDED = "amended", _("In force, amended")
    REPLACED = "replaced", _("Replaced")
    EXPIRED = "expired", _("No longer in force")

    @classmethod
    def applying(cls) -> frozenset[str]:
        """The states of a document that people must follow today."""
        return frozenset({cls.IN_FORCE, cls.AMENDED})
