"""Where operators give the city its emblem: ``/admin/wards/emblem/``."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import FileField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.frame.emblem.picture import KINDS, prepared
from cms.frame.emblem.views import address_of
from sites.models import Emblem


class _NewForm(WagtailAdminModelForm):
    """A picture, and what it shows."""

    picture = FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "PNG or WebP, about as wide as high, at least 256 pixels, best with a transparent ground. It stands at the "
            "head of every page of every site, in print and in the picture of links, as soon as it is stored."
        ),
    )

    class Meta:
        model = Emblem
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in KINDS)

    def clean_picture(self) -> Any:
        """Made ready at once, so that what is wrong is said at the field."""
        file = self.cleaned_data["picture"]
        made = prepared(file)
        if Emblem.objects.filter(digest=made.digest).exists():
            raise ValidationError(
                gettext("This emblem is here already. Delete those that are newer, and it holds again.")
            )
        self.instance.small, self.instance.large, self.instance.digest = made
        return file

    def save(self, commit: bool = True) -> Emblem:
        """Remember who did it. A form that is sent twice at once gives one emblem."""
        self.instance.uploaded_by = self.for_user
        try:
            with transaction.atomic():
                emblem: Emblem = super().save(commit)
        except IntegrityError:
            emblem = Emblem.objects.get(digest=self.instance.digest)
        return emblem


class _EditForm(WagtailAdminModelForm):
    """Another picture is another emblem."""

    class Meta:
        model = Emblem
        fields = ("name",)


class _DeleteView(generic.DeleteView):
    """What stands at the head of the pages afterwards is said before."""

    @property
    def confirmation_message(self) -> str:
        """Which one holds then."""
        holds = Emblem.objects.first() == self.object
        older = Emblem.objects.exclude(pk=self.object.pk).first()
        if not holds:
            return gettext("It does not stand on any page now. It is deleted for good.")
        if older:
            return gettext("At once every page shows “%(name)s” again.") % {"name": older}
        return gettext("At once every page shows the mark of the system again: a house under a drum sun.")


def _shown(emblem: Emblem) -> SafeString:
    return format_html('<img src="{}" alt="" width="48" height="48">', address_of(emblem.digest))


def _moment(value: dt.datetime) -> str:
    return date_format(timezone.localtime(value), "H:i d/m/Y")


class EmblemViewSet(ModelViewSet):
    """Guarded by the permissions on emblems, which operators hold."""

    model = Emblem
    name = "emblems"
    url_prefix = "wards/emblem"
    icon = "image"
    menu_label = gettext_lazy("Emblem")
    menu_order = 330
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: ClassVar[list[str]] = ["name"]
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("picture", label=gettext_lazy("Picture"), accessor=_shown),
        Column("uploaded_at", label=gettext_lazy("Uploaded"), accessor=lambda one: _moment(one.uploaded_at)),
        "uploaded_by",
    ]
    search_fields: ClassVar[list[str]] = ["name"]
    search_backend_name = None
    delete_view_class = _DeleteView

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """The picture is given once."""
        return _EditForm if for_update else _NewForm
