"""A picture that cannot be read can be chosen, and says so by showing nothing.

Upstream gap: every list of Wagtail's shows a place holder for such a picture; the answer to a choice asks
for a size of it without one, and fails. Delete this when ``ImageChosenResponseMixin`` does as the lists do.
"""

from __future__ import annotations

from typing import Any

from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.images.views.chooser import ImageChosenResponseMixin


def keep_choices_answered() -> None:
    """Called once, when the application is ready: the four views of the chooser share this method."""
    ImageChosenResponseMixin.get_chosen_response_data = _answer


def _answer(self: Any, image: Any, preview_image_filter: str = "max-165x165") -> dict[str, Any]:
    said: dict[str, Any] = super(ImageChosenResponseMixin, self).get_chosen_response_data(image)
    shown = get_rendition_or_not_found(image, preview_image_filter)
    preview = {"url": shown.url, "width": shown.width, "height": shown.height}
    return said | {"preview": preview, "default_alt_text": image.default_alt_text}
