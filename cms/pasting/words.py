"""What the script says to the person who pastes."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """In the language of the admin; ``%s`` is filled in by the script."""
    return {
        "working": _("Reading what you pasted …"),
        "done": _("The pasted text was divided into %s parts."),
        "picture_only": _("You pasted pictures."),
        "inserted": _("The text was pasted."),
        "lost": _("What could not be taken along:"),
        "more": _("%s times"),
        "undo": _("Undo this paste"),
        "close": _("Close this note"),
        "failed": _("The text could not be pasted with its structure. Try again, or paste it in parts."),
        "signed_out": _("You are no longer signed in: sign in in another tab, then paste again."),
        "picture": _("Picture %s"),
        "choose": _("Choose the file of this picture"),
        "alt": _("What the picture shows, for people who cannot see it"),
        "upload": _("Upload"),
        "uploading": _("Uploading …"),
        "uploaded": _("The picture stands in its place."),
        "upload_failed": _("The picture was not taken:"),
        "without": _("Leave this picture out"),
        "left_out": _("The picture was left out."),
        "from": _("It was at: %s"),
        "pictures": _("A picture comes into the text once you have described and uploaded it:"),
        "unnamed": _("Pasted picture"),
    }
