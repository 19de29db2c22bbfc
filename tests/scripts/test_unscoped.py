"""The lint finds queries for pages and media that do not say whose."""

from __future__ import annotations

import pytest

from scripts import unscoped


@pytest.mark.parametrize(
    "source",
    [
        "Page.objects.filter(live=True)",
        "def f():\n    return NewsPage.objects.all()",
        "if WardHomePage.objects.exists():\n    pass",
        "for image in get_image_model().objects.all():\n    pass",
        "with x(CustomDocument._default_manager.all()):\n    pass",
        "models.RoleTaskState.objects.get(pk=1)",
    ],
)
def test_what_is_taken_without_a_scope_is_found(source: str) -> None:
    assert list(unscoped.unscoped(source))


@pytest.mark.parametrize(
    "source",
    [
        "Page.objects.filter(scope.pages())",
        "found = NewsPage.objects.live_below(self.path)",
        "Page.objects.filter(path__startswith=path)",
        "Ward.objects.all()",
        "def f():\n    scope.pages()\n    return 1",
    ],
)
def test_what_names_a_scope_is_taken(source: str) -> None:
    assert not list(unscoped.unscoped(source))


def test_a_scope_elsewhere_in_the_function_is_not_enough() -> None:
    source = "def f(scope):\n    mine = scope.pages()\n    return Page.objects.all()"
    assert [line for line, _what in unscoped.unscoped(source)] == [3]


def test_the_project_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert unscoped.main() == 0, capsys.readouterr().out
