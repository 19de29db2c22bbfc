"""A picture that cannot be read can be chosen, and says so by showing nothing.

The four views of the chooser share the method that is replaced.
"""

from __future__ import annotations

from typing import Any

from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.images.views.chooser import ImageChosenResponseMixin

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the answer to a chosen picture",
    reason="it asks for a size of the picture without the place holder that every list has, and fails",
    leans=(
        Has(
            "wagtail.images.views.chooser:ImageChosenResponseMixin.get_chosen_response_data",
            ("image", "preview_image_filter"),
        ),
        Has("wagtail.images.shortcuts:get_rendition_or_not_found", ("image", "specs")),
    ),
    used_in=("cms.media.apps",),
    thread="https://github.com/wagtail/wagtail/issues/1792",
)


def install() -> None:
    """Called once, when the application is ready: the four views of the chooser share this method."""
    ImageChosenResponseMixin.get_chosen_response_data = _answer


def _answer(self: Any, image: Any, preview_image_filter: str = "max-165x165") -> dict[str, Any]:
    said: dict[str, Any] = super(ImageChosenResponseMixin, self).get_chosen_response_data(image)
    shown = get_rendition_or_not_found(image, preview_image_filter)
    preview = {"url": shown.url, "width": shown.width, "height": shown.height}
    return said | {"preview": preview, "default_alt_text": image.default_alt_text}
