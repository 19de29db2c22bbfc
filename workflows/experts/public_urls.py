"""Addresses of the link, on the host of the page's site and on no other."""

from django.urls import path

from workflows.experts import public_views as views

app_name = "experts"
urlpatterns = [
    path("hoi-chuyen-gia/<str:token>/", views.read, name="read"),
    path("hoi-chuyen-gia/<str:token>/trang/", views.framed, name="framed"),
    path("hoi-chuyen-gia/<str:token>/tep/<path:name>", views.lent, name="lent"),
]
