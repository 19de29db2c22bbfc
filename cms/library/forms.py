"""The forms of a picture and of a file: what is public is not changed by them, a version of it is proposed.

Wagtail makes every form of its library from these (``WAGTAILIMAGES_IMAGE_FORM_BASE``,
``WAGTAILDOCS_DOCUMENT_FORM_BASE``): the editor's, and the ones that follow an upload.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.search import index

from cms.media import changes, placing, reviews, submission, uploads, uses
from cms.media.forms import PictureForm
from cms.media.references import MediaKey
from cms.media.submission import ChangeSubmission
from upstream.django.uploads import is_new
from workflows.errors import NotApproved


class VersionedForm:
    """Shows the version that waits, and keeps what is typed as one where the row is public."""

    instance: Any
    changed_data: list[str]
    cleaned_data: dict[str, Any]
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        change = changes.change_of(instance) if instance is not None and instance.pk else None
        if change is not None and change.version is not None:
            waiting = {name: getattr(change.version, name) for name in change.version.PUBLIC_FIELDS}
            del waiting["file"]
            kwargs["initial"] = waiting | (kwargs.get("initial") or {})
        # Wagtail's form takes the person out of these and keeps nobody.
        self.user = kwargs.get("user")
        self.sent: ChangeSubmission | None = None
        super().__init__(*args, **kwargs)

    @property
    def changes_public_fields(self) -> bool:
        """Whether something was typed that an approval covers."""
        return not set(self.changed_data).isdisjoint(self.public_names)

    @property
    def public_names(self) -> tuple[str, ...]:
        """Fields of the form that an approval covers."""
        names: tuple[str, ...] = type(self.instance).PUBLIC_FIELDS
        return names

    def clean(self) -> dict[str, Any]:
        """What others are deciding on stays as it is."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if self.instance.pk and self.changes_public_fields:
            page = reviews.page_in_review(MediaKey.of(self.instance))
            if page is not None:
                self.add_error(None, reviews.locked_message(page))  # type: ignore[attr-defined]
            elif "file" not in self.changed_data and not self._has_file():
                self.add_error(  # type: ignore[attr-defined]
                    "file" if "file" in self.fields else None,  # type: ignore[attr-defined]
                    _("The file is not in the store any more. Upload it again with this change."),
                )
        if (collection := self._moves_to(cleaned)) and (
            reason := placing.refusal(self._stored(), collection)
        ):
            self.add_error("collection", reason)  # type: ignore[attr-defined]
        return cleaned

    def _has_file(self) -> bool:
        """What is public waits in a version with bytes of its own, so there must be some."""
        stored = self._stored()
        is_there: bool = not uses.is_public(MediaKey.of(stored)) or stored.file.storage.exists(
            stored.file.name
        )
        return is_there

    def _stored(self) -> Any:
        """The row: the form writes what is typed into its instance."""
        return type(self.instance).objects.get(pk=self.instance.pk)

    def _moves_to(self, cleaned: dict[str, Any]) -> Any:
        """The other collection that was chosen for something that is there already."""
        return cleaned.get("collection") if self.instance.pk and "collection" in self.changed_data else None

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """Save the row, or where a live page shows it, propose a version and send it for approval."""
        if not self.instance.pk:
            return super().save(commit=commit)  # type: ignore[misc]
        key, changes_public_fields = MediaKey.of(self.instance), self.changes_public_fields
        stored = changes.lock(self.instance)
        if changes_public_fields and (page := reviews.page_in_review(key)):
            # It was submitted while the form was on its way.
            raise NotApproved(reviews.locked_message(page))
        if collection := self._moves_to(self.cleaned_data):
            placing.move(self.instance, collection)
        if not uses.is_public(key):
            self._end_waiting(stored)
            saved = super().save(commit=commit)  # type: ignore[misc]
        elif not changes_public_fields:
            saved = self._save_the_rest(key.pk)
        else:
            change = changes.propose(self.instance, acting_user=self.user)
            saved = self._save_the_rest(key.pk)
            self.sent = submission.send(change, acting_user=self.user)
        if changes_public_fields:
            reviews.renew_returned(key, acting_user=self.user)
        return saved

    def _end_waiting(self, stored: Any) -> None:
        """Nobody is asked any more where no page shows it: what waited is what the form has shown."""
        change = changes.change_of(stored)
        if change is None:
            return
        if change.version is None:
            changes.drop(change, acting_user=self.user)
            return
        changes.carry_out(change, acting_user=self.user)
        if not is_new(self.instance.file):
            row = type(self.instance).objects.get(pk=stored.pk)
            for name in ("file", *type(row).FILE_FACTS):
                setattr(self.instance, name, getattr(row, name))

    def _save_the_rest(self, pk: int) -> Any:
        """How it is found in the library is nothing that a citizen sees."""
        stored = type(self.instance).objects.get(pk=pk)
        if "tags" in self.cleaned_data:
            stored.tags.set(self.cleaned_data["tags"])
        index.insert_or_update_object(stored)
        self.instance = stored
        return stored


class ImageForm(VersionedForm, PictureForm):
    """Of a picture."""

    @property
    def public_names(self) -> tuple[str, ...]:
        return (*super().public_names, *self.sent_descriptions().values())

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(VersionedForm, BaseDocumentForm):
    """Of a file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].error_messages["empty"] = uploads.empty()

    class Meta(BaseDocumentForm.Meta):
        pass
