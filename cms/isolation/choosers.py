"""Choosers that show the own ward and the city's public pages, and no tag of another ward.

Upstream gaps: the page chooser starts at the page above all of a type, wherever they are, and turns
addresses of every site into links with the draft title of the page; the choosers of pictures and files
suggest the tags of everybody. What a chooser lists is narrowed by the documented hook
(``wagtail_hooks.py``), a page that is asked for by number in ``guard.py``.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.chooser import BrowseView, ExternalLinkView, page_models_from_string
from wagtail.images import get_image_model
from wagtail.images.views.chooser import ImageChooserViewSet, ImageChooseView
from wagtail.models import Page

from cms.isolation.tags import popular_tags
from sites import hosts
from sites.scoping import across_wards, scope_for


class Browse(BrowseView):
    """Starts above the pages of the wanted type that the person may choose."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        kinds = request.GET.get("page_type")
        scope = scope_for(request.user)
        if parent_page_id is None and kinds and not scope.is_city:
            parent_page_id = self._start(kinds, scope.linkable_pages())
        response: HttpResponse = super().get(request, parent_page_id)
        return response

    def _start(self, kinds: str, linkable: Any) -> int | None:
        """None leaves a type that does not exist to upstream, which answers 404."""
        try:
            models = page_models_from_string(kinds)
        except (ValueError, LookupError):
            return None
        start: int = (
            across_wards(Page.objects, "filtered by the scope that it is handed")
            .filter(linkable)
            .type(*models)
            .first_common_ancestor()
            .pk
        )
        return start


class ExternalLink(ExternalLinkView):
    """Recognises addresses of the own wards and of the portal; any other stays an address."""

    def post(self, request: HttpRequest) -> HttpResponse:
        scope = scope_for(request.user)
        portal = hosts.table().portal
        own = {entry.site_id for entry in hosts.table().entries if scope.reaches_site(entry.site_id)}
        hosts.narrow(request, own | ({portal.site_id} if portal else set()))
        response: HttpResponse = super().post(request)
        return response


class ChooseImage(ImageChooseView):
    """With the tags of the pictures that are offered."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"popular_tags": popular_tags(self.get_object_list())}


class ImageChoosers(ImageChooserViewSet):
    """Wagtail's chooser of pictures; only its first view is another (``urls.py``)."""

    choose_view_class = ChooseImage


choose_image = ImageChoosers(
    "wagtailimages_chooser", model=get_image_model(), url_prefix="images/chooser"
).choose_view
