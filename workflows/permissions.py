"""What the admin offers on a page: never to publish it, and to take it down at once.

Publication happens when the last approval is given, so no button for it may stand anywhere.
Taking a page down is the safe direction: the ward's lead and the city's moderators may do it
alone and at any time, also while the page is under review; Wagtail's log keeps who did.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester

from sites import hosts
from sites.enums import Role
from workflows.places import site_id_of, ward_id_of
from workflows.reviewers import keeps


class ReviewedPagePermissionTester(PagePermissionTester):
    """Wagtail's tester, with publishing left to the gate."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        ward = ward_id_of(page)
        self.is_keeper = user.is_superuser or any(
            keeps(user, role, ward) for role in (Role.LEAD, Role.MODERATOR)
        )
        if self.is_keeper and hasattr(self, "permissions"):
            # Wagtail asks for this name before it deletes, moves, sorts or takes down a live page.
            self.permissions.add("publish")

    def can_publish(self) -> bool:
        """Pages go live by the last approval only, also for superusers."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nothing is born live: not by the editor, a copy or an alias."""
        return False

    def can_unpublish(self) -> bool:
        """At once, whatever lock there is."""
        return self._keeps_live_pages() and bool(self.page.live)

    def can_set_view_restrictions(self) -> bool:
        """Leads and moderators close a page; whoever writes a closed one may ask for it to open.

        They decide on nothing by that, and a ward with one lead has somebody left to approve
        (``workflows.openings``).
        """
        return self.can_close() or (self.can_ask_to_open() and hosts.table().is_restricted(self.page.path))

    def can_close(self) -> bool:
        """At once and alone, as taking a page down."""
        return self._keeps_live_pages()

    def can_ask_to_open(self) -> bool:
        """What is public and closed opens when that is approved, whoever asks."""
        return self.can_close() or self._may_change()

    def can_unschedule(self) -> bool:
        """Wagtail ties this to publishing."""
        return self._keeps_live_pages()

    def can_move(self) -> bool:
        """A public page moves when that is approved (``workflows.moves``), so whoever writes it may ask."""
        return bool(super().can_move() or (self.page.live and self._may_change()))

    def can_move_to(self, destination: Page) -> bool:
        """A live page that moves to another site would be public there without that ward's approval."""
        if site_id_of(self.page) != site_id_of(destination) and self._has_live_pages():
            return False
        if not self.page.live or self.user.is_superuser:
            return bool(super().can_move_to(destination))
        there = destination.permissions_for_user(self.user)
        if self.page.is_child_of(destination):
            return bool(self.can_move() and there.can_reorder_children())
        # As Wagtail asks of a draft: nothing is published by the person who asks.
        return bool(
            self.page != destination
            and not destination.is_descendant_of(self.page)
            and self.page.specific.can_move_to(destination)
            and self.can_move()
            and "add" in there.permissions
        )

    def _may_change(self) -> bool:
        if not self.user.is_active or self.page_is_root:
            return False
        if self.user.is_superuser or "change" in self.permissions:
            return True
        return "add" in self.permissions and self.page.owner_id == self.user.pk

    def _keeps_live_pages(self) -> bool:
        return bool(self.user.is_active and not self.page_is_root and self.is_keeper)

    def _has_live_pages(self) -> bool:
        return bool(self.page.live) or self.page.get_descendants().filter(live=True).exists()
