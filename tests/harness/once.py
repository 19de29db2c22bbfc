"""What continuous integration runs on the embedded parts alone, each place with the reason.

They carry the mark ``once``; ``tests/harness/legs.py`` says where all else runs. A place stands here when another
server could change nothing of what its tests prove: they ask no part at all, or they bring one of their own, or
they look at what a browser draws of rows that other tests read on every part. A second, short list holds tests
that do ask the database, and prove nothing of it that is not proved elsewhere on every part.
"""

from __future__ import annotations

from typing import Final

import pytest

#: Marks of tests that need a server.
PARTS: Final = ("postgres", "redis", "s3", "elasticsearch", "opensearch", "nginx", "clamav")
ONCE: Final[dict[str, str]] = {
    "tests/bench/": "files that are written from the code",
    "tests/scripts/": "programs of development, outside the project",
    "tests/search/text/": "functions from text to text",
    "tests/agenda/test_weeks.py": "dates",
    "tests/core/test_alphabet.py": "functions from text to text",
    "tests/core/test_formats.py": "dates and numbers as text",
    "tests/demo/test_city_data.py": "the files of the city",
    "tests/demo/test_content.py": "the files of the demo",
    "tests/demo/test_introductions.py": "texts made of the files of the city",
    "tests/demo/test_markup.py": "functions from text to text",
    "tests/extraction/test_corpus.py": "files, without a part",
    "tests/extraction/test_decoding.py": "functions from bytes to text",
    "tests/extraction/test_hostile.py": "a process that reads files, without a part",
    "tests/extraction/test_numbers_shown.py": "functions from numbers to text",
    "tests/extraction/test_reading.py": "the same",
    "tests/extraction/test_signatures.py": "the same",
    "tests/functional/test_kept_text.py": "what a browser keeps; tests/kept/ ask the server on every part",
    "tests/functional/test_kinds_of_change.py": "pictures of what tests/workflows/test_differences.py reads",
    "tests/functional/test_measured_day.py": "presses and keys; tests/functional/test_main_job.py goes the same way",
    "tests/functional/test_pasting.py": "the clipboard and the editor",
    "tests/functional/test_policies.py": "what a browser stops, by headers that no part changes",
    "tests/functional/test_drawings.py": "how long a browser paints a drawing",
    "tests/functional/test_dates.py": "what a browser's form shows",
    "tests/functional/test_first_minute.py": "previews as a browser draws them",
    "tests/functional/test_keyboard.py": "keys and focus",
    "tests/functional/test_reach.py": "the look of every page type, its barriers and weight",
    "tests/people/test_tree.py": "the drawing of a tree",
    "tests/sites/test_first_run.py::test_killed_in_the_middle_the_next_run_completes": "a process on a SQLite file",
    "tests/translation/test_glossary.py": "the files of the glossary",
}


#: These ask the database, which is why each says where the same is proved on every part.
WITH_ROWS: Final[dict[str, str]] = {
    "tests/demo/test_load_demo.py": "what the files of the demo become; the browser tests load them on every part",
    "tests/isolation/test_fixes.py": "that the walk sees a leak; the walk itself runs on every part",
    "tests/sites/test_whole_city.py": "how many of each thing 126 wards have; the browser tests provision them",
}


def mark(item: pytest.Item) -> None:
    """Mark a test that stands here; one that asks for a server, or unexpectedly for a database, ends the run."""
    has_rows = item.nodeid.startswith(tuple(WITH_ROWS))
    if has_rows or item.nodeid.startswith(tuple(ONCE)):
        forbidden = PARTS if has_rows else ("db", "transactional_db", "django_db", *PARTS)
        asked = {*forbidden} & {*getattr(item, "fixturenames", ())}
        asked |= {name for name in forbidden if item.get_closest_marker(name)}
        if asked:
            raise pytest.UsageError(f"{item.nodeid} stands in {__name__}, and asks for {sorted(asked)}")
        item.add_marker(pytest.mark.once)
