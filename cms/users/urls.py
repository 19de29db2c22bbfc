"""Addresses of the accounts' section, below ``/admin/accounts/``."""

from django.urls import path

from cms.users.listing import ListView
from cms.users.views import InviteView, PersonView

app_name = "accounts"
urlpatterns = [
    path("", ListView.as_view(), name="list"),
    path("invite/", InviteView.as_view(), name="invite"),
    path("<int:person_id>/", PersonView.as_view(), name="person"),
]
