"""Foreign HTML becomes blocks of ours: what is pasted, and the pages of old sites.

Pure functions: no database, no files, no network. `convert` reads and maps; pictures, videos and
links that only a caller can place come back as `Asset` and addresses, for `Conversion.resolve`.
"""

from cms.markup.assets import Asset, AssetKind
from cms.markup.conversion import Conversion, Resolved, convert, convert_text
from cms.markup.losses import Loss, LossKind

__all__ = ["Asset", "AssetKind", "Conversion", "Loss", "LossKind", "Resolved", "convert", "convert_text"]
