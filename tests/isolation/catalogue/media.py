"""Pictures and files."""

from __future__ import annotations

from dataclasses import replace

from tests.isolation.catalogue.base import MEDIA, Plans
from tests.isolation.plan import Plan

PLANS = Plans()

PLANS.put(Plan(queries=MEDIA), "index index_results add add_multiple", "wagtailimages:")
PLANS.put(Plan(queries=MEDIA), "index index_results add add_multiple", "wagtaildocs:")
_IMAGE = Plan(kinds=("image",), forms=({"title": "x", "description": "x", "collection": "{own_collection}"},))
PLANS.put(
    _IMAGE,
    "edit delete url_generator url_generator_output preview image_usage edit_multiple delete_multiple",
    "wagtailimages:",
)
PLANS.put(
    Plan(
        kinds=("image", "document"),
        fixed=({"kind": "image"}, {"kind": "document"}),
        forms=({"action": "send"}, {"action": "drop"}),
    ),
    "media_change",
)
PLANS.put(
    Plan(
        forms=({"html": "<p>x</p><img src=x>", "text": "x", "block": ["picture"], "feature": ["bold"]},),
        get=False,
    ),
    "paste",
)
_FILE = replace(_IMAGE, kinds=("document",))
PLANS.put(_FILE, "edit delete document_usage edit_multiple delete_multiple", "wagtaildocs:")
for _name in (
    "wagtailimages:edit_multiple",
    "wagtailimages:delete_multiple",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:delete_multiple",
):
    PLANS.change(_name, is_ajax=True, may_fail=True)
PLANS.put(
    Plan(kinds=("upload",), is_ajax=True, may_fail=True),
    "wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_upload_multiple "
    "wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_upload_multiple",
)
PLANS.put(
    Plan(
        addresses=("/admin/images/{own_image}/",),
        forms=({"title": "x", "description": "x", "collection": "{collection}"},),
    ),
    "own:image",
)
PLANS.put(
    Plan(
        addresses=("/admin/documents/edit/{own_document}/",),
        forms=({"title": "x", "collection": "{collection}"},),
    ),
    "own:document",
)
PLANS.put(
    Plan(addresses=("/admin/images/usage/{own_image}/", "/admin/documents/usage/{own_document}/")),
    "own:usage",
)
