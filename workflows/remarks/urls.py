"""Addresses of what is said at a place, below ``/admin/review/``."""

from django.urls import path

from workflows.remarks import views

urlpatterns = [
    path("<int:state_id>/remarks/", views.say, name="say"),
    path("pages/<int:page_id>/remarks/", views.say_in_editor, name="say_in_editor"),
    path("remarks/<int:remark_id>/", views.answer, name="answer"),
]
