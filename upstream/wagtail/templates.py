"""Templates of ours that stand before Wagtail's."""

from __future__ import annotations

from upstream.gap import File, Gap, Says

GAP = Gap(
    replaces="templates of the admin",
    reason="the workplace, the log-in, the words of two buttons, what stands beside the main button below a form and "
    "what is offered for several at once have no other place",
    leans=(
        File("wagtail.admin", "templates/wagtailadmin/home.html"),
        File("wagtail.admin", "templates/wagtailadmin/login.html"),
        File("wagtail.admin", "templates/wagtailadmin/admin_base.html"),
        File("wagtail.admin", "templates/wagtailadmin/base.html"),
        File("wagtail.admin", "templates/wagtailadmin/shared/headers/_actions.html"),
        File("wagtail.admin", "templates/wagtailadmin/bulk_actions/footer.html"),
        Says("wagtail.admin.templatetags.wagtailadmin_tags:bulk_action_choices", "data-bulk-action-button"),
        Says("wagtail.admin.views.pages.edit:EditView.get_context_data", '"action_menu"'),
        Says("wagtail.admin.views.pages.create:CreateView.get_context_data", '"action_menu"'),
        File("wagtail.admin", "templates/wagtailadmin/pages/create.html"),
        File("wagtail.admin", "templates/wagtailadmin/pages/edit.html"),
        File("wagtail.documents", "templates/wagtaildocs/documents/edit.html"),
    ),
    used_in=("cms.backoffice.apps", "cms.backoffice.footer", "cms.backoffice.templatetags.backoffice"),
)
