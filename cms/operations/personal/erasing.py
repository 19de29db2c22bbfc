"""Forgetting a person: what the table of personal data says, in one transaction, asked for by an operator.

The account's number stays, because approvals and the audit lead to it; nothing that says whose it was does.
"""

from __future__ import annotations

import json
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms.operations.personal import rows
from cms.operations.personal.declared import Erasure
from cms.signin import sessions
from cms.users import authority
from cms.users.errors import AccountError
from cms.users.models import User
from sites import confirming
from sites.ids import pk_of
from sites.scoping import across_wards, forget
from workflows.audit import people, recording
from workflows.audit.models import AuditEntry, AuditPerson, AuditWords
from workflows.experts import verbs
from workflows.experts.models import ExpertRequest

ERASED: Final = "account.erased"
_KIND: Final = "users.user"
_AT_ONCE: Final = 500


def refusal(person: User, acting_user: Any) -> str:
    """Why this person is not erased; empty where nothing speaks against it."""
    if person.pk == acting_user.pk:
        return _("Nobody erases their own account: another operator does.")
    if person.is_superuser:
        return _("This is a superuser: take that right away first.")
    return ""


def erase(person: User, *, acting_user: Any) -> None:
    """Raises ``PermissionDenied`` for whoever is no operator, and ``AccountError`` with a reason."""
    confirming.require_recent()
    if not authority.manages_all(acting_user):
        raise PermissionDenied
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=person.pk)
        if reason := refusal(locked, acting_user):
            raise AccountError(reason)
        sessions.end_all(locked)
        for kept, model, found in rows.of(locked.pk):
            if kept.erasure is Erasure.DELETED and model is not AuditPerson:
                found.delete()
        _empty(locked)
        _empty_log(locked)
        recording.note(ERASED, kind=_KIND, object_id=locked.pk, data={"account": locked.pk}, user=acting_user)
        # Last of all: what was written down just now had a pseudonym and words as well.
        _empty_audit(locked.pk)


def erase_expert(email: str, *, acting_user: Any) -> int:
    """Forget everybody who was asked at this address; how many questions there were."""
    confirming.require_recent()
    if not authority.manages_all(acting_user):
        raise PermissionDenied
    asked = across_wards(ExpertRequest.objects, "an expert who asks the city to be forgotten").filter(
        email__iexact=email.strip(), erased_at=None
    )
    found = list(asked.select_related("page"))
    for request in found:
        verbs.erase(request)
    return len(found)


def _empty(person: User) -> None:
    profile = UserProfile.objects.filter(user=person).first()
    if profile is not None:
        if profile.avatar:
            profile.avatar.delete(save=False)
        profile.delete()
    person.groups.clear()
    person.user_permissions.clear()
    forget(person)
    person.username = f"erased-{person.pk}"
    person.first_name = person.last_name = person.email = ""
    person.is_active = person.is_staff = False
    person.last_login = None
    person.set_unusable_password()
    person.save()


def _empty_log(person: User) -> None:
    """Wagtail's history keeps the name beside each act that was done with the account."""
    kind = ContentType.objects.get_for_model(User)
    entries = across_wards(ModelLogEntry.objects, "the acts with one account, whose name is forgotten")
    entries.filter(content_type=kind, object_id=str(person.pk)).update(label=f"#{person.pk}")


def _empty_audit(account: int) -> None:
    """The name, what was said of the account, and the addresses from which the person acted."""
    pseudonym = AuditPerson.objects.filter(account=account).values_list("pk", flat=True).first()
    about = AuditEntry.objects.filter(kind=_KIND, object_id=str(account))
    _forget_words(about.values_list("body", flat=True).iterator(chunk_size=_AT_ONCE), AuditWords.SAID)
    if pseudonym is not None:
        done = AuditEntry.objects.filter(person=pseudonym)
        _forget_words(done.values_list("body", flat=True).iterator(chunk_size=_AT_ONCE), AuditWords.ADDRESS)
    people.erase(account)


def _forget_words(bodies: Any, name: str) -> None:
    keys = []
    for body in bodies:
        key = json.loads(body).get("words", {}).get(name, [None])[0]
        if key is not None and pk_of(AuditWords, key) is not None:
            keys.append(key)
        if len(keys) >= _AT_ONCE:
            AuditWords.objects.filter(pk__in=keys).delete()
            keys = []
    AuditWords.objects.filter(pk__in=keys).delete()
