"""Addresses of the library at which a view of ours answers; names of Wagtail's stay Wagtail's."""

from __future__ import annotations

from django.urls import path

from cms.library import views

#: In the place of Wagtail's own (``cms.isolation.urls``).
replaced = [
    path("images/<int:image_id>/", views.ImageEdit.as_view()),
    path("images/<int:image_id>/delete/", views.ImageDelete.as_view()),
    path("documents/edit/<int:document_id>/", views.DocumentEdit.as_view()),
    path("documents/delete/<int:document_id>/", views.DocumentDelete.as_view()),
]
added = [path("media/<str:kind>/<int:pk>/change/", views.ChangeView.as_view(), name="media_change")]
