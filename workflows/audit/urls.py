"""Addresses of the audit, below ``/admin/review/audit/``."""

from django.urls import path

from workflows.audit.views import AuditExportView, AuditListView, PublicHistoryView

app_name = "audit"
urlpatterns = [
    path("", AuditListView.as_view(), name="list"),
    path("export/", AuditExportView.as_view(), name="export"),
    path("page/<int:page_id>/", PublicHistoryView.as_view(), name="history"),
]
