"""How often somebody may send such links: the audit rows are counted, so every process counts alike."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from cms.users import authority
from cms.users.errors import AccountError
from cms.users.models import User
from sites.scoping import across_wards

INVITED: Final = "users.invite"
LINK_SENT: Final = "users.reset_password"
REACTIVATED: Final = "users.reactivate"
_SENDING: Final = (INVITED, LINK_SENT, REACTIVATED)

_HOUR: Final = dt.timedelta(hours=1)
LINKS_PER_HOUR: Final = 30
#: A city is staffed in a few hours.
LINKS_PER_HOUR_OF_OPERATORS: Final = 600
LINKS_PER_PERSON_AND_HOUR: Final = 5


def check(actor: Any, person: User | None = None) -> None:
    """Refuse what is more than a person's work: a stolen session must not become a mailing machine."""
    recent = across_wards(ModelLogEntry.objects, "counts what one person has sent").filter(
        action__in=_SENDING, timestamp__gte=timezone.now() - _HOUR
    )
    limit = LINKS_PER_HOUR_OF_OPERATORS if authority.manages_all(actor) else LINKS_PER_HOUR
    if recent.filter(user_id=actor.pk).count() >= limit:
        raise AccountError(_("Too many links within an hour. Please go on later."))
    if person is not None:
        theirs = ModelLogEntry.objects.for_instance(person).filter(pk__in=recent.values("pk"))
        if theirs.count() >= LINKS_PER_PERSON_AND_HOUR:
            raise AccountError(
                _("This person got several links within the hour. Please wait before sending another.")
            )
