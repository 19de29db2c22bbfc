"""Tags: one list for the installation, of which a person reads those of the own pictures and files.

Upstream gap: the autocomplete and the "popular tags" of lists and choosers show the tags of everybody.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag, TaggedItem
from wagtail.admin.views import tags as upstream

from cms.media import policies

_ACTIONS: Final = ("add", "change", "choose")
_POPULAR: Final = 10


def _tagged(things: QuerySet[Any]) -> Q:
    kind = ContentType.objects.get_for_model(things.model)
    return Q(content_type=kind, object_id__in=things.order_by().values("pk"))


def popular_tags(things: QuerySet[Any]) -> list[Tag]:
    """The tags that most of these carry."""
    used = TaggedItem.objects.filter(_tagged(things))
    count = Count("taggit_taggeditem_items", filter=Q(taggit_taggeditem_items__in=used))
    return list(
        Tag.objects.filter(pk__in=used.values("tag"))
        .annotate(times=count)
        .order_by("-times", "name")[:_POPULAR]
    )


def autocomplete(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """Tags of the pictures and files that the person may use; other kinds of tags there are none of."""
    if (app_name, model_name) not in {("", ""), ("taggit", "tag")}:
        raise Http404
    term = request.GET.get("term", "")
    if not term:
        return JsonResponse([], safe=False)
    used = Q(pk__in=())
    for policy in (policies.IMAGES, policies.DOCUMENTS):
        used |= _tagged(policy.instances_user_has_any_permission_for(request.user, _ACTIONS))
    found = Tag.objects.filter(
        name__istartswith=term, pk__in=TaggedItem.objects.filter(used).values("tag")
    ).order_by("name")
    return JsonResponse(
        list(found.values_list("name", flat=True)[: upstream.TAGS_AUTOCOMPLETE_LIMIT]), safe=False
    )
