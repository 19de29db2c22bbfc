"""The rows of the permission table; a new view that not everybody may open gets a row here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404

from cms.backoffice.look.access import access_for
from cms.backoffice.sites_view import may_see
from cms.media.policies import DOCUMENTS, IMAGES
from cms.operations.permission_table import PermissionQuestion, StaffedSite
from cms.redirects.policy import REDIRECTS
from cms.samples import access as samples
from cms.translation.desk import may_open
from cms.translation.life.rules import may_set
from cms.translation.permissions import may_translate
from cms.translation.waiting import sites_of
from cms.users import authority
from search.editing.policies import PINS, REASONS, REPORT, is_city_editor, led_wards
from sites import hosts, languages
from sites.enums import Role
from sites.policies import SitePolicy
from sites.scoping import scope_for
from workflows.reviewers import holds

Ask = Callable[[Any, StaffedSite], bool]


def _page(check: str, *, english: bool = False) -> Ask:
    def ask(user: Any, place: StaffedSite) -> bool:
        page = place.english_page if english else place.page
        return bool(getattr(page.permissions_for_user(user), check)())

    return ask


def _media(policy: Any, action: str) -> Ask:
    def ask(user: Any, place: StaffedSite) -> bool:
        found = policy.collections_user_has_permission_for(user, action)
        return place.collection is not None and found.filter(pk=place.collection.pk).exists()

    return ask


def _others_media(policy: Any, action: str) -> Ask:
    """Of a thing that somebody else uploaded."""

    def ask(user: Any, place: StaffedSite) -> bool:
        thing = policy.model(collection=place.collection)
        return bool(policy.user_has_permission_for_instance(user, action, thing))

    return ask


def _rows(policy: SitePolicy) -> Ask:
    return lambda user, place: place.site.pk in policy.site_ids(user)


def _perm(name: str) -> Ask:
    return lambda user, _place: user.has_perm(name)


def _synonyms(user: Any, place: StaffedSite) -> bool:
    return is_city_editor(user) or (place.ward is not None and place.ward.pk in led_wards(user))


def _sees_translations(user: Any, place: StaffedSite) -> bool:
    seen = sites_of(user, hosts.table(), languages.INTERNATIONAL)
    return may_open(user) and any(entry.site_id == place.site.pk for entry in seen)


def _face(right: str) -> Ask:
    def ask(user: Any, place: StaffedSite) -> bool:
        try:
            access = access_for(user, place.ward.slug if place.ward else "")
        except Http404:
            return False
        return bool(getattr(access, right))

    return ask


def _decides(role: Role) -> Ask:
    return lambda user, place: holds(user, role, place.ward.pk if place.ward else None)


def _gives(*roles: Role) -> Ask:
    def ask(user: Any, place: StaffedSite) -> bool:
        found = authority.grantable(user).filter(role__in=roles, ward=place.ward)
        return found.count() == len(roles)

    return ask


def _manages(role: Role) -> Ask:
    """Another person of the role, there."""

    def ask(user: Any, place: StaffedSite) -> bool:
        person = place.people.get(role)
        if person is None or person == user:
            return False
        return authority.people_for(user).filter(pk=person.pk).exists() and not authority.refusal(
            user, person
        )

    return ask


QUESTIONS: Final = (
    PermissionQuestion("Pages", "change a Vietnamese page", _page("can_edit")),
    PermissionQuestion("Pages", "change an English page", _page("can_edit", english=True)),
    PermissionQuestion("Pages", "add a page below", _page("can_add_subpage")),
    PermissionQuestion("Pages", "translate", lambda user, place: may_translate(user, place.page)),
    PermissionQuestion("Pages", "see how its translations stand", _sees_translations),
    PermissionQuestion(
        "Pages", "set the rule of its languages", lambda user, place: may_set(user, place.page)
    ),
    PermissionQuestion("Pages", "delete a public page", _page("can_delete")),
    PermissionQuestion("Pages", "ask to move a public page", _page("can_move")),
    PermissionQuestion("Pages", "lock", _page("can_lock")),
    PermissionQuestion("Pages", "make private", _page("can_close")),
    PermissionQuestion("Pages", "ask to open a closed page", _page("can_ask_to_open")),
    PermissionQuestion("Ward's face", "colour and menu", _face("sets_look")),
    PermissionQuestion("Ward's face", "photograph, motto, links", _face("writes_words")),
    PermissionQuestion("Publication", "give the first approval", _decides(Role.LEAD)),
    PermissionQuestion("Publication", "give the second approval", _decides(Role.MODERATOR)),
    PermissionQuestion("Publication", "publish alone", _page("can_publish")),
    PermissionQuestion("Publication", "take a page down", _page("can_unpublish")),
    PermissionQuestion("Pictures and files", "add a picture", _media(IMAGES, "add")),
    PermissionQuestion("Pictures and files", "change any picture", _others_media(IMAGES, "change")),
    PermissionQuestion("Pictures and files", "choose a picture", _media(IMAGES, "choose")),
    PermissionQuestion("Pictures and files", "delete any picture", _others_media(IMAGES, "delete")),
    PermissionQuestion("Pictures and files", "add a file", _media(DOCUMENTS, "add")),
    PermissionQuestion("Pictures and files", "change any file", _others_media(DOCUMENTS, "change")),
    PermissionQuestion("Pictures and files", "choose a file", _media(DOCUMENTS, "choose")),
    PermissionQuestion("Pictures and files", "delete any file", _others_media(DOCUMENTS, "delete")),
    PermissionQuestion("Accounts", "invite an editor", lambda user, place: bool(place.ward) and _gives(Role.EDITOR)(user, place)),
    PermissionQuestion("Accounts", "invite a lead", lambda user, place: bool(place.ward) and _gives(Role.LEAD)(user, place)),
    PermissionQuestion("Accounts", "give city roles", lambda user, place:
        not place.ward and _gives(*Role.city_roles())(user, place)),
    PermissionQuestion("Accounts", "close, open, reset an editor", _manages(Role.EDITOR)),
    PermissionQuestion("Accounts", "close, open, reset a lead", _manages(Role.LEAD)),
    PermissionQuestion("Accounts", "close, open, reset a moderator", _manages(Role.MODERATOR)),
    PermissionQuestion("Accounts", "close, open, reset another superuser", lambda user, _place: user.is_superuser),
    PermissionQuestion("Accounts", "see, hand out, forget personal data", lambda user, _place: authority.manages_all(user)),
    PermissionQuestion("Accounts", "Wagtail's own user forms", lambda user, _place: user.is_superuser),
    PermissionQuestion("Accounts", "rights of groups", _perm("auth.change_group")),
    PermissionQuestion("Search and addresses", "redirects of the site", _rows(REDIRECTS)),
    PermissionQuestion("Search and addresses", "redirects to other hosts", lambda user, _place: REDIRECTS.reaches_all(user)),
    PermissionQuestion("Search and addresses", "recommended results", _rows(PINS)),
    PermissionQuestion("Search and addresses", "report of questions", _rows(REPORT)),
    PermissionQuestion("Search and addresses", "reasons of an order", _rows(REASONS)),
    PermissionQuestion("Search and addresses", "synonyms", _synonyms),
    PermissionQuestion("Samples", "write and send, decide on requests", lambda user, _place: samples.may_write(user)),
    PermissionQuestion("Samples", "see every ward's answer", lambda user, _place: samples.may_see_all(user)),
    PermissionQuestion("Samples", "answer, nominate, ask",
                       lambda user, place: place.ward is not None and samples.may_answer(user, place.ward)),
    PermissionQuestion("Installation", "open the admin", _perm("wagtailadmin.access_admin")),
    PermissionQuestion("Installation", "know of the ward or portal",
        lambda user, place: scope_for(user).reaches_site(place.site.pk)),
    PermissionQuestion("Installation", "sites", _perm("wagtailcore.change_site")),
    PermissionQuestion("Installation", "collections", _perm("wagtailcore.change_collection")),
    PermissionQuestion("Installation", "languages", _perm("wagtailcore.change_locale")),
    PermissionQuestion("Installation", "state of all sites", lambda user, _place: may_see(user)),
    PermissionQuestion("Installation", "take a site offline", _perm("ward_sites.add_suspension")),
    PermissionQuestion("Installation", "close a section", _perm("ward_sites.add_closure")),
    PermissionQuestion("Installation", "give the city its emblem", _perm("ward_sites.add_emblem")),
    PermissionQuestion("Installation", "facts of wards", _perm("ward_sites.change_ward")),
)  # fmt: skip
