"""A load that dies, content that changes, editors who were there first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cms.news.models import NewsPage
from demo.loading import load
from demo.models import DemoItem
from tests.fixtures.city import SmallCity
from workflows.gate import system_publishing


class KilledError(BaseException):
    """What a kill looks like from inside: nothing catches it."""


def test_a_run_that_was_killed_is_completed_by_the_next(small_city: SmallCity, little_content: Path) -> None:
    def kill(done: int, total: int, _key: str) -> None:
        if done == total // 2:
            raise KilledError

    with pytest.raises(KilledError):
        load(folder=little_content, progress=kill)
    half = DemoItem.objects.count()
    assert half > 0
    assert load(folder=little_content).made == DemoItem.objects.count() - half > 0
    assert load(folder=little_content).made == 0
    titles = list(NewsPage.objects.values_list("title", flat=True))
    # Eight of the content, and the drafts of three samples.
    assert len(titles) == len(set(titles)) == 11


def test_an_item_that_dies_in_the_middle_leaves_nothing(
    small_city: SmallCity, little_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(**_kwargs: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr("demo.ledger.log", die)
        with pytest.raises(KilledError):
            load(folder=little_content)
    assert not DemoItem.objects.exclude(page=None).exists()
    assert not small_city.portal().quick_links
    assert load(folder=little_content).made


def test_changed_content_is_brought_up_to_date_but_not_over_an_editor(
    small_city: SmallCity, little_content: Path
) -> None:
    load(folder=little_content)
    ours = NewsPage.objects.get(slug="dinh-danh-muc-2-lam-o-dau")
    theirs = NewsPage.objects.get(slug="bau-cu-ngay-15-3-2026")
    theirs.title = "Sửa bởi biên tập viên"
    with system_publishing("test"):
        theirs.save_revision().publish()
    NewsPage.objects.get(slug="giay-to-ghi-dia-chi-cu-van-dung-duoc").delete()
    for path in (little_content / "portal" / "news").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('title = "', 'title = "Mới: ', 1), encoding="utf-8")

    ledger = load(folder=little_content)

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert ours.title.startswith("Mới: ")
    assert theirs.title == "Sửa bởi biên tập viên"
    assert not NewsPage.objects.filter(slug="giay-to-ghi-dia-chi-cu-van-dung-duoc").exists()
    assert (ledger.made, len(ledger.kept)) == (1, 2)
    assert load(folder=little_content).made == 0
