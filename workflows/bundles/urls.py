"""Addresses below ``/admin/review/bundles/``."""

from django.urls import path

from workflows.bundles.views import ItemView, ListView

app_name = "bundles"
urlpatterns = [
    path("", ListView.as_view(), name="list"),
    path("<int:bundle_id>/", ItemView.as_view(), name="item"),
]
