"""The base of every page, and the plain section."""

from cms.core.models.base import BasePage
from cms.core.models.corrected import CorrectedPage, correction_panel
from cms.core.models.section import SectionMixin, SectionPage

__all__ = ["BasePage", "CorrectedPage", "SectionMixin", "SectionPage", "correction_panel"]
