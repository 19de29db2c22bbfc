"""Our ward: who walks, and what is theirs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission

from cms.news.models import NewsPage
from cms.translation.segments import stamp_of
from sites.enums import Role
from tests.fixtures.pages import live
from tests.isolation.world.base import OWN, World
from tests.isolation.world.things import files, translated


def build(world: World) -> dict[str, Any]:
    city = world.city
    for name, role in (("editor", Role.EDITOR), ("lead", Role.LEAD)):
        world.people[name] = city.user(role, OWN, f"own-{name}")
    # A city may let its wards translate: one right more, in the same place.
    translating = world.people["translating editor"] = city.user(Role.EDITOR, OWN, "own-translator")
    group = Group.objects.create(name="Biên dịch của phường")
    group.permissions.add(Permission.objects.get(codename="submit_translation"))
    translating.groups.add(group)
    news = city.page(OWN, "news")
    image, document = files(city.ward(OWN).collection, "own", "own", world.people["editor"])
    item = NewsPage(
        title="Tin của phường",
        slug="tin-cua-phuong",
        summary="Một câu.",
        lead_image=image,
        lead_image_alt="Hồ",
        body=[{"type": "paragraph", "value": '<p>Xem <a href="https://example.vn/">thêm</a></p>'}],
    )
    page = live(news, item)
    page.save_revision(user=world.people["editor"])
    source = translated(page, translating)
    text = source.stringsegment_set.get(context__path__startswith="body.")
    world.values |= {
        "own_translation": source.translations.get().pk,
        "own_override": source.overridablesegment_set.get(context__path="lead_image").pk,
        "own_address": source.overridablesegment_set.exclude(context__path="lead_image").get().pk,
        "own_text": text.pk,
        "own_text_source": text.string.data,
        "own_text_path": text.context.path,
        "own_translation_uuid": str(source.translations.get().uuid),
        "own_english": source.translations.get().get_target_instance().pk,
        "own_text_key": f"{text.context.path}#{stamp_of(text.string.data)}",
        "own_page": page.pk,
        "own_section": news.pk,
        "own_collection": city.ward(OWN).collection.pk,
        "own_image": image.pk,
        "own_document": document.pk,
        "own_home": city.page(OWN).pk,
        "own_register": city.page(OWN, "documents").pk,
        "own_leaders": city.page(OWN, "leaders").pk,
    }
    return {"page": page, "image": image, "document": document, "news": news}
