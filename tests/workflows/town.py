"""A town of two wards and a portal: the smallest place where two approvals mean something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Locale, Page, Site, WorkflowState

from cms.core.models import SectionPage
from cms.home.models import PortalHomePage, WardHomePage, WardsContainerPage
from sites import hosts
from sites.enums import Role, WardKind
from sites.models import SiteRole, Ward
from workflows import gate
from workflows.remarks import ticks
from workflows.setup import ensure_workflow

PASSWORD = "dinh-demo"


@dataclass
class Town:
    portal: Page
    container: Page
    wards: dict[str, Ward] = field(default_factory=dict)
    homes: dict[str, Page] = field(default_factory=dict)

    def person(self, name: str, role: Role | None = None, ward: str = "", **extra: Any) -> Any:
        """An account; ``extra`` goes to the user model."""
        user, created = get_user_model().objects.get_or_create(
            username=name, defaults={"email": f"{name}@example.vn", "last_name": "Nguyễn", "first_name": name}
        )
        if created:
            user.set_password(PASSWORD)
        for key, value in extra.items():
            setattr(user, key, value)
        user.save()
        if role:
            user.groups.add(self._group(role, ward))
        return user

    def _group(self, role: Role, ward: str) -> Group:
        group, created = Group.objects.get_or_create(name=f"{role} {ward}")
        if created:
            SiteRole.objects.create(group=group, role=role, ward=self.wards.get(ward))
            group.permissions.add(Permission.objects.get(codename="access_admin"))
            for page in [self.homes[ward]] if ward else [self.portal, self.container]:
                for codename in ("add_page", "change_page"):
                    GroupPagePermission.objects.create(
                        group=group, page=page, permission=Permission.objects.get(codename=codename)
                    )
        return group

    def draft(self, ward: str, title: str, owner: Any, **extra: Any) -> SectionPage:
        """A page that its owner has written and not yet submitted."""
        parent = self.homes[ward] if ward else self.portal
        page: SectionPage = parent.add_child(
            instance=SectionPage(title=title, owner=owner, live=False, **extra)
        )
        page.save_revision(user=owner)
        return page

    def submitted(self, ward: str, title: str, author: Any, **extra: Any) -> SectionPage:
        """A page that waits for the first approval it needs."""
        page = self.draft(ward, title, author, **extra)
        page.get_workflow().start(page, author)
        return fresh(page)

    def approved(
        self, ward: str, title: str, author: Any, lead: Any, moderator: Any, **extra: Any
    ) -> SectionPage:
        """A page that has both approvals: live, or waiting for its date."""
        page = self.submitted(ward, title, author, **extra)
        for person in (lead, moderator):
            decide(page, person)
        return fresh(page)


def fresh(page: Any) -> Any:
    """The page as the database has it now."""
    return type(page).objects.get(pk=page.pk)


def step(page: Page) -> Any:
    """The step that waits for a decision."""
    return fresh(page).current_workflow_task_state


def decide(page: Page, person: Any, action: str = "approve", **extra: str) -> None:
    """What the admin does when a button is pressed, without the button; who approves has ticked all warnings."""
    state = step(page)
    if action == "approve":
        tick_all(state, person)
    state.task.specific.on_action(state, person, action, **extra)


def tick_all(state: Any, person: Any) -> None:
    """What a reviewer does who has looked at everything that the machine noticed."""
    if found := ticks.findings_on(state):
        ticks.record(state, [one.key for one in found], acting_user=person)


def last_workflow(page: Page) -> WorkflowState:
    found: WorkflowState = page.workflow_states.order_by("-pk").first()
    return found


def browser(person: Any) -> Client:
    """A browser in which the person is logged in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    return client


def build() -> None:
    """Portal, container and two wards, with the workflow on them."""
    Locale.objects.get_or_create(language_code="vi")
    root = Page.get_first_root_node()
    with gate.system_publishing("test"):
        portal = root.add_child(instance=PortalHomePage(title="Cổng thành phố", slug="cong"))
        container = root.add_child(instance=WardsContainerPage(title="Phường, xã", slug="phuong-xa"))
        Site.objects.all().delete()
        Site.objects.create(
            hostname="localhost", port=8000, site_name="Hà Nội", root_page=portal, is_default_site=True
        )
        for code, slug, name in (("1", "ba-dinh", "Ba Đình"), ("2", "hoan-kiem", "Hoàn Kiếm")):
            home = container.add_child(instance=WardHomePage(title=f"Phường {name}", slug=slug))
            site = Site.objects.create(
                hostname=f"{slug}.localhost", port=8000, site_name=name, root_page=home
            )
            Ward.objects.create(
                code=code, name=f"Phường {name}", short_name=name, kind=WardKind.PHUONG, slug=slug, site=site
            )
    hosts.invalidate()
    ensure_workflow([portal.pk, container.pk])


def found() -> Town:
    """The town as it stands in the database."""
    wards = {ward.slug: ward for ward in Ward.objects.select_related("site")}
    homes = {slug: WardHomePage.objects.get(slug=slug) for slug in wards}
    return Town(PortalHomePage.objects.get(), WardsContainerPage.objects.get(), wards, homes)
