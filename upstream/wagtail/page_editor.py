"""Wagtail's editor and withdrawal with the writes left to ``workflows.actions``."""

from __future__ import annotations

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="the add, edit, revert and unpublish views of the view set of all pages, and what they start and cancel",
    reason=(
        "they begin, resume and cancel a workflow outside of a transaction and of any check, and take pages below "
        "down in nobody's name; so do the bulk action and the admin's API"
    ),
    leans=(
        Says("wagtail.admin.views.pages.create:CreateView.submit_action", "self.page.get_workflow()"),
        Says("wagtail.admin.views.pages.create:CreateView.submit_action", "workflow.start(self.page"),
        Says("wagtail.admin.views.pages.edit:EditView.submit_action", "self.workflow_state.status"),
        Says("wagtail.admin.views.pages.edit:EditView.submit_action", "workflow.start(self.page"),
        Says(
            "wagtail.admin.views.pages.edit:EditView.restart_workflow_action",
            "self.workflow_state.cancel(user=",
        ),
        Says("wagtail.admin.views.pages.edit:EditView.restart_workflow_action", "workflow.start(self.page"),
        Says(
            "wagtail.admin.views.pages.edit:EditView.cancel_workflow_action",
            "self.workflow_state.cancel(user=",
        ),
        Says("wagtail.admin.views.pages.edit:EditView.form_invalid", "self.workflow_state.cancel(user="),
        Has("wagtail.admin.views.pages.edit:EditView.is_cancelling_workflow"),
        Has("wagtail.admin.views.pages.unpublish:UnpublishView.unpublish"),
        Has(
            "wagtail.admin.views.pages.bulk_actions.unpublish:UnpublishBulkAction.execute_action",
            ("objects",),
        ),
        Has("wagtail.admin.api.actions.unpublish:UnpublishPageAPIAction.execute", ("instance", "data")),
        Has("wagtail.admin.viewsets.pages:PageViewSet.edit_view_class"),
    ),
    used_in=("workflows.views.editing", "workflows.views.bulk", "cms.isolation.pages", "cms.isolation.api"),
)
