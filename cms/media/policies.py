"""Who works with pictures and files: Wagtail's own policy, said so that 7.4 and 8.0 both know it.

8.0 keeps the policies in a registry, 7.4 in a module for each kind; the class is the same.
"""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

IMAGES = CollectionOwnershipPermissionPolicy(
    "media.CustomImage", auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
)
DOCUMENTS = CollectionOwnershipPermissionPolicy(
    "media.CustomDocument", auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user"
)


def works_with(policy: Any, user: Any, instance: Any) -> bool:
    """Whether the user may add, change or choose things where this one lies."""
    actions = ["add", "change", "choose"]
    return bool(policy.user_has_any_permission_for_instance(user, actions, instance))
