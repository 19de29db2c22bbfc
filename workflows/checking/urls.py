"""Addresses of the checks, below ``/admin/review/checks/``."""

from django.urls import path

from workflows.checking.views import ChecksView

urlpatterns = [path("", ChecksView.as_view(), name="checks")]
