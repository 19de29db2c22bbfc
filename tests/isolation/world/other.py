"""The other ward, every object of which carries a marker."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Site,
    Task,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from cms.media import changes
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.isolation import markers, rows
from tests.isolation.world import pages as pages_of_other
from tests.isolation.world import records as records_of_pages
from tests.isolation.world import samples as samples_of_other
from tests.isolation.world.base import OTHER, OWN, THIRD, World
from tests.isolation.world.things import files, translated
from workflows.experts import links, verbs
from workflows.experts.asking import asked_first
from workflows.remarks.models import Remark


def build(world: World, own: dict[str, Any]) -> None:
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
    image, document = files(collection, markers.dark("x"), markers.dark("y"), editor)
    private_image, private_document = files(below, markers.dark("private"), markers.dark("z"), editor)
    for instance in (image, document, editor, collection):
        log(instance, "wagtail.edit", user=editor, title=markers.dark("log entry"))
    pages = pages_of_other.plant(city, editor, image, document)
    # Both are public; what waits to take their place is not.
    for medium in (image, document):
        medium.title = markers.dark("waiting version")
        changes.propose(medium, acting_user=editor)
        medium.refresh_from_db()
    source = translated(pages["live"], editor)
    task = Task.objects.create(name=markers.dark("task"))
    workflow = Workflow.objects.create(name=markers.dark("workflow"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    private = pages["private"]
    with_own_workflow = pages["own workflow"]
    workflow.start(with_own_workflow, editor)
    # The first page waits for the ward's lead, as every page does.
    pages["submitted"].get_workflow().start(pages["submitted"], editor)
    pages["submitted"].refresh_from_db()
    remark = Remark.objects.create(
        page=pages["submitted"],
        state=pages["submitted"].current_workflow_task_state,
        place="title",
        label=markers.dark("place"),
        words=markers.dark("remark"),
        author=people[Role.LEAD],
    )
    world.add("remark", remark_id=remark.pk)
    asked = verbs.ask(
        pages["submitted"],
        name=markers.dark("expert"),
        office=markers.dark("expert's office"),
        email="zqk@example.vn",
        question=markers.dark("question"),
        ticked=[one.key for one in asked_first(pages["submitted"], editor)],
        acting_user=editor,
    )
    verbs.remark(asked, "title", markers.dark("place"), markers.dark("remark of an expert"))
    verbs.answer(asked, "wrong", markers.dark("answer"))
    world.add("expert", request_id=asked.pk, token=links.token_of(asked))
    pages["own workflow"].refresh_from_db()
    session = EditingSession.objects.create(
        user=editor, content_type=ContentType.objects.get_for_model(NewsPage),
        object_id=str(pages["live"].pk), last_seen_at=pages["live"].latest_revision_created_at, is_editing=True,
    )  # fmt: skip
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(CustomImage),
        file=ContentFile(b"x", name=f"{markers.DARK}.png"), uploaded_by_user=editor,
    )  # fmt: skip
    portrait = UserProfile.get_for_user(editor).avatar
    portrait.save("zqk.png", ContentFile(markers.dark("portrait").encode()))
    records_of_pages.note(world, own, pages, source)
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
    more, values = rows.plant(city, OWN, OTHER, THIRD, pages)
    records |= more | samples_of_other.plant(city, OWN, OTHER, pages)
    for kind, found in records.items():
        world.records.setdefault(kind, []).extend(found)
    world.values |= values | {
        "image": image.pk, "document": document.pk, "private_document": private_document.pk,
        "collection": collection.pk, "collection_below": below.pk, "user": editor.pk, "lead": people[Role.LEAD].pk,
        "step": pages["submitted"].current_workflow_task_state.pk, "site": ward.site_id, "task": task.pk, "workflow": workflow.pk,
        "image_file": image.file.name, "document_file": document.file.name,
        "waiting_file": image.change.version.get_rendition("max-165x165").file.name,
        "document_name": document.filename, "private_document_name": private_document.filename,
        "upload_file": upload.file.name, "portrait_file": portrait.name, "ward": ward.slug,
        "tag": markers.dark("y") + " picture tag",
        "ward_pk": ward.pk, "group": city.group(Role.EDITOR, OTHER).pk, "own_site": city.ward(OWN).site_id,
        "user_email": editor.email, "own_ward": OWN, "editor_role": city.group(Role.EDITOR, OTHER).site_role.pk,
        "home_path": city.page(OTHER).path, "container": city.page("", "container").pk,
        "sample": records["sample"][0]["pk"],
    }  # fmt: skip


def _stranger(city: SmallCity, role: Role) -> User:
    user: User = city.user(role, OTHER, f"zqk-{markers.DARK}-{role}")
    user.first_name, user.last_name = "zqk", f"{markers.DARK} {role}"
    user.email = f"zqk-{markers.DARK}-{role}@example.vn"
    user.save()
    return user
