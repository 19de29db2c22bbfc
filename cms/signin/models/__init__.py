"""What sign-in keeps: second factors, recovery codes, open sessions, counts of wrong tries."""

from cms.signin.models.factors import Factor, FactorKind, RecoveryCode
from cms.signin.models.rests import Rest
from cms.signin.models.sessions import OpenSession
from cms.signin.models.tries import Tries

__all__ = ["Factor", "FactorKind", "OpenSession", "RecoveryCode", "Rest", "Tries"]
