"""Addresses of the review desk, below ``/admin/review/``."""

from django.urls import path

from workflows.views.item import ReviewItemView
from workflows.views.listing import ReviewListView

app_name = "workflows_review"
urlpatterns = [
    path("", ReviewListView.as_view(), name="list"),
    path("<int:state_id>/", ReviewItemView.as_view(), name="item"),
]
