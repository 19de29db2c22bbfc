"""Puts what a text shows and links to in its place: pictures, files, and the pages that old addresses became."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from django.utils import translation
from wagtail.models import Collection

from cms.imports.articles import Article, Attachment, RowFault
from cms.imports.attachments import NotTakenError, Store
from cms.imports.body import Block
from cms.imports.losses import Losses
from cms.imports.old_links import NOWHERE, OldSites, host_of, is_file
from cms.markup import Asset, AssetKind, Conversion, LossKind
from cms.markup.conversion import href
from cms.media.models import CustomImage
from sites import languages

Pages = Mapping[tuple[str, int], int]
"""Ids of pages by an old address and the site from which it is linked."""

_LONGEST_SHOWN: Final = 200
WITHOUT_WORDS = "pictures without a description, which bear the title of their text"
DEAD_LINKS = "links to pages of the old site that did not come along"


@dataclass
class Placed:
    """The body of one page."""

    blocks: list[Block] = field(default_factory=list)
    lead: tuple[CustomImage, str] | None = None
    missing: int = 0
    """Pictures and files that were not taken."""
    has_open_links: bool = False
    """Whether it links to addresses that may come later in the run."""


class Placer:
    """For one run."""

    def __init__(self, store: Store, old_sites: OldSites, losses: Losses, say: Callable[[str], None]) -> None:
        self._store, self._old_sites, self._losses, self._say = store, old_sites, losses, say

    def place(
        self, article: Article, conversion: Conversion, collection: Collection, site_id: int, pages: Pages
    ) -> Placed:
        """The blocks of a text with everything in its place; what is not kept is counted."""
        placed = Placed()
        assets = {}
        for asset in conversion.assets:
            if found := self._asset(article, asset, collection, placed):
                assets[asset.key] = [found]
        links = {
            address: attributes
            for address in conversion.links
            if (attributes := self._link(article, address, collection, placed, pages.get((address, site_id))))
            != ""
        }
        resolved = conversion.resolve(assets, links)
        placed.blocks += resolved.blocks
        placed.blocks += self._attached(article, collection, placed)
        with translation.override(languages.INTERNATIONAL):
            for loss in resolved.losses:
                # Each picture is named by itself, with the reason.
                if loss.kind is not LossKind.PICTURE:
                    self._losses.note(
                        loss.sentence.rstrip("."), article.line, _shown(loss.example), loss.count
                    )
        return placed

    def _asset(self, article: Article, asset: Asset, collection: Collection, placed: Placed) -> Block | None:
        words = asset.text or asset.caption
        if asset.kind is AssetKind.PICTURE:
            image = self._picture(article, Attachment(asset.address, words), collection, placed, asset.link)
            return _picture_block(image, words, asset.caption) if image else None
        if not is_file(asset.address):
            return None
        return self._file(article, Attachment(asset.address, words), collection, placed)

    def _picture(
        self,
        article: Article,
        attachment: Attachment,
        collection: Collection,
        placed: Placed,
        larger: str = "",
    ) -> CustomImage | None:
        """The picture, or the larger one that it led to."""
        words = attachment.text or article.title
        reason = ""
        for address in filter(None, (attachment.path, larger if larger and is_file(larger) else "")):
            try:
                image = self._store.picture(address, words, collection)
            except NotTakenError as error:
                reason = reason or str(error)
            else:
                if not attachment.text:
                    self._losses.note(WITHOUT_WORDS, article.line, address)
                return image
        self._missed("picture", article, attachment.path, reason or "it has no address", placed)
        return None

    def _file(
        self, article: Article, attachment: Attachment, collection: Collection, placed: Placed
    ) -> Block | None:
        try:
            document = self._store.document(attachment.path, attachment.text, collection)
        except NotTakenError as error:
            self._missed("file", article, attachment.path, str(error), placed)
            return None
        return {"type": "file", "value": document.pk}

    def _missed(self, kind: str, article: Article, address: str, reason: str, placed: Placed) -> None:
        placed.missing += 1
        shown = address.partition(",")[0] if address.startswith("data:") else _shown(address)
        self._losses.note(f"{kind}s that are left out", article.line, shown)
        self._say(str(RowFault(article.line, f"{kind} {shown[:_LONGEST_SHOWN]!r} is left out: {reason}")))

    def _attached(self, article: Article, collection: Collection, placed: Placed) -> Iterator[Block]:
        """What the export names beside the text: the first picture stands at the head."""
        for attachment in article.pictures:
            image = self._picture(article, attachment, collection, placed)
            if image is None:
                continue
            if placed.lead is None:
                placed.lead = image, (attachment.text or image.description)[:255]
            else:
                yield _picture_block(image, attachment.text, attachment.text)
        for attachment in article.files:
            if block := self._file(article, attachment, collection, placed):
                yield block

    def _link(
        self, article: Article, address: str, collection: Collection, placed: Placed, page_id: int | None
    ) -> str | None:
        """The attributes of a link; empty where it stays as it is, none where only its text does."""
        if page_id is not None:
            return f'linktype="page" id="{page_id}"'
        if not self._old_sites.owns(address):
            return ""
        if is_file(address):
            try:
                document = self._store.document(address, "", collection)
            except NotTakenError as error:
                self._missed("file", article, address, str(error), placed)
                return None if host_of(address) == NOWHERE else ""
            return f'linktype="document" id="{document.pk}"'
        placed.has_open_links = True
        if host_of(address) != NOWHERE:
            return ""
        parts = urlsplit(address)
        return href(urlunsplit(("", "", parts.path or "/", parts.query, "")))


def _shown(address: str) -> str:
    """Without the host that stands for one that is not known."""
    return address.replace(f"http://{NOWHERE}", "")


def _picture_block(image: CustomImage, words: str, caption: str) -> Block:
    """The words of this place, where they are others than the picture's own."""
    alt = words[:255] if words[:255] != image.description else ""
    return {"type": "picture", "value": {"image": image.pk, "alt": alt, "caption": caption[:255]}}
