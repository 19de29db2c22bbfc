from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cms.demo.loading import CONTENT

KEPT_NEWS = ("dinh-danh-muc-2-lam-o-dau", "bau-cu-ngay-15-3-2026", "giay-to-ghi-dia-chi-cu-van-dung-duoc")


@pytest.fixture
def little_content(tmp_path: Path) -> Path:
    """Three news items of the portal and a few things of one ward: enough to interrupt."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    shutil.rmtree(folder / "wards" / "hoan-kiem")
    ward = folder / "wards" / "ba-dinh"
    for part in ("news", "notices"):
        shutil.rmtree(ward / part)
    (ward / "people.toml").unlink()
    (ward / "documents.toml").unlink()
    for path in (folder / "portal" / "news").iterdir():
        if path.stem not in KEPT_NEWS:
            path.unlink()
    return folder
