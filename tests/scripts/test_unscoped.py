"""The lint finds queries for pages and media that do not say whose."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from wagtail.models import Collection, Page, Revision, Site

from cms.media.models import CustomDocument, CustomImage
from scripts import unscoped
from scripts.source_checks import ROOMS
from sites.models import Ward


@pytest.mark.parametrize(
    "source",
    [
        "Page.objects.filter(live=True)",
        "def f():\n    return NewsPage.objects.all()",
        "if WardHomePage.objects.exists():\n    pass",
        "for image in get_image_model().objects.all():\n    pass",
        "with x(CustomDocument._default_manager.all()):\n    pass",
        "models.RoleTaskState.objects.get(pk=1)",
        "Page.objects.get(pk=page_number)",
        "Page.objects.get(pk=self.kwargs['page_id'])",
        "Page.objects.filter(pk=request.GET.page_id)",
        "Page.objects.filter(pk=form.cleaned_data.page.pk)",
        "CustomDocument.all_versions.filter(file_hash=found)",
        "Redirect.objects.filter(old_path=path)",
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
        "Page.objects.get(pk=state.page_id)",
        "RoleTaskState.objects.filter(workflow_state=workflow_state, revision=revision)",
        "rows = Revision.objects.filter(object_id=Cast(OuterRef('page_id'), CharField()))",
        "Redirect.objects.filter(old_path=path, site=entry.site_id)",
        "Page.objects.none()",
        "across_wards(Page.objects, 'a count for monitoring').count()",
        "REASON = 'a count for monitoring'\nacross_wards(Page.objects, REASON).count()",
    ],
)
def test_what_names_a_scope_is_taken(source: str) -> None:
    assert not list(unscoped.unscoped(source))


def test_a_scope_elsewhere_in_the_function_is_not_enough() -> None:
    source = "def f(scope):\n    mine = scope.pages()\n    return Page.objects.all()"
    assert [line for line, _what in unscoped.unscoped(source)] == [3]


@pytest.mark.parametrize(
    "source",
    [
        "across_wards(Page.objects, '').all()",
        "across_wards(Page.objects, reason).all()",
        "across_wards(Page.objects).all()",
        "across_wards(Page.objects, 'a count for monitoring').filter(scope.pages())",
        "across_wards(Page.objects, 'a count for monitoring').get(pk=state.page_id)",
        "across_wards(Ward.objects, 'a count for monitoring').all()",
    ],
)
def test_all_wards_are_said_with_a_reason_and_only_where_it_is_needed(source: str) -> None:
    assert list(unscoped.unscoped(source))


def test_an_exception_that_covers_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(unscoped.CITY_WIDE, "sites/enums.py", "has names only")
    assert unscoped.main() == 1
    assert "sites/enums.py" in capsys.readouterr().out


def _leads_to_a_ward(model: type[models.Model]) -> bool:
    targets = (Page, Collection, Site, Ward, CustomImage, CustomDocument, Revision)
    return issubclass(model, Page) or any(
        isinstance(field, models.ForeignKey) and issubclass(field.related_model, targets)
        for field in model._meta.concrete_fields
    )


def test_every_model_that_leads_to_a_ward_is_owned_or_everybody_s() -> None:
    """A new model is looked at by the lint, or somebody has said why not."""
    ours = [model for model in apps.get_models() if model.__module__.partition(".")[0] in ROOMS]
    named = {
        model.__name__ for model in ours if _leads_to_a_ward(model) and not model.__name__.endswith("Page")
    }
    assert named - unscoped.OWNED == set(unscoped.EVERYBODYS)


def test_the_project_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert unscoped.main() == 0, capsys.readouterr().out
