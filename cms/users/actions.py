"""Every change of an account: asked for by somebody who may, in one transaction, with an audit row beside it.

A password that somebody else has set does not exist here: people choose theirs through a link
(``links.py``). Taking the password away also ends every session, which carries a hash of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from cms.signin import flows, sessions, sleeping, throttle
from cms.signin.required import has_factor
from cms.users import authority, limits, links, mail, names
from cms.users.errors import AccountError
from cms.users.models import User
from sites import confirming
from sites.languages import SOURCE
from sites.models import SiteRole
from sites.scoping import forget

DEACTIVATED: Final = "users.deactivate"
GRANTED: Final = "users.grant_role"
REVOKED: Final = "users.revoke_role"
RELEASED: Final = "users.release"


@dataclass(frozen=True, slots=True)
class PasswordLinkResult:
    """An account and, where no letter goes out, the link that the city's operator is shown this once."""

    person: User
    link: str = ""
    #: No letter goes out, and whoever asked is not to see the link: the operator hands it over.
    waits_for_operator: bool = False


def invite(
    *, acting_user: Any, email: str, last_name: str, first_name: str, role: SiteRole
) -> PasswordLinkResult:
    """Make an account with one role. Always a new one: whether the address is known elsewhere stays unsaid."""
    confirming.require_recent()
    email = email.strip().lower()
    with transaction.atomic():
        # Locked, so that two invitations of one place do not take the same login name.
        place = (
            SiteRole.objects.select_for_update(of=("self",)).select_related("ward", "group").get(pk=role.pk)
        )
        _require_grantable(acting_user, place)
        limits.check(acting_user)
        known = User.objects.filter(email__iexact=email)
        if authority.manages_all(acting_user) and known.exists():
            raise AccountError(_("This address has an account; give that person the role instead."))
        if known.filter(groups=place.group).exists():
            raise AccountError(_("This address belongs to an editor of your ward already."))
        username = names.free_username(email, place.ward.slug if place.ward else str(place.role))
        person = User(username=username, email=email, last_name=last_name, first_name=first_name)
        person.set_unusable_password()
        person.save()
        person.groups.add(place.group)
        UserProfile.objects.create(user=person, preferred_language=SOURCE)
        log(person, limits.INVITED, user=acting_user, data={"role": place.group.name})
        return _hand_link(person, acting_user, is_new=True)


def deactivate(person: User, *, acting_user: Any) -> None:
    """Close an account; its sessions end with the next request of each."""
    with _change(person, acting_user) as locked:
        if not locked.is_active:
            raise AccountError(_("This account is closed already."))
        locked.is_active = False
        locked.set_unusable_password()
        locked.save(update_fields=["is_active", "password"])
        sessions.end_all(locked)
        log(locked, DEACTIVATED, user=acting_user)


def reactivate(person: User, *, acting_user: Any) -> PasswordLinkResult:
    """Open a closed account again, or wake one that slept; the person chooses a new password."""
    confirming.require_recent()
    with _change(person, acting_user) as locked:
        if locked.is_active:
            raise AccountError(_("This account is open already."))
        limits.check(acting_user, locked)
        locked.is_active = True
        locked.set_unusable_password()
        locked.save(update_fields=["is_active", "password"])
        sleeping.wake(locked)
        log(locked, limits.REACTIVATED, user=acting_user)
        return _hand_link(locked, acting_user, is_new=False)


def reset_password(person: User, *, acting_user: Any) -> PasswordLinkResult:
    """Take the password away, and with it every session, and give a link for a new one."""
    confirming.require_recent()
    with _change(person, acting_user) as locked:
        if not locked.is_active:
            raise AccountError(_("This account is closed; open it again first."))
        limits.check(acting_user, locked)
        locked.set_unusable_password()
        locked.save(update_fields=["password"])
        sessions.end_all(locked)
        log(locked, limits.LINK_SENT, user=acting_user)
        return _hand_link(locked, acting_user, is_new=False)


def release(person: User, *, acting_user: Any) -> None:
    """Let somebody try again at once after too many wrong tries."""
    with _change(person, acting_user) as locked:
        if not throttle.release(locked):
            raise AccountError(_("Nothing is locked at this account."))
        log(locked, RELEASED, user=acting_user)


def remove_factors(person: User, *, acting_user: Any) -> None:
    """Take away the second factors of somebody who has lost them; operators only."""
    confirming.require_recent()
    with _change(person, acting_user) as locked:
        _require_operator(acting_user)
        if not has_factor(locked):
            raise AccountError(_("This person has no second factor."))
        flows.remove_all_factors(locked, acting_user=acting_user)


def grant(person: User, *, role: SiteRole, acting_user: Any) -> None:
    """Give a person one more role; operators only."""
    confirming.require_recent()
    with _change(person, acting_user) as locked:
        _require_operator(acting_user)
        if locked.groups.filter(pk=role.group_id).exists():
            raise AccountError(_("This person has the role already."))
        locked.groups.add(role.group)
        forget(locked)
        log(locked, GRANTED, user=acting_user, data={"role": role.group.name})


def revoke(person: User, *, role: SiteRole, acting_user: Any) -> None:
    """Take a role from a person; operators only. An account without a role cannot open the admin."""
    with _change(person, acting_user) as locked:
        _require_operator(acting_user)
        if not locked.groups.filter(pk=role.group_id).exists():
            raise AccountError(_("This person does not have the role."))
        locked.groups.remove(role.group)
        forget(locked)
        log(locked, REVOKED, user=acting_user, data={"role": role.group.name})


@contextmanager
def _change(person: User, acting_user: Any) -> Iterator[User]:
    """The account as it is now, locked, for somebody who may change it."""
    with transaction.atomic():
        locked = User.objects.select_for_update().filter(pk=person.pk).first()
        if locked is None or not authority.people_for(acting_user).filter(pk=person.pk).exists():
            raise PermissionDenied
        if reason := authority.refusal(acting_user, locked):
            raise AccountError(reason)
        yield locked


def _require_grantable(acting_user: Any, role: SiteRole) -> None:
    if not authority.grantable(acting_user).filter(pk=role.pk).exists():
        raise PermissionDenied


def _require_operator(acting_user: Any) -> None:
    if not authority.manages_all(acting_user):
        raise PermissionDenied


def _hand_link(person: User, acting_user: Any, *, is_new: bool) -> PasswordLinkResult:
    """By letter; where none goes out, to an operator. With an editor's link a lead could be author and approver."""
    if links.mail_is_delivered() and person.email:
        transaction.on_commit(partial(mail.send_link.enqueue, person.pk, is_new=is_new))
        return PasswordLinkResult(person)
    if not authority.manages_all(acting_user):
        return PasswordLinkResult(person, waits_for_operator=True)
    return PasswordLinkResult(person, links.password_link(person))
