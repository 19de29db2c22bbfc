"""A NUL in an address or a question names nothing. PostgreSQL would refuse to look it up."""

from __future__ import annotations

import pytest

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.media.conftest import client_of

pytestmark = pytest.mark.django_db

ADDRESSES = (
    *("/%00", "/%00/", "/tin-tuc/%00/", "/en/%00", "/tim-kiem/da-mo/%00/"),
    *(
        "/media/images/a%00b",
        "/media/images/x/%00",
        "/media/original_images/%00/x",
        "/media/avatar_images/%00",
    ),
    *("/documents/1/%00", "/documents/1/a%00.pdf", "/documents/%00/a"),
)
QUESTIONS = (
    *("/tim-kiem/?q=%00", "/tim-kiem/?site=%00", "/tim-kiem/atom/?q=%00", "/van-ban/?q=%00&loai=%00"),
    *("/viec/khai-sinh/?phuong=%00", "/phuong-xa/?phuong=a%00b&nho=1", "/viec/?quen=%00&%00=1"),
    *("/x/?%00", "/x/?a=%00", "/x?%00"),
    *("/api/v1/suggest/?q=%00%00", "/api/v1/search/?q=%00&site=%00"),
)
ADMIN = (
    *("/admin/pages/%00/", "/admin/review/?q=%00", "/admin/images/?q=%00", "/admin/documents/?q=%00"),
    *("/admin/pages/search/?q=%00", "/admin/choose-page/search/?q=%00", "/admin/tag-autocomplete/?term=%00"),
    *("/admin/reports/site-history/?label=%00", "/admin/review/?%00=1", "/admin/login/?next=%00"),
)


@pytest.mark.parametrize("address", [*ADDRESSES, *QUESTIONS, *ADMIN])
def test_it_is_found_nowhere_and_breaks_nothing(small_city: SmallCity, address: str) -> None:
    for person in (None, small_city.user(Role.MODERATOR, "")):
        client = client_of(person)
        for method in (client.get, client.head):
            status = method(address).status_code
            assert status < 500
            if address in ADDRESSES:
                assert status == 404
