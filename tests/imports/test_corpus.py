"""Small files of every kind that old sites bring, each with the right result beside it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.imports.models import ImportedArticle
from tests.fixtures.city import SmallCity
from tests.imports.results import made

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parent / "corpus"
RESULT = ".result"
FILES = sorted(path for path in CORPUS.iterdir() if path.is_file() and path.suffix != RESULT)
_PROGRESS = re.compile(r" texts, \d+ %")


def come(path: Path, **options: Any) -> list[str]:
    """Import a file; every line that was said, without the progress."""
    out, err = io.StringIO(), io.StringIO()
    failure = ""
    try:
        call_command("import_articles", str(path), ward="ba-dinh", stdout=out, stderr=err, **options)
    except CommandError as error:
        failure = str(error).replace(str(path), path.name)
    lines = [*err.getvalue().splitlines(), *out.getvalue().splitlines(), failure]
    return [line.strip() for line in lines if line.strip() and not _PROGRESS.search(line)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_comes_in_as_its_result_says(small_city: SmallCity, path: Path) -> None:
    before = Page.objects.count()
    come(path, check=True)
    assert (Page.objects.count(), ImportedArticle.objects.count()) == (before, 0)
    said = come(path)
    expected = json.loads(path.with_name(path.name + RESULT).read_text(encoding="utf-8"))
    assert {"texts": made(), "said": said} == expected


def test_each_file_has_a_result_and_there_are_enough() -> None:
    assert len(FILES) >= 20
    assert {path.name + RESULT for path in FILES} == {path.name for path in CORPUS.glob(f"*{RESULT}")}
