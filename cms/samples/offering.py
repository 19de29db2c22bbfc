"""A newer version for those who have the sample: it is offered, and the ward decides."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.samples import acts
from cms.samples.access import may_write
from cms.samples.delivering import freeze
from cms.samples.enums import Answer, UpdateAnswer
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.telling import samples as telling
from sites.scoping import across_wards
from workflows.errors import Refused


@transaction.atomic
def offer(sample: SampleArticle, *, acting_user: Any, note: str = "") -> int:
    """Offer what the sample says now to every ward that has an older version; how many those are."""
    if not may_write(acting_user):
        raise Refused(_("Only the city's moderators send samples."))
    current = SampleArticle.objects.select_for_update().get(pk=sample.pk)
    have = across_wards(SampleCopy.objects, "whether any ward still has the sample").filter(sample=current)
    if have.exists() and not have.filter(withdrawn_at=None).exists():
        raise Refused(_("This sample has been withdrawn from every ward. Send it again instead."))
    version = freeze(current, acting_user=acting_user, note=note)
    older = (
        across_wards(SampleCopy.objects, "the wards that have an older version of the sample")
        .filter(sample=current, withdrawn_at=None)
        .exclude(version=version)
        .exclude(offered=version)
        .exclude(answer=Answer.DECLINED)
    )
    # Read before the change, which takes them out of what is asked for.
    behind = list(older.select_for_update(of=("self",)).select_related("sample", "ward"))
    count = len(behind)
    across_wards(SampleCopy.objects, "the wards to which the version is offered").filter(
        pk__in=[copy.pk for copy in behind]
    ).update(
        offered=version,
        offered_at=timezone.now(),
        offered_by=acting_user,
        update_answer=UpdateAnswer.NONE,
    )
    # Who has the version already is offered nothing any more, also where the sample went back to it.
    across_wards(SampleCopy.objects, "the wards that have this very version").filter(
        sample=current, version=version
    ).exclude(offered=None).update(offered=version)
    if count:
        log(
            instance=current,
            action=acts.OFFERED,
            user=acting_user,
            data={"version": version.number, "wards": count},
        )
        telling.offered([copy for copy in behind if not copy.is_gone], version)
    return count
