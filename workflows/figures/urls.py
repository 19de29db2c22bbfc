"""The address of the figures, below ``/admin/review/``."""

from django.urls import path

from workflows.figures.views import FiguresView

urlpatterns = [path("figures/", FiguresView.as_view(), name="figures")]
