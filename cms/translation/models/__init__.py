"""What is kept of translations: what each was made from, what it must take over, and how its section lives."""

from cms.translation.models.held import Held, HeldTranslation
from cms.translation.models.renewal import Renewal
from cms.translation.models.rule import LanguageRule, Order
from cms.translation.models.versions import SourceVersion, TakenSource

__all__ = ["Held", "HeldTranslation", "LanguageRule", "Order", "Renewal", "SourceVersion", "TakenSource"]
