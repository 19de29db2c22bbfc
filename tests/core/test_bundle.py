"""The style sheet and the icons: complete, ours, and of this host."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from cms.core import bundle
from cms.core.icons import UnknownIconError, icon, ornament


def test_the_bundle_holds_every_part_once_and_no_comment() -> None:
    text = bundle.bundle()
    files = set((settings.BASE_DIR / "static" / "css").glob("*.css"))
    assert files - set(bundle.parts()) <= {settings.BASE_DIR / "static" / "css" / "admin.css"}
    assert text.count("--fs-display:") == 1
    assert text.index(".row") < text.index("--paper:") < text.index("@media print")
    assert "/* " not in text


def test_it_is_found_like_any_static_file() -> None:
    path = finders.find(bundle.NAME)
    assert path
    with open(path, encoding="utf-8") as stream:  # noqa: PTH123
        assert stream.read() == bundle.bundle()
    assert finders.find("css/nothing.css") is None
    found = [name for name, _storage in bundle.BundleFinder().list([])]
    assert found == [bundle.NAME]


def test_everything_it_names_is_there_and_on_this_host() -> None:
    folder = settings.BASE_DIR / "static" / "css"
    addresses = re.findall(r"url\(([^)\"']+)\)", bundle.bundle())
    assert len(addresses) >= 5
    for address in addresses:
        assert (folder / address).resolve().is_file(), address
    assert "@import" not in bundle.bundle()


def test_icons_are_hidden_from_screen_readers_and_must_exist() -> None:
    assert icon("search").startswith('<svg class="i" viewBox="0 0 16 16" aria-hidden="true"')
    assert 'aria-hidden="true"' in ornament("dinh-roof")
    with pytest.raises(UnknownIconError):
        icon("../../../etc/passwd")
    with pytest.raises(UnknownIconError):
        icon("no-such-icon")


def test_vendored_files_carry_their_licences() -> None:
    static = settings.BASE_DIR / "static"
    for folder in (static / "vendor").iterdir():
        assert (folder / "LICENSE").is_file(), folder
    assert len(list((static / "fonts").glob("OFL-*.txt"))) == 2
