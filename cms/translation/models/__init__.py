"""What is kept of translations: what each was made from, what it must take over, how its section lives, what is remembered."""

from cms.translation.models.held import Held, HeldTranslation
from cms.translation.models.machine import MachineText
from cms.translation.models.memory import Remembered, RememberedBand, RememberedUse
from cms.translation.models.reason import TermReason
from cms.translation.models.renewal import Renewal
from cms.translation.models.rule import LanguageRule, Order
from cms.translation.models.versions import SourceVersion, TakenSource

__all__ = [
    "Held",
    "HeldTranslation",
    "LanguageRule",
    "MachineText",
    "Order",
    "Remembered",
    "RememberedBand",
    "RememberedUse",
    "Renewal",
    "SourceVersion",
    "TakenSource",
    "TermReason",
]
