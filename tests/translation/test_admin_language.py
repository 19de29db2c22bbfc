"""The admin speaks Vietnamese unless a person has chosen otherwise."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.translation.conftest import signed_in


def test_the_login_page_is_vietnamese_whatever_the_browser_asks_for(small_city: SmallCity) -> None:
    client = Client(HTTP_HOST=small_city.host("ba-dinh"), HTTP_ACCEPT_LANGUAGE="en")
    html = client.get(reverse("wagtailadmin_login")).content.decode()
    assert '<html lang="vi"' in html
    assert "Tên đăng nhập" in html


def test_a_new_persons_admin_is_vietnamese_and_can_be_english(small_city: SmallCity) -> None:
    editor = small_city.user(Role.EDITOR, "ba-dinh")
    client = signed_in(editor)
    home = reverse("wagtailadmin_home")
    assert '<html lang="vi"' in client.get(home, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    assert '<html lang="en"' in client.get(home).content.decode()


def test_only_languages_with_our_words_are_offered(small_city: SmallCity) -> None:
    client = signed_in(small_city.user(Role.EDITOR, "ba-dinh"))
    html = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'value="vi"' in html
    assert 'value="fr"' not in html
