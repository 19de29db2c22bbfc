"""Small files of every kind that offices bring, each with what a reader of it sees beside it."""

from __future__ import annotations

import pytest

from cms.extraction.reading.extract import extract
from cms.extraction.reading.limits import QUICK
from tests.extraction.conftest import Read
from tests.extraction.make_corpus import FOLDER, everything

NAMES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_sees_is_read_no_more_and_no_less(read: Read, name: str) -> None:
    outcome = read((FOLDER / name).read_bytes())
    expected = (FOLDER / f"{name}.expected").read_text().removesuffix("\n")
    assert (f"!{outcome.reason}" if outcome.reason else outcome.text) == expected


@pytest.mark.parametrize("name", NAMES)
def test_reading_needs_no_process_of_its_own(name: str) -> None:
    """Here the branches are counted; what the process adds is its bounds."""
    outcome = extract((FOLDER / name).read_bytes(), QUICK)
    expected = (FOLDER / f"{name}.expected").read_text().removesuffix("\n")
    assert (f"!{outcome.reason}" if outcome.reason else outcome.text) == expected


def test_the_files_are_those_that_the_script_makes() -> None:
    made = everything()
    assert sorted(made) == NAMES
    for name, (_data, expected) in made.items():
        assert (FOLDER / f"{name}.expected").read_text() == expected + "\n"
