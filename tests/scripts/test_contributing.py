"""What CONTRIBUTING.md names is there: files, names in them, commands. So are the targets of every link in the docs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from django.core.management import get_commands

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sites/data/*.md")})
ROOMS: Final = tuple(
    f"{path.name}/" for path in ROOT.iterdir() if path.is_dir() and path.name not in (".venv", "var")
)
CODE: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
OF_TASKS: Final = {"db_worker", "rqworker"}
"""Commands of applications that are there only where ``TASKS_URL`` asks for them."""
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")


def recipes() -> dict[str, str]:
    """The recipes of CONTRIBUTING.md by their headings."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    parts = re.split(r"^### (.+)$", text.partition("## Ten changes")[2], flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def is_file(code: str) -> bool:
    is_path = "/" in code and " " not in code and not code.startswith("/")
    return is_path or re.fullmatch(r"[\w.-]+\.(toml|in|md|yaml)", code) is not None


def files_of(text: str) -> list[Path]:
    return [ROOT / code for code in CODE.findall(text) if is_file(code)]


def commands_in(text: str) -> set[str]:
    """Targets of make and commands of manage.py, in backticks and in blocks of code."""
    return set(re.findall(r"(?:\bmake|manage\.py) ([a-z][a-z_-]+)", text))


def known_commands() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) | set(get_commands()) | OF_TASKS


def test_there_are_ten() -> None:
    assert [heading.partition(".")[0] for heading in recipes()] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("heading", recipes())
def test_a_recipe_names_files_that_exist(heading: str) -> None:
    named = files_of(recipes()[heading])
    assert named
    assert [str(path.relative_to(ROOT)) for path in named if not path.exists()] == []


@pytest.mark.parametrize("heading", recipes())
def test_a_recipe_uses_names_that_stand_in_its_files(heading: str) -> None:
    recipe = recipes()[heading]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files_of(recipe) if path.is_file())
    # Words of the files, and the stems of the files themselves: `sent_back` is a template.
    known = set(NAME.findall(source)) | {
        path.name.partition(".")[0] for file in files_of(recipe) for path in file.parent.glob("*")
    }
    names = [
        name
        for code in CODE.findall(recipe)
        if not is_file(code) and not code.startswith(("make ", "manage.py", "/", "."))
        for name in NAME.findall(code)
    ]
    assert [name for name in names if name not in known] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_commands_that_exist(page: Path) -> None:
    assert commands_in("\n".join(CODE.findall(page.read_text(encoding="utf-8")))) - known_commands() == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    dead = []
    for target in targets:
        path, _hash, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            dead.append(target)
    assert dead == []


def anchors(page: Path) -> set[str]:
    """The headings of a page as links write them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_files_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = [code for code in CODE.findall(text) if code.startswith(ROOMS) and not set(code) & set(" <")]
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []
