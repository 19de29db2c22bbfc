"""What the city answers where a ward has not said it: its number, and where one finds one's ward."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.live import inside, readable
from cms.services.models import Channel
from cms.services.models.channels import ChannelKind
from search.public.direct import DirectAnswer, Fact, Subject
from sites import hosts, languages
from sites.models import ProvisionedPage
from sites.telephones import dialled

_ALL_WARDS = "wards"
"""The key of the portal's page of all wards."""


def city_numbers() -> list[Fact]:
    """The portal's telephone numbers, with one query."""
    portal = hosts.table().portal
    root = portal.roots.get(settings.LANGUAGE_CODE) if portal else None
    if root is None or not root.live:
        return []
    rows = (
        Channel.objects.filter(readable("page"), inside(root.path, "page"), kind=ChannelKind.PHONE)
        .order_by("sort_order", "pk")
        .values_list("name", "value", "url")
    )
    return [
        Fact(name, number, url if url.startswith("tel:") else dialling(number)) for name, number, url in rows
    ]


def dialling(number: str) -> str:
    """The address that calls a number."""
    return f"tel:{dialled(number)}"


def unknown(subject: Subject, asked: str, *shared: Fact) -> DirectAnswer:
    """The ward has not published it: what all wards share, who can be asked, and never another ward's answer."""
    name = subject.site.display_name(subject.language)
    numbers = city_numbers()
    note = _("The city's number answers questions about every ward.") if numbers else ""
    title = _("%(name)s has not published this yet: %(asked)s") % {"name": name, "asked": asked}
    return DirectAnswer("unknown", title, [*shared, *numbers], note, subject.site.root_url + "/")


def section_url(key: str, language: str) -> str:
    """A page of the portal's template in a language that its readers read; empty where there is none. One query."""
    table = hosts.table()
    chain = languages.of(language).chain
    rows = ProvisionedPage.objects.filter(
        readable("page"), ward=None, key=key, language__in=chain
    ).values_list("language", "page__path", "page__url_path")
    found = {lang: table.url(path, url_path) for lang, path, url_path in rows}
    return next((url for code in chain if (url := found.get(code))), "")


def finder_url(language: str) -> str:
    """Where one finds one's ward: the page of all wards, else the portal's home page."""
    portal = hosts.table().portal
    if portal is None:
        return ""
    return section_url(_ALL_WARDS, language) or f"{portal.root_url}/#my-ward"


def all_wards(language: str) -> Fact:
    """The way to the page of all wards."""
    return Fact(_("All wards and communes"), _("by name, former district and map"), finder_url(language))
