from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from demo.loading import CONTENT

KEPT = {
    "news": ("dinh-danh-muc-2-lam-o-dau", "bau-cu-ngay-15-3-2026", "giay-to-ghi-dia-chi-cu-van-dung-duoc"),
    "notices": ("don-loi-thoat-truoc-tet", "tam-ngung-cap-nuoc-dem-09-12", "nghi-tet-duong-lich-2027"),
    "consultations": ("gia-trong-giu-xe-long-duong",),
}


@pytest.fixture
def little_content(tmp_path: Path) -> Path:
    """Three news items of the portal and a few things of one ward: enough to interrupt."""
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    for other in (folder / "wards").iterdir():
        if other.name != "ba-dinh":
            shutil.rmtree(other)
    ward = folder / "wards" / "ba-dinh"
    for part in ("news", "notices"):
        shutil.rmtree(ward / part)
    for name in ("people", "documents"):
        (ward / f"{name}.toml").unlink()
    portal = folder / "portal"
    for part in ("guides", "direction"):
        shutil.rmtree(portal / part)
    for name in ("people", "organisation", "calendar", "documents"):
        (portal / f"{name}.toml").unlink()
    for part, kept in KEPT.items():
        for path in (portal / part).iterdir():
            if path.stem not in kept:
                path.unlink()
    return folder
