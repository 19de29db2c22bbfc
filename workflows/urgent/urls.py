"""Addresses below ``/admin/review/urgent/``."""

from django.urls import path

from workflows.urgent.views import AskView, ItemView, RegisterView

app_name = "urgent"
urlpatterns = [
    path("", RegisterView.as_view(), name="list"),
    path("ask/<int:step_id>/", AskView.as_view(), name="ask"),
    path("<int:urgent_id>/", ItemView.as_view(), name="item"),
]
