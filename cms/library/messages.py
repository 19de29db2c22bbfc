"""What a person is told about a change of something public."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.media.submission import ChangeSubmission


def where_it_goes(sent: ChangeSubmission) -> str:
    """Which page carries the change now, or which must be sent for it."""
    if sent.page is not None:
        return _(
            "The public sees the old version until “%(page)s” is approved; it was sent for approval."
        ) % {"page": sent.page.draft_title}
    if sent.drafts:
        return ngettext(
            "The public sees the old version. The change goes with the draft of this page when you submit it: %(pages)s.",
            "The public sees the old version. The change goes with the first of these drafts that is submitted: %(pages)s.",
            len(sent.drafts),
        ) % {"pages": "; ".join(f"“{page.draft_title}”" for page in sent.drafts)}
    if sent.refused:
        return _("The public sees the old version. No page could be sent with the change. %(reasons)s") % {
            "reasons": " ".join(sent.refused)
        }
    return _(
        "The public sees the old version. Every page that could carry the change waits for a decision: "
        "send it when they are through."
    )
