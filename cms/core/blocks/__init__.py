"""The blocks a page's text is made of, one file each."""

from cms.core.blocks.body import BODY_BLOCKS
from cms.core.blocks.hours import HoursBlock
from cms.core.blocks.quick_link import QuickLinkBlock

__all__ = ["BODY_BLOCKS", "HoursBlock", "QuickLinkBlock"]
