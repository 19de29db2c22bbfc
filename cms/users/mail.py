"""The letter with the link, as background work: the link is made when it is sent, and stored nowhere."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tasks import task
from wagtail.users.models import UserProfile

from cms.users import authority, links
from cms.users.models import User


@task()
def send_link(person_id: int, *, is_new: bool) -> int:
    """Write to one person; nobody is written to who has been deactivated meanwhile."""
    person = User.objects.filter(pk=person_id, is_active=True).exclude(email="").first()
    if person is None:
        return 0
    context = {
        "person": person,
        "link": links.password_link(person),
        "days": links.days_valid(),
        "roles": authority.roles_of(person),
        "is_new": is_new,
    }
    profile = UserProfile.objects.filter(user=person).first()
    with override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        subject = render_to_string("users/email/link_subject.txt", context)
        body = render_to_string("users/email/link.txt", context)
    message = EmailMessage(
        " ".join(subject.split()), body, to=[person.email], headers={"Auto-Submitted": "auto-generated"}
    )
    return message.send()
