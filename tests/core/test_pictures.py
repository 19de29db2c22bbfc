"""Pictures: any number with one query, made once, drawings as they are."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries

from cms.core.pictures import load_pictures, pictures_in
from cms.media.models import CustomImage
from cms.news.models import NewsPage
from tests.home.content import picture

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600" viewBox="0 0 480 600"><path/></svg>'
)


def drawing() -> CustomImage:
    return CustomImage.objects.create(
        title="Tranh", description="Một bức tranh", file=ContentFile(DRAWING, name="tranh.svg")
    )


@pytest.mark.django_db
def test_many_pictures_in_one_query_once_their_sizes_exist(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    wanted = [(picture(f"Ảnh {n}").pk, shape) for n, shape in enumerate(("lead", "card", "person", "body"))]
    wanted.append((drawing().pk, "person"))
    made = load_pictures(wanted)
    assert set(made) == set(wanted)
    with django_assert_num_queries(1):
        again = load_pictures(wanted)
        sources = {key: (found.src, found.srcset) for key, found in again.items()}
    assert sources == {key: (found.src, found.srcset) for key, found in made.items()}


@pytest.mark.django_db
def test_a_photograph_comes_in_several_widths_as_webp() -> None:
    image = picture("Hồ", (1200, 800))
    found = load_pictures([(image.pk, "card")])[image.pk, "card"]
    assert [part.split()[1] for part in found.srcset.split(", ")] == ["240w", "480w", "800w"]
    assert found.src.endswith(".webp")
    assert (found.largest.width, found.largest.height) == (800, 533)
    assert found.description == "Hồ buổi sáng"


@pytest.mark.django_db
def test_a_drawing_has_one_size_for_everything() -> None:
    image = drawing()
    found = load_pictures([(image.pk, "person")])[image.pk, "person"]
    assert found.src.endswith(".svg")
    assert found.srcset == ""


@pytest.mark.django_db
def test_a_new_focal_point_asks_for_new_sizes() -> None:
    image = picture("Hồ", (1200, 800))
    before = load_pictures([(image.pk, "person")])[image.pk, "person"].src
    image.focal_point_x, image.focal_point_y = 100, 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert load_pictures([(image.pk, "person")])[image.pk, "person"].src != before


@pytest.mark.django_db
def test_a_lost_file_or_an_unknown_id_is_left_out() -> None:
    image = picture()
    image.file.storage.delete(image.file.name)
    assert load_pictures([(image.pk, "card"), (0, "card")]) == {}


@pytest.mark.django_db
def test_the_pictures_of_a_text_are_known_without_fetching_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    image = picture()
    page = NewsPage(
        title="Tin", body=[("paragraph", "<p>Chữ</p>"), ("picture", {"image": image, "caption": ""})]
    )
    with django_assert_num_queries(0):
        assert pictures_in(page.body) == [(image.pk, "body")]
