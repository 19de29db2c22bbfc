"""The naive way to build a city: one object after the other, with Wagtail's own methods.

It makes the same rows as ``sites.provisioning`` from the same templates; the tests compare the two.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Container

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from bench.clock import Clock
from sites.enums import Role
from sites.models import ProvisionedPage, SiteRole, Ward
from sites.provisioning import CityData, roles
from sites.provisioning.addresses import remove_welcome
from sites.provisioning.collections import SHARED_NAME, WARDS_NAME
from sites.provisioning.report import ProvisioningReport
from sites.provisioning.slots import SlotKey
from sites.provisioning.wards import plan_wards, write_former_units
from sites.signals import city_provisioned
from sites.template import CONTAINER, HOME, SectionTemplate, TemplateOwner, portal_template, ward_template
from workflows import gate


class NaiveCity:
    """Builds a city page by page; ``pages`` and ``clock`` tell what the pages alone cost."""

    def __init__(self, data: CityData, domain: str, port: int) -> None:
        self.data, self.city, self.domain, self.port = data, data.city, domain, port
        self.made: dict[SlotKey, Page] = {}
        self.keys: dict[tuple[str, str], uuid.UUID] = {}
        self.pages = 0
        self.clock = Clock()

    def build(self) -> None:
        """Build everything."""
        with gate.system_publishing("bench"):
            self._build()

    def _build(self) -> None:
        remove_welcome()
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0] for code in self.city.languages
        }
        top = Collection.get_first_root_node()
        self.wards_collection = top.add_child(instance=Collection(name=WARDS_NAME))
        self.shared = top.add_child(instance=Collection(name=SHARED_NAME))
        portal = portal_template()
        home, container = portal.pop(HOME), portal.pop(CONTAINER)
        place = TemplateOwner(self.city)
        self._page(place, home, self._portal_site)
        self._page(place, container)
        for section in portal.values():
            self._page(place, section)
        for role in Role.city_roles():
            self._group(role, None)
        wards = plan_wards(self.data.wards).wards
        for ward in wards:
            self._ward(ward)
        write_former_units(self.data.successions, wards)
        report = ProvisioningReport()
        for language in self.city.languages:
            report.portal_ids[language] = self.made["", HOME, language].pk
            report.container_ids[language] = self.made["", CONTAINER, language].pk
        city_provisioned.send(sender=None, city=self.city, report=report)

    def _ward(self, ward: Ward) -> None:
        ward.collection = self.wards_collection.add_child(instance=Collection(name=ward.name))
        ward.save()
        template = ward_template()
        place = TemplateOwner(self.city, ward)
        self._page(place, template.pop(HOME), lambda home: self._site(ward, home))
        for section in template.values():
            self._page(place, section)
        for role in Role.ward_roles():
            self._group(role, ward)

    def _site(self, ward: Ward, home: Page) -> None:
        ward.site = Site.objects.create(
            hostname=f"{ward.slug}.{self.domain}", port=self.port, site_name=ward.name, root_page=home
        )
        ward.save()

    def _portal_site(self, home: Page) -> None:
        name = self.city.portal_name(self.city.default_language)
        Site.objects.create(
            hostname=self.domain, port=self.port, is_default_site=True, root_page=home, site_name=name
        )

    def _parent(self, place: TemplateOwner, section: SectionTemplate, language: str) -> Page:
        key = section.key
        if key == CONTAINER or (key == HOME and place.ward is None):
            return Page.get_first_root_node()
        parent = (
            ("", CONTAINER, language)
            if key == HOME
            else (place.ward.code if place.ward else "", section.below, language)
        )
        return Page.objects.get(pk=self.made[parent].pk)

    def _page(
        self, place: TemplateOwner, section: SectionTemplate, added: Callable[[Page], None] | None = None
    ) -> None:
        """The measure of all: add the page, save a revision, publish it."""
        code = place.ward.code if place.ward else ""
        for language in self.city.languages:
            if language not in section.slugs:
                continue
            page = section.build(place, language)
            page.locale = self.locales[language]
            page.translation_key = self.keys.setdefault((code, section.key), uuid.uuid4())
            with self.clock:
                self._parent(place, section, language).add_child(instance=page)
            if added and language == self.city.default_language:
                added(page)
            with self.clock:
                page.save_revision().publish()
            ProvisionedPage.objects.create(ward=place.ward, key=section.key, language=language, page=page)
            self.made[code, section.key, language] = page
            self.pages += 1

    def _group(self, role: Role, ward: Ward | None) -> None:
        group = Group.objects.create(name=roles.group_name(role, ward.name if ward else ""))
        SiteRole.objects.create(group=group, role=role, ward=ward)
        for language in roles.languages_of(role, self.city.languages):
            keys = [(ward.code, HOME)] if ward else [("", CONTAINER), ("", HOME)]
            for code, key in keys:
                for action in roles.PAGE_ACTIONS[role]:
                    GroupPagePermission.objects.create(
                        group=group,
                        page=self.made[code, key, language],
                        permission=_permission(f"wagtailcore.{action}_page"),
                    )
        own = ward.collection if ward else self.wards_collection
        media = [
            (own, roles.MEDIA_ACTIONS[role]),
            (self.shared, ("choose",) if ward else roles.MEDIA_ACTIONS[role]),
        ]
        for collection, actions in media:
            for name in roles.media_permissions(actions):
                GroupCollectionPermission.objects.create(
                    group=group, collection=collection, permission=_permission(name)
                )
        group.permissions.set([_permission(name) for name in roles.GENERAL[role]])


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def only_wards(data: CityData, slugs: Container[str]) -> CityData:
    """The city with only these wards: the naive way takes minutes for all."""
    wards = [ward for ward in data.wards if ward.slug in slugs]
    codes = {ward.code for ward in wards}
    return CityData(data.city, wards, [row for row in data.successions if row.ward_code in codes])
