"""Templates of ours that stand before Wagtail's."""

from __future__ import annotations

from upstream.gap import File, Gap

GAP = Gap(
    replaces="templates of the admin",
    reason="the workplace, the log-in and the words of two buttons have no other place",
    leans=(
        File("wagtail.admin", "templates/wagtailadmin/home.html"),
        File("wagtail.admin", "templates/wagtailadmin/login.html"),
        File("wagtail.admin", "templates/wagtailadmin/admin_base.html"),
        File("wagtail.admin", "templates/wagtailadmin/base.html"),
        File("wagtail.admin", "templates/wagtailadmin/shared/headers/_actions.html"),
        File("wagtail.documents", "templates/wagtaildocs/documents/edit.html"),
    ),
    used_in=("cms.backoffice.apps",),
)
