"""Addresses below ``/admin/review/experts/``."""

from django.urls import path

from workflows.experts.views import AskView, ListView, act

app_name = "experts"
urlpatterns = [
    path("", ListView.as_view(), name="list"),
    path("pages/<int:page_id>/", AskView.as_view(), name="page"),
    path("<int:request_id>/", act, name="act"),
]
