"""Names of what is done with samples, as the histories and the audit have them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CREATED: Final = "dinh.sample.create"
CHANGED: Final = "dinh.sample.edit"
SENT: Final = "dinh.sample.send"
RECEIVED: Final = "dinh.sample.receive"
OFFERED: Final = "dinh.sample.offer"
REMINDED: Final = "dinh.sample.remind"
WITHDRAWN: Final = "dinh.sample.withdraw"
ANSWERED: Final = "dinh.sample.answer"
UPDATED: Final = "dinh.sample.update"
DIRECTED: Final = "dinh.directive.send"
FULFILLED: Final = "dinh.directive.answer"
NOMINATED: Final = "dinh.nomination.make"
NOMINATION_DECIDED: Final = "dinh.nomination.decide"
ASKED: Final = "dinh.remit.ask"
REMIT_ANSWERED: Final = "dinh.remit.answer"
FACTS_CHANGED: Final = "dinh.ward_facts.edit"

#: Name, what one does, what was done.
ACTS: Final[tuple[tuple[str, Promise, Promise], ...]] = (
    (CREATED, _("Write a sample"), _("Sample written")),
    (CHANGED, _("Edit a sample"), _("Sample edited")),
    (SENT, _("Send a sample"), _("Sample sent to wards")),
    (RECEIVED, _("Receive a sample"), _("Draft made from a sample of the city")),
    (OFFERED, _("Offer a new version of a sample"), _("New version of the sample offered")),
    (REMINDED, _("Remind wards"), _("Wards reminded")),
    (WITHDRAWN, _("Withdraw a sample"), _("Sample withdrawn from wards")),
    (ANSWERED, _("Answer a sample"), _("Sample answered by the ward")),
    (UPDATED, _("Answer a new version of a sample"), _("New version of the sample answered by the ward")),
    (DIRECTED, _("Send a directive"), _("Directive sent to wards")),
    (FULFILLED, _("Answer a directive"), _("Directive answered by the ward")),
    (NOMINATED, _("Nominate for the portal"), _("Nominated for the portal")),
    (NOMINATION_DECIDED, _("Decide on a nomination"), _("Nomination decided")),
    (ASKED, _("Ask about the remit"), _("Question about the remit asked")),
    (REMIT_ANSWERED, _("Answer a question about the remit"), _("Question about the remit answered")),
    (FACTS_CHANGED, _("Change the ward's figures"), _("Figures of the ward changed")),
)
