"""Addresses of the review desk, below ``/admin/review/``."""

from django.urls import include, path

from workflows.versions.views import VersionsView
from workflows.views.asking import ConfirmView
from workflows.views.item import ReviewItemView
from workflows.views.listing import ReviewListView
from workflows.views.several import AlikeView, SeveralView
from workflows.views.undoing import UndoView

app_name = "workflows_review"
urlpatterns = [
    path("", ReviewListView.as_view(), name="list"),
    path("", include("workflows.remarks.urls")),
    path("checks/", include("workflows.checking.urls")),
    path("checks/pages/<int:page_id>/", ConfirmView.as_view(), name="confirm"),
    path("experts/", include("workflows.experts.urls")),
    path("audit/", include("workflows.audit.urls")),
    path("", include("workflows.figures.urls")),
    path("", include("workflows.outside_links.urls")),
    path("<int:state_id>/", ReviewItemView.as_view(), name="item"),
    path("undo/", UndoView.as_view(), name="undo"),
    path("several/", SeveralView.as_view(), name="several"),
    path("alike/<int:state_id>/", AlikeView.as_view(), name="alike"),
    path("versions/<int:page_id>/", VersionsView.as_view(), name="versions"),
    path("urgent/", include("workflows.urgent.urls")),
    path("bundles/", include("workflows.bundles.urls")),
    path("", include("workflows.duty_urls")),
]
