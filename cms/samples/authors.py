"""Who wrote a sample, and who sent it, has a hand in what 126 wards submit: somebody else of the city approves it.

Everybody who has written at the sample up to the version that was sent has written it, not only who began it;
and the sender is kept with the ward's copy, as the same version may be sent again by somebody else. It holds
until the ward's page is public with it, as all authorship does (``workflows.authors``); of a newer version that
a ward has taken the author is who offered it to the ward.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from cms.samples.models import SampleCopy
from workflows.authors import Authorship, after_last_publication

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def _of(state: RoleTaskState, since: dt.datetime | None) -> Iterable[int | None]:
    rows = SampleCopy.objects.filter(page_id=state.page_id).exclude(written_at=None)
    if since is not None:
        rows = rows.filter(written_at__gt=since)
    return [person for row in rows.values_list("version__writers", "sent_by") for person in row]


def _by(user: Any) -> Q:
    mine = SampleCopy.objects.filter(
        Q(version__writers=user) | Q(sent_by=user), page=OuterRef("page_id")
    ).exclude(written_at=None)
    return Q(Exists(after_last_publication(mine, "written_at")))


AUTHORSHIP = Authorship(_of, _by)
