"""The address of the report, below ``/admin/review/``."""

from django.urls import path

from workflows.outside_links.views import BrokenLinksView

urlpatterns = [path("links/", BrokenLinksView.as_view(), name="broken_links")]
