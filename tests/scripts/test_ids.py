"""The lint finds numbers that are read in another way than the one."""

from __future__ import annotations

import pytest

from scripts import ids


@pytest.mark.parametrize(
    "source",
    [
        "found = [one for one in values if one.isdecimal()]",
        "if str(pk).isdigit():\n    pass",
        "digits = filter(str.isnumeric, text)",
        "number = int(value)",
        "number = int(value, 10)",
        "number = int(request.GET['p'])",
        "number = int('%s' % value)",
        "number = int(f'{value}')",
        "numbers = list(map(int, values))",
        "key = model._meta.pk.to_python(value)",
        "Page.objects.filter(pk__in=request.GET.getlist('id'))",
        "Page.objects.get(id=request.POST['new_parent_page'])",
        "Row.objects.filter(page_id=self.request.session['page'])",
    ],
)
def test_what_reads_a_number_by_itself_is_found(source: str) -> None:
    assert list(ids.misread(source))


@pytest.mark.parametrize(
    "source",
    [
        "key = pk_of(Page, request.GET.get('id'))",
        "Page.objects.filter(pk=pk_of(Page, request.GET.get('id')))",
        "number = whole(request.GET.get('p'), range(1, 20))",
        "share = int(done / total)",
        "rank = int(locale != language)",
        "number = int(colour[1:3], 16)",
        "number = int(round(seconds))",
        "def f(number: int | None) -> int:\n    return cast(int, number)",
        "Page.objects.filter(pk=page.pk)",
        "kept = request.GET.get('q', '').strip()",
    ],
)
def test_what_reads_none_is_taken(source: str) -> None:
    assert not list(ids.misread(source))


def test_the_project_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert ids.main() == 0, capsys.readouterr().out
