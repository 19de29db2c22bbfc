"""A ward of ours and another ward in which every kind of object carries a marker.

A *record* is a set of keyword arguments of URL patterns that belong together: a page with one of its
versions, the state of its approval, its translation. ``mixed`` records cross an object of our ward
with one of the other.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Task,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.media.models import CustomDocument, CustomImage
from cms.news.models import NewsPage
from cms.people.models import PersonPage
from cms.users.models import User
from sites import hosts
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live
from tests.isolation import markers, rows
from workflows import gate

OWN, OTHER, THIRD = "ba-dinh", "hoan-kiem", "minh-chau"
PDF = b"%PDF-1.7\n% zqk wvxdark content of a file\n"

Record = Mapping[str, Any]


@dataclass
class World:
    """Who walks, and what they walk over."""

    city: SmallCity
    people: dict[str, User] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    #: Single values for queries and forms.
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, kind: str, **record: Any) -> None:
        self.records.setdefault(kind, []).append(record)


def build(city: SmallCity) -> World:
    """Both wards, with a person of each role."""
    world = World(city)
    own = _own(world)
    _other(world, own)
    hosts.invalidate()
    return world


def _own(world: World) -> dict[str, Any]:
    city = world.city
    for name, role in (("editor", Role.EDITOR), ("lead", Role.LEAD)):
        world.people[name] = city.user(role, OWN, f"own-{name}")
    # A city may let its wards translate: one right more, in the same place.
    translating = world.people["translating editor"] = city.user(Role.EDITOR, OWN, "own-translator")
    group = Group.objects.create(name="Biên dịch của phường")
    group.permissions.add(Permission.objects.get(codename="submit_translation"))
    translating.groups.add(group)
    news = city.page(OWN, "news")
    image, document = _files(city.ward(OWN).collection, "own", "own", world.people["editor"])
    item = NewsPage(
        title="Tin của phường",
        slug="tin-cua-phuong",
        summary="Một câu.",
        lead_image=image,
        lead_image_alt="Hồ",
    )
    page = live(news, item)
    page.save_revision(user=world.people["editor"])
    source = _translated(page, translating)
    world.values |= {
        "own_translation": source.translations.get().pk,
        "own_override": source.overridablesegment_set.get().pk,
        "own_page": page.pk,
        "own_section": news.pk,
        "own_collection": city.ward(OWN).collection.pk,
        "own_image": image.pk,
        "own_document": document.pk,
        "own_home": city.page(OWN).pk,
    }
    return {"page": page, "image": image, "document": document, "news": news}


def _files(collection: Collection, title: str, tag: str, user: User) -> tuple[CustomImage, CustomDocument]:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "PNG")
    image = CustomImage.objects.create(
        title=f"{title} picture", description=f"{title} alternative text", credit=f"{title} credit",
        collection=collection, uploaded_by_user=user, file=ContentFile(data.getvalue(), name=f"{title}.png"),
    )  # fmt: skip
    document = CustomDocument.objects.create(
        title=f"{title} file", collection=collection, uploaded_by_user=user,
        file=ContentFile(PDF if title != "own" else b"%PDF-1.7\n", name=f"{title}.pdf"),
    )  # fmt: skip
    image.tags.add(f"{tag} picture tag")
    document.tags.add(f"{tag} file tag")
    image.get_rendition("max-165x165")
    return image, document


def _other(world: World, own: dict[str, Any]) -> None:
    city = world.city
    people = {role: _stranger(city, role) for role in (Role.EDITOR, Role.LEAD)}
    editor = people[Role.EDITOR]
    Group.objects.filter(pk=city.group(Role.EDITOR, OTHER).pk).update(name=markers.dark("group"))
    ward = city.ward(OTHER)
    Site.objects.filter(pk=ward.site_id).update(site_name=markers.dark("site"))
    Collection.objects.filter(pk=ward.collection_id).update(name=markers.dark("collection"))
    collection = Collection.objects.get(pk=ward.collection_id)
    below = collection.add_child(instance=Collection(name=markers.dark("collection below")))
    restriction = CollectionViewRestriction.objects.create(
        collection=below, restriction_type=CollectionViewRestriction.PASSWORD, password=markers.DARK
    )
    image, document = _files(collection, markers.dark("x"), markers.dark("y"), editor)
    private_image, private_document = _files(below, markers.dark("private"), markers.dark("z"), editor)
    for instance in (image, document, editor, collection):
        log(instance, "wagtail.edit", user=editor, title=markers.dark("log entry"))
    pages = _pages(city, editor, image, document)
    source = _translated(pages["live"], editor)
    task = Task.objects.create(name=markers.dark("task"))
    workflow = Workflow.objects.create(name=markers.dark("workflow"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    private = pages["private"]
    with_own_workflow = pages["own workflow"]
    workflow.start(with_own_workflow, editor)
    # The first page waits for the ward's lead, as every page does.
    pages["submitted"].get_workflow().start(pages["submitted"], editor)
    pages["submitted"].refresh_from_db()
    pages["own workflow"].refresh_from_db()
    session = EditingSession.objects.create(
        user=editor, content_type=ContentType.objects.get_for_model(NewsPage),
        object_id=str(pages["live"].pk), last_seen_at=pages["live"].latest_revision_created_at, is_editing=True,
    )  # fmt: skip
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(CustomImage),
        file=ContentFile(b"x", name=f"{markers.DARK}.png"), uploaded_by_user=editor,
    )  # fmt: skip
    _record(world, own, pages, source)
    records = {
        "image": [{"image_id": one.pk, "pk": one.pk, "filter_spec": "width-10"} for one in (image, private_image)],
        "document": [
            {"document_id": one.pk, "doc_id": one.pk, "pk": one.pk} for one in (document, private_document)
        ],
        "collection": [{"pk": one.pk, "collection_id": one.pk} for one in (collection, below)],
        "task": [{"pk": task.pk, "task_id": task.pk}],
        "workflow": [{"pk": workflow.pk, "workflow_pk": workflow.pk, "page_pk": private.pk}],
        "session": [{"session_id": session.pk, "app_label": "news", "model_name": "newspage", "object_id": pages["live"].pk}],
        "upload": [{"uploaded_file_id": upload.pk}],
        "user": [{"pk": one.pk, "user_id": one.pk} for one in people.values()],
        "group": [{"pk": city.group(Role.EDITOR, OTHER).pk}],
        "site": [{"pk": ward.site_id}],
        "locale": [{"pk": Locale.objects.get(language_code="en").pk}],
        "restriction": [{"restriction_id": restriction.pk}],
    }  # fmt: skip
    records |= rows.plant(city, OWN, OTHER, THIRD, pages)
    for kind, found in records.items():
        world.records.setdefault(kind, []).extend(found)
    world.values |= {
        "image": image.pk, "document": document.pk, "private_document": private_document.pk,
        "collection": collection.pk, "collection_below": below.pk, "user": editor.pk, "lead": people[Role.LEAD].pk,
        "site": ward.site_id, "task": task.pk, "workflow": workflow.pk,
        "image_file": image.file.name, "document_file": document.file.name,
        "document_name": document.filename, "private_document_name": private_document.filename,
        "upload_file": upload.file.name, "ward": ward.slug, "tag": markers.dark("y") + " picture tag",
        "ward_pk": ward.pk, "own_site": city.ward(OWN).site_id,
        "user_email": editor.email, "own_ward": OWN, "editor_role": city.group(Role.EDITOR, OTHER).site_role.pk,
        "home_path": city.page(OTHER).path, "container": city.page("", "container").pk,
    }  # fmt: skip


def _stranger(city: SmallCity, role: Role) -> User:
    user: User = city.user(role, OTHER, f"zqk-{markers.DARK}-{role}")
    user.first_name, user.last_name = "zqk", f"{markers.DARK} {role}"
    user.email = f"zqk-{markers.DARK}-{role}@example.vn"
    user.save()
    return user


def _pages(city: SmallCity, editor: User, image: CustomImage, document: CustomDocument) -> dict[str, Any]:
    news = city.page(OTHER, "news")

    def item(kind: str, marker: str) -> NewsPage:
        slug = f"zqk-{marker}-{kind.replace(' ', '-')}"
        return NewsPage(
            title=f"zqk {marker} {kind}", slug=slug, summary=f"{marker} summary", owner=editor,
            lead_image=image, lead_image_alt=f"{marker} alt",
            body=[{"type": "paragraph", "value": f"<p>{marker} text</p>"}, {"type": "file", "value": document.pk}],
        )  # fmt: skip

    pages: dict[str, Any] = {
        "live": live(news, item("item", markers.LIVE)),
        "private": live(news, item("private", markers.DARK)),
        "draft": draft(news, item("draft", markers.DARK)),
        "submitted": draft(news, item("submitted", markers.DARK)),
        "own workflow": draft(news, item("own workflow", markers.DARK)),
        "locked": draft(news, item("locked", markers.DARK)),
        "person": draft(
            city.page(OTHER, "leaders"),
            PersonPage(title=markers.dark("person"), slug=f"zqk-{markers.DARK}-person", owner=editor),
        ),
    }
    for page in pages.values():
        page.save_revision(user=editor, log_action=True)
    # What stands above the only page of its type.
    title = markers.dark("list of people")
    Page.objects.filter(pk=city.page(OTHER, "leaders").pk).update(title=title, draft_title=title)
    Page.objects.filter(pk=city.page(OTHER).pk).update(draft_title=markers.dark("new name of a home"))
    changed = pages["live"]
    with gate.system_publishing("test"):
        changed.save_revision(user=editor).publish(user=editor)
    changed = pages["live"] = NewsPage.objects.get(pk=changed.pk)
    changed.title = markers.dark("new title of a live page")
    changed.save_revision(user=editor)
    pages["live"] = NewsPage.objects.get(pk=changed.pk)
    PageViewRestriction.objects.create(
        page=pages["private"], restriction_type=PageViewRestriction.PASSWORD, password=markers.DARK
    )
    Page.objects.filter(pk=pages["locked"].pk).update(
        locked=True, locked_by=editor, locked_at="2026-01-01T00:00Z"
    )
    Comment.objects.create(page=changed, user=editor, text=markers.dark("comment"), contentpath="title")
    return pages


def _translated(page: Any, editor: User) -> TranslationSource:
    """Hand a page over for translation, and the section that it stands in."""
    english = Locale.objects.get(language_code="en")
    translate_object(page.get_parent().specific, [english], user=editor)
    translate_object(page, [english], user=editor)
    return TranslationSource.objects.get(object_id=page.translation_key)


def _record(world: World, own: dict[str, Any], pages: dict[str, Any], source: Any) -> None:
    city = world.city
    content = {"content_type_app_name": "news", "content_type_model_name": "newspage"}
    for kind, page in (*pages.items(), ("home", city.page(OTHER)), ("section", city.page(OTHER, "news"))):
        record = _page(page) | content
        world.add("page", **record)
        world.values[f"{kind.replace(' ', '_')}_page"] = page.pk
        if kind in ("live", "submitted"):
            # Something of the other ward under the name of a page of ours, and the other way round.
            ours = dict.fromkeys(("page_id", "pk", "parent_page_id", "page_to_move_id"), own["page"].pk)
            world.add("mixed", **(record | ours))
            world.add("mixed", **(record | {"page_to_move_id": page.pk, "destination_id": own["news"].pk}))
    translation = Translation.objects.get(source=source)
    world.add(
        "translation",
        translation_source_id=source.pk, translation_id=translation.pk, mode="",
        string_segment_id=source.stringsegment_set.first().pk,
        overridable_segment_id=source.overridablesegment_set.first().pk,
    )  # fmt: skip
    english = pages["live"].get_translation(Locale.objects.get(language_code="en"))
    world.add("page", **_page(english), **content)
    world.values |= {
        "english": english.locale_id,
        "dark_url": pages["draft"].get_url_parts()[2],
        "live_url": pages["live"].get_url_parts()[2],
        "private_url": pages["private"].get_url_parts()[2],
        "page_restriction": pages["private"].view_restrictions.get().pk,
    }


def _page(page: Any) -> dict[str, Any]:
    """Everything that URL patterns ask of a page."""
    state = page.current_workflow_state
    step = page.current_workflow_task_state
    keys = dict.fromkeys(
        ("page_id", "pk", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"), page.pk
    )
    return keys | {
        "revision_id": page.latest_revision_id or 0,
        "revision_id_a": "earliest",
        "revision_id_b": page.latest_revision_id or "latest",
        "workflow_state_id": state.pk if state else 0,
        "task_state_id": step.pk if step else 0,
        "state_id": step.pk if step else 0,
        "task_id": step.task_id if step else 0,
        "page_view_restriction_id": 0,
    }
