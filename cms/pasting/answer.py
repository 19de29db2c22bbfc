"""What the editor's script is told about a paste."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamBlock

from cms.core.blocks.body import BODY_BLOCKS
from cms.markup import Asset, AssetKind, Conversion, convert, convert_text
from cms.markup.addresses import is_relative
from cms.markup.source import is_html
from cms.media import policies
from cms.pasting.fitting import TEXT, Room, fit

Answer = dict[str, Any]
PICTURE: Final = "picture"
_LONGEST_ADDRESS: Final = 200


def answer(html: str, text: str, room: Room, user: Any) -> Answer:
    """Blocks in the form that Wagtail's editor takes, pictures to be uploaded, and what was lost.

    A result that is one text is also given as a fragment, which stands within the text around the cursor.
    """
    # A clipboard's plain lines are paragraphs: programs put one blank line or none between them.
    conversion = convert(html) if is_html(html) else convert_text("\n\n".join(text.splitlines()))
    offered = [one for one in conversion.assets if one.kind is AssetKind.PICTURE and PICTURE in room.blocks]
    resolved = conversion.resolve(
        {one.key: [_picture(one)] for one in offered}, dict.fromkeys(_dead_links(conversion))
    )
    fitted = fit(resolved, room)
    blocks = [{**block, "id": str(uuid.uuid4())} for block in fitted.blocks]
    places = [number for number, block in enumerate(blocks) if block["type"] == PICTURE]
    return {
        "blocks": _form_states(blocks),
        "fragment": _fragment(blocks, room),
        "pictures": [
            {
                "block": place,
                "address": one.address if one.address.startswith("clip:") else one.address[:_LONGEST_ADDRESS],
                "text": one.text[:255],
            }
            for place, one in zip(places, offered, strict=True)
        ],
        "collections": _collections(user) if places else [],
        "losses": [
            {"sentence": loss.sentence, "count": loss.count, "example": loss.example}
            for loss in fitted.losses
        ],
    }


@cache
def _stream() -> StreamBlock:
    return StreamBlock(BODY_BLOCKS)


def known_blocks() -> frozenset[str]:
    """The types of blocks that a text of ours may hold."""
    return frozenset(_stream().child_blocks)


def _collections(user: Any) -> list[dict[str, Any]]:
    """Where the person may put pictures."""
    allowed = policies.IMAGES.collections_user_has_permission_for(user, "add")
    return [{"id": one.pk, "name": one.name} for one in allowed]


def _picture(asset: Asset) -> dict[str, Any]:
    return {"type": PICTURE, "value": {"image": None, "caption": asset.caption}}


def _dead_links(conversion: Conversion) -> list[str]:
    """Addresses that said where they lead only on the page that they were copied from."""
    return [one for one in conversion.links if is_relative(one)]


def _form_states(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    stream = _stream()
    return stream.get_form_state(stream.to_python(list(blocks)))


def _fragment(blocks: Sequence[dict[str, Any]], room: Room) -> str | None:
    if len(blocks) != 1 or blocks[0]["type"] != TEXT:
        return None
    converter = ContentstateConverter(features=sorted(room.features))
    fragment: str = converter.from_database_format(blocks[0]["value"])
    return fragment
