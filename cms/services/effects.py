"""Where else the official channels of a site are shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.services.models import Channel, ChannelsPage
from cms.services.models.channels import ChannelKind
from workflows.effects import named, rows


def of_channels(page: Page, revision: Revision) -> Iterator[str]:
    """The home page shows some, search answers with telephone numbers; one query."""
    if not isinstance(page, ChannelsPage):
        return
    stored = Channel.objects.filter(page=page.pk).values("kind", "name", "value", "show_on_home")
    before = list(stored) if page.live else []
    after = rows(revision, "channels")
    for sentence, shown in (
        (_("The home page will show: %(channels)s."), lambda row: row.get("show_on_home") is not False),
        (
            _("Search will answer questions for a telephone with: %(channels)s."),
            lambda row: row.get("kind") == ChannelKind.PHONE,
        ),
    ):
        had, has = (
            [f"{row.get('name')}: {row.get('value')}" for row in side if shown(row)]
            for side in (before, after)
        )
        if had != has:
            yield sentence % {"channels": named(has) or _("none of these channels")}
