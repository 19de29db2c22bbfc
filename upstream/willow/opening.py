"""How pictures are opened: Willow takes the class of a file from one table and how to decode it from its registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any

from willow import image as files
from willow.plugins.pillow import PillowImage
from willow.registry import registry

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="the table of kinds, and three operations of each raster kind",
    reason="pictures are decoded whatever their size, and bring their notes into what is made of them",
    leans=(
        Has("willow.image:INITIAL_IMAGE_CLASSES"),
        Says("willow.image:Image.open", "INITIAL_IMAGE_CLASSES"),
        Has("willow.registry:registry"),
        Has("willow.registry:WillowRegistry.register_operation", ("image_class", "operation_name", "func")),
        Has(
            "willow.registry:WillowRegistry.register_converter",
            ("from_image_class", "to_image_class", "func"),
        ),
    ),
    used_in=("cms.media.opening",),
)


def install(openers: Mapping[str, Callable[[IO[bytes]], Any]]) -> None:
    """Open files of these kinds so; kinds that are not named are not opened."""
    files.INITIAL_IMAGE_CLASSES.clear()
    files.INITIAL_IMAGE_CLASSES.update(openers)


def install_reading(file_class: type[Any], *, size: Any, frames: Any, decoded: Any) -> None:
    """How the size and the frames of a kind are found, and how it is decoded."""
    registry.register_operation(file_class, "get_size", size)
    registry.register_operation(file_class, "get_frame_count", frames)
    registry.register_converter(file_class, PillowImage, decoded)
