"""Letters about an account's security, as background work; to the person alone."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.models import UserProfile

from cms.signin.levels import SLEEPS_AFTER, TOLD_BEFORE
from cms.signin.models import OpenSession

SIGNED_IN: Final = "signed_in"
FACTOR_ADDED: Final = "factor_added"
FACTOR_REMOVED: Final = "factor_removed"
CODE_USED: Final = "code_used"
CODES_MISSED: Final = "codes_missed"
EMAIL_CHANGED: Final = "email_changed"
WILL_SLEEP: Final = "will_sleep"


def tell(user: Any, what: str, *, session_id: int | None = None, to: str = "") -> None:
    """Write when what it tells of has been stored; ``to`` is another address than the person's own."""
    transaction.on_commit(partial(write.enqueue, user.pk, what, session_id=session_id, to=to))


def tell_of_sign_in(user: Any, session_id: int) -> None:
    """From a browser in which the person had not signed in before."""
    tell(user, SIGNED_IN, session_id=session_id)


@task()
def write(person_id: int, what: str, *, session_id: int | None = None, to: str = "") -> int:
    """One letter; none to whoever has no address."""
    person = get_user_model()._default_manager.filter(pk=person_id).first()
    to = to or (person.email if person else "")
    if person is None or not to:
        return 0
    session = OpenSession.objects.filter(pk=session_id, user=person).first() if session_id else None
    if what == SIGNED_IN and session is None:
        return 0
    context = {
        "person": person,
        "what": what,
        "session": session,
        "address": settings.WAGTAILADMIN_BASE_URL,
        "days": SLEEPS_AFTER.days,
        "days_left": TOLD_BEFORE.days,
    }
    profile = UserProfile.objects.filter(user=person).first()
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        subject = render_to_string("signin/mail/subject.txt", context)
        body = render_to_string("signin/mail/body.txt", context)
    message = EmailMessage(
        " ".join(subject.split()), body, to=[to], headers={"Auto-Submitted": "auto-generated"}
    )
    return message.send()


@task()
def write_reset(person_ids: list[int]) -> int:
    """A letter with a link for a new password to each; the link leads to the city's own host, whoever asked where."""
    people = get_user_model()._default_manager.filter(pk__in=person_ids, is_active=True).exclude(email="")
    base = urlsplit(str(settings.WAGTAILADMIN_BASE_URL))
    with override(settings.LANGUAGE_CODE):
        for address in {person.email for person in people}:
            form = PasswordResetForm({"email": address})
            if form.is_valid():
                form.save(
                    domain_override=base.netloc,
                    use_https=base.scheme == "https",
                    subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
                    email_template_name="wagtailadmin/account/password_reset/email.txt",
                )
    return len(people)
