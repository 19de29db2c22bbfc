"""Pictures and files with what an accessible, traceable public site needs to know of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    ImageQuerySet,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.models import Page
from wagtail.search import index

from cms.media.fields import PictureField
from cms.media.opening import in_turn
from cms.media.paths import document_path, original_path, rendition_path
from cms.media.unreadable import ShownOrUnreadable
from cms.media.uploads import check_document, without_notes
from upstream.django.uploads import is_new


class CurrentImageManager(models.Manager.from_queryset(ImageQuerySet)):  # type: ignore[misc]
    """Pictures as the library shows them: no waiting and no earlier version."""

    def get_queryset(self) -> ImageQuerySet:
        return super().get_queryset().filter(version_of=None)


class CurrentDocumentManager(models.Manager.from_queryset(DocumentQuerySet)):  # type: ignore[misc]
    """Files in the same way."""

    def get_queryset(self) -> DocumentQuerySet:
        return super().get_queryset().filter(version_of=None)


class VersionedMixin(models.Model):
    """What the public may see of it is changed by an approval only (``cms.media.changes``).

    The row of a picture or a file *is* what the public gets. Another version of it is a row of its
    own with ``version_of``: one that waits for its approval, or an earlier one that is kept for the
    record. Versions stand in no list and no chooser.
    """

    version_of = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="+"
    )

    #: What an approval covers: the bytes, and every word about them that a citizen meets.
    PUBLIC_FIELDS: tuple[str, ...] = ("title", "file")
    #: What is known of the bytes; goes where they go.
    FILE_FACTS: tuple[str, ...] = ("file_size", "file_hash", "uploaded_by_user")

    class Meta:
        abstract = True

    @property
    def versions(self) -> models.QuerySet[Any]:
        """Those beside the public one: one that waits, and earlier ones."""
        return type(self).all_versions.filter(version_of=self.pk)  # type: ignore[attr-defined]


class CustomImage(VersionedMixin, ShownOrUnreadable, AbstractImage):
    """A picture; ``description`` is what someone hears who cannot see it (WCAG 2.2, 1.1.1)."""

    file = PictureField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    # Wagtail's own field, made obligatory: a picture without a text cannot be uploaded.
    description = models.CharField(
        _("text for people who cannot see the picture"),
        max_length=255,
        help_text=_("Say what the picture shows, in one sentence."),
    )
    #: The same in the other languages of the site, by their codes; a language without one has no entry.
    other_descriptions = models.JSONField(null=True, blank=True, editable=False)
    credit = models.CharField(
        _("photographer or source"),
        max_length=255,
        blank=True,
        help_text=_("Example: Photo: Ba Đình Ward."),
    )

    objects = CurrentImageManager()
    all_versions = ImageQuerySet.as_manager()

    PUBLIC_FIELDS = (
        *VersionedMixin.PUBLIC_FIELDS,
        *("description", "other_descriptions", "credit"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )
    FILE_FACTS = (*VersionedMixin.FILE_FACTS, "width", "height")

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *AbstractImage.search_fields,
        index.FilterField("version_of"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="media_image_file")]

    def know_file(self) -> None:
        """Size and content of the file, new or stored."""
        self._set_image_file_metadata()

    def get_upload_to(self, filename: str) -> str:
        """See ``cms.media.paths``."""
        return original_path(super().get_upload_to(filename))

    def create_rendition(self, filter: Filter) -> AbstractRendition:  # noqa: A002 - Wagtail's signature
        """Made of what the row still holds (``_require_current``)."""
        made = super().create_rendition(filter)
        self._require_current([made])
        return made

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """The same for many."""
        made = super().create_renditions(*filters)
        self._require_current(made.values())
        return made

    def _require_current(self, made: Iterable[AbstractRendition]) -> None:
        """To make a size takes a while: one of a picture that was replaced meanwhile would stay public for ever.

        Whoever replaces it has locked the row and deletes what was made before; here goes what was made after.
        """
        rows = list(made)
        if rows and not CustomImage.all_versions.filter(pk=self.pk, file=self.file.name).exists():
            self.renditions.filter(file__in=[row.file.name for row in rows]).delete()
            raise SourceImageIOError("The picture was replaced while a size of it was made.")

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> Any:
        """Large pictures wait for each other."""
        with in_turn(self.width * self.height):
            return super().generate_rendition_file(*args, **kwargs)


class Rendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="media_rendition_file")]

    def get_upload_to(self, filename: str) -> str:
        """See ``cms.media.paths``."""
        return rendition_path(super().get_upload_to(filename))


class CustomDocument(VersionedMixin, AbstractDocument):
    """A file to download."""

    file = models.FileField(upload_to=document_path, verbose_name=_("file"))

    objects = CurrentDocumentManager()
    all_versions = DocumentQuerySet.as_manager()

    admin_form_fields = ("title", "file", "collection", "tags")
    search_fields: ClassVar[list[index.BaseField]] = [
        *AbstractDocument.search_fields,
        index.FilterField("version_of"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Know size and content of a new file, whichever way it came: its text is kept by content.

        A video loses what a phone notes in it before that. Raises ``ValidationError`` for one that cannot be read.
        """
        if is_new(self.file):
            self.know_file()
        super().save(*args, **kwargs)

    def know_file(self) -> None:
        """Size and content of the file, stored, or new and as it will be stored."""
        if is_new(self.file):
            self.file.file = without_notes(str(self.file.name), self.file.file)
        self._set_document_file_metadata()

    def clean(self) -> None:
        """What its name says, and not too large; asked before Wagtail asks for the name, to say what to do."""
        if is_new(self.file):
            try:
                check_document(str(self.file.name), self.file)
            except ValidationError as error:
                raise ValidationError({"file": error.messages}) from error
        super().clean()


class ImageVersion(CustomImage):
    """A version of a picture as it is written: its class keeps it out of the index of the admin's search."""

    objects: ClassVar[Any] = ImageQuerySet.as_manager()
    search_fields: ClassVar[list[index.BaseField]] = []

    class Meta:
        proxy = True


class DocumentVersion(CustomDocument):
    """A version of a file in the same way."""

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()
    search_fields: ClassVar[list[index.BaseField]] = []

    class Meta:
        proxy = True


#: The class that writes versions of each kind.
VERSIONS: Final[dict[Any, Any]] = {CustomImage: ImageVersion, CustomDocument: DocumentVersion}

#: Both kinds by the word for them in keys, fields and messages.
KINDS: Final[dict[str, type[CustomImage] | type[CustomDocument]]] = {
    "image": CustomImage,
    "document": CustomDocument,
}


class PublicUse(models.Model):
    """A page that is live shows this picture or file; kept by ``cms.media.uses``."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    image = models.ForeignKey(CustomImage, null=True, on_delete=models.CASCADE, related_name="public_uses")
    document = models.ForeignKey(
        CustomDocument, null=True, on_delete=models.CASCADE, related_name="public_uses"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "image"], name="media_use_of_image"),
            models.UniqueConstraint(fields=["page", "document"], name="media_use_of_document"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.image_id or ''}/{self.document_id or ''}"


class Change(models.Model):
    """A change of a picture or a file that is public, which waits for its approval.

    ``version`` holds what shall be public then; without one the medium shall go. ``carrier`` is the
    page through whose approval the change goes, beside every page that shows the medium.
    """

    carrier = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.medium_id} → {self.version_id or 'removal'}"  # type: ignore[attr-defined]


class ImageChange(Change):
    """Of a picture."""

    medium = models.OneToOneField(CustomImage, on_delete=models.CASCADE, related_name="change")
    version = models.OneToOneField(CustomImage, null=True, on_delete=models.CASCADE, related_name="+")


class DocumentChange(Change):
    """Of a file."""

    medium = models.OneToOneField(CustomDocument, on_delete=models.CASCADE, related_name="change")
    version = models.OneToOneField(CustomDocument, null=True, on_delete=models.CASCADE, related_name="+")


CHANGES: Final[dict[str, type[ImageChange] | type[DocumentChange]]] = {
    "image": ImageChange,
    "document": DocumentChange,
}
