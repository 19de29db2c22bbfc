"""One Wagtail ``Site`` for the portal and one for each ward, on the domain and port of this run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from sites.city import City
from sites.models import Ward
from sites.provisioning.bulk import insert
from sites.provisioning.problems import BadDataError
from sites.provisioning.references import write_references
from sites.provisioning.slots import SlotKey
from sites.template import HOME

WELCOME_TITLE: Final = "Welcome to your new Wagtail site!"


def remove_welcome() -> bool:
    """Delete the page, site and groups that Wagtail's first migration makes, if nobody has touched them."""
    page = Page.objects.filter(
        depth=2, slug="home", title=WELCOME_TITLE, numchild=0, latest_revision=None
    ).first()
    if page is None:
        return False
    page.delete()
    # Two groups that may publish anywhere; ours are bound to a place and a role.
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None, site_role=None).delete()
    return True


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one site should be."""

    ward: Ward | None
    site: Site | None
    hostname: str
    name: str
    home: int | None


def ensure_sites(
    city: City,
    wards: Sequence[Ward],
    home_ids: Mapping[SlotKey, int | None],
    domain: str,
    port: int,
) -> int:
    """Add missing sites and correct host, port and name of the others; returns how many were written.

    Wards get their ``site``; the caller saves them.
    """
    existing = list(Site.objects.all())
    wanted = list(_wanted(city, wards, home_ids, domain, existing))
    ours = {one.site.pk for one in wanted if one.site}
    _refuse_taken([site for site in existing if site.pk not in ours], wanted, port)
    has_default = any(site.is_default_site for site in existing)
    new: list[tuple[Ward | None, Site]] = []
    changed: list[Site] = []
    for one in wanted:
        facts = {"hostname": one.hostname, "port": port, "site_name": one.name}
        if one.site is None:
            is_default = one.ward is None and not has_default
            new.append((one.ward, Site(root_page_id=one.home, is_default_site=is_default, **facts)))
        elif any(getattr(one.site, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(one.site, name, value)
            changed.append(one.site)
    if changed:
        _write(changed)
    write_references(insert([site for _ward, site in new]))
    for ward, site in new:
        if ward is not None:
            ward.site = site
    return len(new) + len(changed)


def _wanted(
    city: City,
    wards: Sequence[Ward],
    home_ids: Mapping[SlotKey, int | None],
    domain: str,
    existing: Sequence[Site],
) -> list[_Wanted]:
    language = city.default_language
    home = home_ids.get(("", HOME, language))
    portal = next((site for site in existing if site.root_page_id == home), None)
    found = [_Wanted(None, portal, domain, city.portal_name(language), home)]
    for ward in wards:
        home = home_ids.get((ward.code, HOME, language))
        found.append(_Wanted(ward, ward.site, f"{ward.label}.{domain}", ward.name, home))
    # A home that an editor deleted took its site with it.
    return [one for one in found if one.site is not None or one.home is not None]


def _refuse_taken(others: Sequence[Site], wanted: Sequence[_Wanted], port: int) -> None:
    hosts = {one.hostname for one in wanted}
    for site in others:
        if site.port == port and site.hostname in hosts:
            raise BadDataError(f"{site.hostname}:{port} is the address of another site; nothing was written.")


def _write(changed: Sequence[Site]) -> None:
    # Wards may have swapped their addresses, and host and port are unique together.
    for site in changed:
        Site.objects.filter(pk=site.pk).exclude(hostname=site.hostname).update(hostname=f"tmp-{site.pk}")
    Site.objects.bulk_update(changed, ["hostname", "port", "site_name"])
