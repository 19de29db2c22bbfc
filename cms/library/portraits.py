"""The picture that a person chooses for the admin: checked like any other, and shown to those who work with them.

Wagtail decodes it at its full size before it makes it smaller, keeps the notes of small ones, and does not
tell why it refuses one.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.users.models import UserProfile

from cms.media.access import Access
from cms.media.delivery import deliver
from cms.media.forms import PictureFormField
from cms.media.places import PORTRAITS
from cms.media.views import picture_headers
from sites.scoping import scope_for
from upstream.wagtail import avatar


class PortraitForm(AvatarPreferencesForm):
    """Wagtail's, of a file that is small enough to be decoded and holds nothing but the picture."""

    avatar = PictureFormField(required=False)

    def clean_avatar(self) -> Any:
        try:
            return super().clean_avatar()
        except (OSError, ValueError) as error:
            # Of a drawing, of a picture so thin that nothing would be left of it.
            raise ValidationError(
                _("The picture cannot be made smaller. Save it as JPG or PNG and upload it again.")
            ) from error


def connect() -> None:
    """Called once, when the application is ready: the panel of the account page has our form and tells its errors."""
    avatar.install(PortraitForm, "library/portrait.html")


@require_safe
def portrait(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of oneself, of somebody of the own ward or of the city's people; of nobody else."""
    stored = f"{PORTRAITS}/{name}"
    profile = UserProfile.objects.filter(avatar=stored).first() if request.user.is_authenticated else None
    if profile is None or not _knows(request.user, profile.user_id):
        raise Http404
    return deliver(request, stored, Access.PERSONAL, picture_headers(name))


def _knows(viewer: Any, person: int) -> bool:
    return (
        viewer.pk == person or get_user_model().objects.filter(scope_for(viewer).people(), pk=person).exists()
    )
