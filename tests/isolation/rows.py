"""What the other wards keep beside their pages: redirects, recommendations, words, questions, people, looks."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Locale

from cms.documents.models import OfficialDocument
from cms.people.models.organisation import OrganisationUnit, Post
from cms.translation.models import LanguageRule, Renewal
from cms.users.actions import GRANTED
from cms.users.models import User
from search.models import SearchPin, SearchStatistic, Synonym
from sites.enums import Role
from sites.models import Closure, Emblem, Suspension, Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.isolation import markers
from tests.media.conftest import png
from workflows.bundles.models import Bundle, BundledPage
from workflows.deadlines.models import Substitution
from workflows.notices.models import Delivery, Notice
from workflows.outside_links.models import OutsideAddress, OutsideLink
from workflows.urgent.models import UrgentPublication

Records = dict[str, list[dict[str, Any]]]


def plant(
    city: SmallCity, own: str, other: str, third: str, pages: dict[str, Any]
) -> tuple[Records, dict[str, Any]]:
    """One row of each kind, each with the marker.

    Returned under the names that patterns ask for, and under those of forms.
    """
    ward = city.ward(other)
    redirects = [
        Redirect.objects.create(old_path=f"/{markers.DARK}", site=ward.site, redirect_link="/zqk"),
        Redirect.objects.create(old_path=f"/zqk-{markers.DARK}", site=ward.site, redirect_page=pages["live"]),
        # Of every site: the city's, and no ward's.
        Redirect.objects.create(old_path=f"/zqk-{markers.DARK}-all", redirect_link="/zqk"),
    ]
    pin = SearchPin.objects.create(site=ward.site, query=markers.dark("pin"), page=pages["live"])
    synonyms = [
        Synonym.objects.create(term=markers.dark("term"), meaning=markers.dark("meaning"), ward=ward),
        # Of the whole city: moderators see to it.
        Synonym.objects.create(term=markers.dark("city"), meaning=markers.dark("city meaning"), ward=None),
    ]
    for site in (ward.site_id, city.ward(third).site_id):
        SearchStatistic.objects.create(
            day=timezone.localdate(), site_id=site, query=markers.dark("question"),
            searches=50, without_result=20, only_elsewhere=10, clicks=5,
        )  # fmt: skip
    # The third ward, so that the other one stays open to the walk over public addresses.
    suspension = Suspension.objects.create(
        ward=city.ward(third), reason=markers.dark("reason"), office=markers.dark("office")
    )
    closure = Closure.objects.create(section="qa", site=city.ward(third).site, reason=markers.dark("closure"))
    bundle = Bundle.objects.create(title=markers.dark("bundle"))
    BundledPage.objects.create(bundle=bundle, page=pages["draft"])
    step = pages["submitted"].current_workflow_task_state
    urgent = UrgentPublication.objects.create(
        page=pages["submitted"], site=ward.site, step=step, digest="e" * 64, reason=markers.dark("urgent")
    )
    address = OutsideAddress.objects.create(
        digest="f" * 64, address=f"https://example.org/{markers.dark('link')}", host="example.org", state="broken",
        last_seen="404", failed_on=timezone.localdate(), needed_on=timezone.localdate(),
    )  # fmt: skip
    OutsideLink.objects.create(page=pages["live"], address=address, words=markers.dark("link words"))
    emblem = Emblem.objects.create(name="Biểu trưng", small=png(), large=png(), digest="e" * 32)
    Ward.objects.filter(pk=ward.pk).update(menu_order=f"{markers.DARK} news", accent="#123456")
    decree = draft(
        city.page(other, "documents"),
        OfficialDocument(
            title=markers.dark("decree"), slug=f"zqk-{markers.DARK}-decree", number="12/KH-UBND",
            document_type="ke-hoach", issuer="UBND", issued_on=timezone.localdate(),
        ),
    )  # fmt: skip
    chart = city.page(other, "organisation")
    unit = OrganisationUnit.objects.create(page=chart, own_name=markers.dark("unit"))
    post = Post.objects.create(unit=unit, own_name=markers.dark("post"))
    home = city.page(other)
    home.hero_intro = markers.dark("motto")
    home.save_revision()
    return {
        "redirect": [{"redirect_id": one.pk, "pk": one.pk} for one in redirects],
        "pin": [{"pk": pin.pk}],
        "synonym": [{"pk": one.pk} for one in synonyms],
        "suspension": [{"pk": suspension.pk}],
        "closure": [{"pk": closure.pk}],
        "bundle": [{"bundle_id": bundle.pk}],
        "urgent": [{"urgent_id": urgent.pk}],
        "emblem": [{"pk": emblem.pk}],
        "look": [{"slug": other}, {"slug": third}],
        **_duty(city, other),
        **_translations(city, other, pages),
        "click": [{"token": _click(ward.site_id, pages["live"].pk)}],
        "person": [{"person_id": one.pk} for one in _people(city, own, other)],
    }, {"decree": decree.pk, "post": post.pk}


def _duty(city: SmallCity, other: str) -> Records:
    """A lead who is away, and what their deputy was told."""
    lead, deputy = (
        city.user(role, other, f"zqk-{markers.DARK}-duty-{role}") for role in Role.ward_roles()[::-1]
    )
    ward, today = city.ward(other), timezone.localdate()
    row = Substitution.objects.create(
        role=Role.LEAD, ward=ward, absent=lead, deputy=deputy, first_day=today, last_day=today,
        reason=markers.dark("absence"),
    )  # fmt: skip
    letter = Delivery.objects.create(person=deputy, due_at=timezone.now())
    notice = Notice.objects.create(
        person=deputy, kind="waiting", key="zqk", ward=ward, subject=markers.dark("notice"),
        text=markers.dark("told"), path="/admin/", delivery=letter,
    )  # fmt: skip
    return {"substitution": [{"pk": row.pk}], "notice": [{"pk": notice.pk}]}


def _translations(city: SmallCity, other: str, pages: dict[str, Any]) -> Records:
    """What a translation has to take over, and the rule of a section."""
    english = pages["live"].get_translation(Locale.objects.get(language_code="en"))
    change = {"kind": "text", "path": "title", "before": markers.dark("said"), "after": markers.dark("says")}
    row = Renewal.objects.create(
        page=english, original=pages["live"], site=city.ward(other).site, language="en", changes=[change],
        due_at=timezone.now(),
    )  # fmt: skip
    rule = LanguageRule.objects.create(section=city.page(other, "news"))
    return {"renewal": [{"pk": row.pk}], "language rule": [{"pk": rule.pk}]}


def _click(site_id: int, page_id: int) -> str:
    """As a result page of the other ward's own site would have it."""
    return signing.dumps([site_id, markers.dark("question"), page_id], salt="search.click")


def _people(city: SmallCity, own: str, other: str) -> list[User]:
    """Invited and not come yet; closed; and one who also works for us, which is all that we may know."""
    invited, closed = (
        city.user(Role.EDITOR, other, f"zqk-{markers.DARK}-{name}") for name in ("invited", "closed")
    )
    for person in (invited, closed):
        person.last_name, person.first_name = "zqk", f"{markers.DARK} invited"
        person.email = f"{person.username}@example.vn"
        person.save()
    invited.set_unusable_password()
    invited.save()
    User.objects.filter(pk=closed.pk).update(is_active=False)
    shared: User = city.user(Role.EDITOR, own, "own-and-elsewhere")
    shared.groups.add(city.group(Role.EDITOR, other))
    log(shared, GRANTED, user=invited, data={"role": markers.dark("role")})
    return [invited, closed, shared]
