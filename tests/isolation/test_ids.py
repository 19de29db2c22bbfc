"""An id in another spelling opens nothing, whatever it is sent to."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import streamfield
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.documents.models import OfficialDocument
from cms.media.models import CustomDocument
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live
from tests.isolation import forms
from tests.isolation.spellings import NO_ID, READ_AS_THE_NUMBER, SPELLINGS, TYPED
from tests.isolation.test_own_ward import client_of, item, picture, save, saved, shared
from tests.isolation.world.things import translated

each_spelling = pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
each_reading = pytest.mark.parametrize("spelling", READ_AS_THE_NUMBER.values(), ids=READ_AS_THE_NUMBER)
SECRET = "zqk-wvxdark"
#: Where a thing may stand in a page of ours.
FIELDS = (
    *("field", "picture", "file", "picture of a gallery"),
    *("picture of a video", "video", "captions of a video"),
)
LINKS = ("link", "document link")


def refused(response: Any) -> bool:
    """By an error of the form, which keeps what was typed, or as if there were no such thing."""
    if response.status_code == 200:
        return bool(response.context["form"].errors)
    return response.status_code in (400, 404) or (response.status_code == 302 and response.url == "/admin/")


@pytest.fixture
def editor(small_city: SmallCity) -> Client:
    return client_of(small_city.user(Role.EDITOR, "ba-dinh"))


@pytest.fixture
def secret(small_city: SmallCity) -> NewsPage:
    """A draft of another ward."""
    page = NewsPage(title=SECRET, slug=SECRET, summary="x")
    return draft(small_city.page("hoan-kiem", "news"), page)


def file_of(city: SmallCity, slug: str) -> CustomDocument:
    content = ContentFile(b"%PDF-1.7\n", name=f"{SECRET}.pdf")
    return CustomDocument.objects.create(title=SECRET, collection=city.ward(slug).collection, file=content)


def told(response: Any) -> str:
    return response.content.decode() + str(response.headers)


def test_what_the_walk_leaves_to_this_module_is_here() -> None:
    assert (*FIELDS, *LINKS) == forms.SPELT_APART


@each_spelling
def test_a_chooser_tells_no_title(editor: Client, secret: NewsPage, spelling: Any) -> None:
    response = editor.get("/admin/choose-page/chosen-multiple/", {"id": spelling(secret.pk)})
    assert refused(response)
    assert SECRET not in told(response)


@each_spelling
def test_neither_does_one_beside_a_page_of_ours(
    small_city: SmallCity, editor: Client, secret: NewsPage, spelling: Any
) -> None:
    ids = [item(small_city).pk, spelling(secret.pk)]
    assert refused(editor.get("/admin/choose-page/chosen-multiple/", {"id": ids}))


@each_spelling
@pytest.mark.parametrize("part", ["images", "documents"])
def test_choosers_of_media_take_nothing_of_the_kind(
    small_city: SmallCity, editor: Client, part: str, spelling: Any
) -> None:
    things = {"images": lambda: picture(shared(), "Hồ"), "documents": lambda: file_of(small_city, "ba-dinh")}
    told_id = spelling(things[part]().pk)
    assert refused(editor.get(f"/admin/{part}/chooser/chosen-multiple/", {"id": told_id}))
    assert editor.get(f"/admin/{part}/chooser/chosen/{quote(str(told_id))}/").status_code in (302, 404)


@each_spelling
@pytest.mark.parametrize("form", ["copy", "move"])
def test_the_forms_that_copy_and_move_tell_no_title(
    small_city: SmallCity, editor: Client, secret: NewsPage, form: str, spelling: Any
) -> None:
    page = item(small_city)
    # Without a title the form comes back, with the page that was chosen in it.
    sent = {"new_title": "", "new_slug": "", "new_parent_page": spelling(secret.pk)}
    response = editor.post(f"/admin/pages/{page.pk}/{form}/", sent)
    assert refused(response)
    assert SECRET not in told(response)


@each_spelling
def test_nor_does_a_bulk_action(
    small_city: SmallCity, editor: Client, secret: NewsPage, spelling: Any
) -> None:
    ids = {"id": [item(small_city).pk, spelling(secret.pk)]}
    response = editor.get("/admin/bulk/wagtailcore/page/move/", ids)
    assert refused(response)
    assert SECRET not in told(response)


@each_spelling
@pytest.mark.parametrize("place", FIELDS)
def test_no_picture_and_no_file_comes_into_a_page(
    small_city: SmallCity, editor: Client, place: str, spelling: Any
) -> None:
    image = picture(small_city.ward("hoan-kiem").collection, SECRET)
    document = file_of(small_city, "hoan-kiem")
    page = item(small_city)
    values = {"image": spelling(image.pk), "document": spelling(document.pk)}
    for changes in ({}, {"title": ""}):
        response = save(editor, page, **(forms.PLACES[place](values) | changes))
        assert refused(response)
        assert SECRET not in told(response)
    assert not page.revisions.exists()


@pytest.mark.parametrize("spelling", (SPELLINGS | TYPED).values(), ids=SPELLINGS | TYPED)
@pytest.mark.parametrize("place", LINKS)
def test_no_text_tells_a_draft_address_or_the_name_of_a_file(
    small_city: SmallCity, editor: Client, secret: NewsPage, place: str, spelling: Any
) -> None:
    document, page = file_of(small_city, "hoan-kiem"), item(small_city)
    values = {"draft_page": spelling(secret.pk), "document": spelling(document.pk)}
    for changes in ({}, {"title": ""}):
        response = save(editor, page, **(forms.PLACES[place](values) | changes))
        assert refused(response)
        assert SECRET not in told(response)
    assert SECRET not in told(editor.get(f"/admin/pages/{page.pk}/edit/"))
    assert not page.revisions.exists()


@pytest.mark.parametrize("place", ["link in a note", "document link in a table"])
def test_nor_does_a_text_within_a_block(
    small_city: SmallCity, editor: Client, secret: NewsPage, place: str
) -> None:
    document, page = file_of(small_city, "hoan-kiem"), item(small_city)
    sent = forms.PLACES[place]({"draft_page": f" {secret.pk}", "document": f" {document.pk}"})
    assert refused(save(editor, page, **sent))
    assert not page.revisions.exists()


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_link_to_a_file_without_an_id_is_refused(
    small_city: SmallCity, editor: Client, nothing: str | None
) -> None:
    page = item(small_city)
    body = streamfield([("paragraph", forms.link("DOCUMENT", nothing))])
    assert refused(save(editor, page, body=body))
    assert not page.revisions.exists()


def test_a_text_links_to_no_page_that_is_still_to_come(small_city: SmallCity, editor: Client) -> None:
    """Its number may be given to a draft of another ward, whose address the editor would then show."""
    page = item(small_city)
    free = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    response = save(editor, page, body=streamfield([("paragraph", forms.link("LINK", free))]))
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not page.revisions.exists()


def test_a_link_whose_page_was_deleted_hinders_nobody(small_city: SmallCity, editor: Client) -> None:
    page, gone = item(small_city), draft(small_city.page("ba-dinh", "news"), NewsPage(title="x", summary="x"))
    body = streamfield([("paragraph", forms.link("LINK", gone.pk))])
    assert save(editor, page, body=body).status_code == 302
    gone.delete()
    assert save(editor, page, body=body, summary="Câu mới.").status_code == 302
    assert saved(page).summary == "Câu mới."


@each_spelling
def test_a_document_repeals_none_of_another_ward(
    small_city: SmallCity, editor: Client, spelling: Any
) -> None:
    decree = OfficialDocument(
        title=SECRET, number="12/KH-UBND", document_type="ke-hoach", issuer="UBND", issued_on="2026-08-01"
    )
    live(small_city.page("hoan-kiem", "documents"), decree)
    register = small_city.page("ba-dinh", "documents")
    sent = forms.document(relations=[{"relation": "repeals", "target": spelling(decree.pk)}])
    response = editor.post(f"/admin/pages/add/documents/officialdocument/{register.pk}/", sent)
    assert refused(response)
    assert not register.get_children().exists()
    assert SECRET not in told(response)


def test_the_same_forms_with_the_ids_as_we_write_them_are_taken(
    small_city: SmallCity, editor: Client
) -> None:
    page, image = item(small_city), picture(shared(), "Hồ")
    about = small_city.page("ba-dinh", "about")
    assert (
        about.title
        in editor.get("/admin/choose-page/chosen-multiple/", {"id": about.pk}).json()["result"][0][
            "adminTitle"
        ]
    )
    values = {"image": image.pk, "document": file_of(small_city, "ba-dinh").pk, "draft_page": about.pk}
    for place in forms.PLACES.values():
        assert save(editor, page, **place(values)).status_code == 302
    register = small_city.page("ba-dinh", "documents")
    own = draft(
        register,
        OfficialDocument(
            title="x", number="1/KH", document_type="ke-hoach", issuer="x", issued_on="2026-08-01"
        ),
    )
    sent = forms.document(
        files=[{"file": values["document"], "label": ""}],
        relations=[{"relation": "repeals", "target": own.pk}],
    )
    editor.post(f"/admin/pages/add/documents/officialdocument/{register.pk}/", sent)
    assert register.get_children().count() == 2
    assert saved(page).latest_revision.user.username == "editor-ba-dinh"


@each_reading
def test_our_own_things_are_taken_in_one_spelling_too(
    small_city: SmallCity, editor: Client, spelling: Any
) -> None:
    """What is stored is read again: as text, in the index of references, by search."""
    page, about = item(small_city), small_city.page("ba-dinh", "about")
    body = streamfield([("paragraph", forms.link("LINK", spelling(about.pk)))])
    assert refused(save(editor, page, body=body))
    assert not page.revisions.exists()
    assert not ReferenceIndex.get_references_for_object(page).filter(model_path__startswith="body").exists()


@pytest.mark.parametrize("spelling", NO_ID.values(), ids=NO_ID)
def test_the_city_breaks_no_screen_with_what_is_no_id(small_city: SmallCity, spelling: Any) -> None:
    """People of the whole city may see everything, so nothing is hidden from them; it only has to hold."""
    client, page = client_of(small_city.user(Role.MODERATOR)), item(small_city)
    client.raise_request_exception = False
    sent = spelling(page.pk)
    for address in ("choose-page", "images/chooser", "documents/chooser"):
        assert client.get(f"/admin/{address}/chosen-multiple/", {"id": sent}).status_code < 500
    for address in ("pages/?owner=", "pages/?site=", "api/main/pages/find/?id=", "api/main/images/find/?id="):
        assert client.get(f"/admin/{address}{sent}").status_code < 500
    for place in ("field", "picture", "file", "link"):
        values = dict.fromkeys(("image", "document", "draft_page"), sent)
        assert save(client, page, **forms.PLACES[place](values)).status_code < 500


@pytest.fixture
def translation(small_city: SmallCity) -> tuple[Client, Any]:
    """Of a page of ours, and an editor who may translate it."""
    user = small_city.user(Role.EDITOR, "ba-dinh")
    user.groups.get().permissions.add(Permission.objects.get(codename="submit_translation"))
    body = [{"type": "paragraph", "value": '<p>Xem <a href="https://example.vn/">thêm</a></p>'}]
    page = item(small_city, lead_image=picture(shared(), "Hồ"), lead_image_alt="Hồ", body=body)
    return client_of(user), translated(page, user).translations.get()


def put(client: Client, translation: Any, part: str, segment: Any, value: Any) -> int:
    """What the editor of translations sends for one segment."""
    address = f"/admin/localize/translate/{translation.pk}/{part}/{segment.pk}/edit/"
    sent = urlencode({"value": value})
    return client.put(address, sent, content_type="application/x-www-form-urlencoded").status_code


def picture_segment(translation: Any) -> Any:
    return translation.source.overridablesegment_set.get(context__path="lead_image")


def address_segment(translation: Any) -> Any:
    return translation.source.overridablesegment_set.exclude(context__path="lead_image").get()


def text_segment(translation: Any) -> Any:
    return translation.source.stringsegment_set.get(context__path__startswith="body.")


@each_spelling
def test_a_translation_shows_no_picture_of_another_ward(
    small_city: SmallCity, translation: tuple[Client, Any], spelling: Any
) -> None:
    image = picture(small_city.ward("hoan-kiem").collection, SECRET)
    client, ours = translation
    assert put(client, ours, "overrides", picture_segment(ours), spelling(image.pk)) == 302
    assert not SegmentOverride.objects.exists()


#: Markup to the page, and none to wagtail-localize.
HIDDEN = (
    'x <!-- <a linktype="page" id="{page}"> -->',
    'x <!-- <a linktype="document" id="{document}"> -->',
    'x <!-- <embed embedtype="image" format="fullwidth" id="{image}"/> -->',
    'x <!-- <a linktype="page" id=" {page}"> -->',
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_translated_text_hides_no_link(
    small_city: SmallCity, translation: tuple[Client, Any], secret: NewsPage, text: str
) -> None:
    client, ours = translation
    image = picture(small_city.ward("hoan-kiem").collection, SECRET)
    value = text.format(page=secret.pk, document=file_of(small_city, "hoan-kiem").pk, image=image.pk)
    assert put(client, ours, "strings", text_segment(ours), value) == 302
    assert not StringTranslation.objects.filter(data__contains="<!--").exists()
    assert SECRET not in told(client.get(f"/admin/localize/translate/{ours.pk}/preview/"))


@pytest.mark.parametrize("kind", ["page", "document"])
def test_neither_does_a_translated_address(
    small_city: SmallCity, translation: tuple[Client, Any], secret: NewsPage, kind: str
) -> None:
    client, ours = translation
    pk = {"page": secret, "document": file_of(small_city, "hoan-kiem")}[kind].pk
    value = f'x" linktype="{kind}" id="{pk}" y="'
    assert put(client, ours, "overrides", address_segment(ours), value) == 302
    assert SECRET not in told(client.get(f"/admin/localize/translate/{ours.pk}/preview/"))


def test_a_translation_takes_what_is_right(small_city: SmallCity, translation: tuple[Client, Any]) -> None:
    client, ours = translation
    image = picture(small_city.ward("ba-dinh").collection, "Hồ")
    assert put(client, ours, "overrides", picture_segment(ours), image.pk) == 201
    assert put(client, ours, "overrides", address_segment(ours), "https://example.vn/en/") == 201
    source = text_segment(ours).string.data
    assert put(client, ours, "strings", text_segment(ours), source.replace("Xem", "See")) == 201
    preview = told(client.get(f"/admin/localize/translate/{ours.pk}/preview/"))
    assert "See" in preview
    assert "https://example.vn/en/" in preview


def test_a_search_for_digits_that_are_none_is_answered(small_city: SmallCity) -> None:
    client = Client(HTTP_HOST=small_city.host())
    for question in ("²", "kh ③", "38 kh ubnd 201²"):
        assert client.get("/tim-kiem/", {"q": question}).status_code == 200
