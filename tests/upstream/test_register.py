"""What we replace of libraries is declared, and a change of theirs under it is refused at the start."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import include, path
from django.views.generic import View

import upstream
from upstream import checks, gap, register, routes
from upstream.gap import File, Has, Lean, OnDatabase, Route, Says

ROOT = Path(__file__).resolve().parents[2]
DECLARED = list(register.declared())
LEANS = [(one, lean) for one in DECLARED for lean in one.gap.leans]


def named(case: object) -> str:
    one, lean = case if isinstance(case, tuple) else (case, "")
    return f"{one.module.removeprefix('upstream.')}-{lean}"


def test_everything_is_as_it_was_when_it_was_tried() -> None:
    assert checks.what_we_lean_on() == []


def test_every_version_was_tried() -> None:
    assert checks.tried_versions() == []


def test_every_module_of_a_library_declares_its_gap() -> None:
    folders = {library.package for library in register.LIBRARIES}
    there = {
        str(file.relative_to(ROOT).with_suffix("")).replace("/", ".")
        for folder in folders
        for file in Path(upstream.__path__[0], folder).glob("*.py")
        if file.stem != "__init__"
    }
    assert {one.module for one in DECLARED} == there
    assert all(one.gap.leans and one.gap.used_in and one.gap.reason for one in DECLARED)


@pytest.mark.parametrize("one", DECLARED, ids=named)
def test_who_uses_it_is_there(one: register.Declared) -> None:
    assert [module for module in one.gap.used_in if find_spec(module) is None] == []


def take_away(lean: Lean, patch: pytest.MonkeyPatch) -> None:
    """Make the library one that does not have it any more."""
    match lean:
        case Has(name) | Says(name):
            module, _, inside = name.partition(":")
            if isinstance(lean, Says):
                patch.setattr(gap.inspect, "getsource", lambda _found: "")
            elif not inside:
                patch.setattr(gap, "resolve_name", lambda _name: pytest.fail("no module stands alone here"))
            else:
                last = re.split("[.:]", name)[-1]
                holder = resolve_name(name.rpartition(".")[0] if "." in inside else module)
                for defined in getattr(holder, "__mro__", (holder,)):
                    if last in vars(defined):
                        patch.delattr(defined, last)
        case OnDatabase():
            take_away(Has(lean.names[gap.connection.vendor], lean.takes), patch)
        case Route():
            patch.setattr(gap, "names_of", lambda _patterns: frozenset())
        case File():
            patch.setattr(gap, "find_spec", lambda _package: None)
        case _:
            pytest.fail(f"say how {lean} is taken away")


@pytest.mark.parametrize("case", LEANS, ids=named)
def test_what_is_gone_is_told_with_where_it_is_used(
    case: tuple[register.Declared, Lean], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, lean = case
    take_away(lean, monkeypatch)
    missing = lean.missing()
    assert missing
    told = [problem for problem in checks.what_we_lean_on() if missing in problem.msg]
    assert any(one.module in problem.hint for problem in told)
    assert {problem.id for problem in told} == {"upstream.E001"}


@pytest.mark.parametrize("case", [(o, x) for o, x in LEANS if getattr(x, "takes", ())], ids=named)
def test_an_argument_that_is_gone_is_told(case: tuple[register.Declared, Has]) -> None:
    assert "takes no renamed" in replace(case[1], takes=("renamed",)).missing()


def test_a_version_that_was_not_tried_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register.metadata, "version", lambda _name: "99.0")
    told = checks.tried_versions()
    assert len(told) == len(register.LIBRARIES)
    assert {(problem.id, problem.is_serious()) for problem in told} == {("upstream.W001", False)}


def test_a_route_is_replaced_by_its_name_wherever_it_stands() -> None:
    inner = [path("b/", View.as_view(), name="list"), path("c/", View.as_view(), name="edit")]
    patterns = [
        path("a/", include((inner, "things"), namespace="things")),
        path("", View.as_view(), name="list"),
    ]

    def ours() -> None:
        """Ours."""

    before = inner[0].callback
    routes.replace(patterns, {"things:list": ours})
    assert inner[0].callback is ours
    assert ours.in_place_of is before  # type: ignore[attr-defined]
    assert routes.names_of(patterns) == {"things:list", "things:edit", "list"}
    with pytest.raises(ImproperlyConfigured, match="things:gone"):
        routes.replace(patterns, {"things:gone": ours})


def test_nothing_private_of_a_library_is_used_elsewhere() -> None:
    """Our own marks and ``super()`` are told by where they stand; the rest belongs into the register."""
    own = {
        "cms/extraction/signals.py", "search/index/signals.py",
    }  # fmt: skip
    found = {
        str(file.relative_to(ROOT))
        for room in ("cms", "sites", "search", "workflows")
        for file in (ROOT / room).rglob("*.py")
        if "SLF001" in file.read_text(encoding="utf-8")
    }
    assert found == own


def test_no_other_module_writes_into_a_library() -> None:
    """A name of a library's module or class is assigned nowhere else."""
    imported = re.compile(
        r"^from (?:wagtail|wagtail_localize|modelsearch|django|treebeard|modelcluster|willow)[\w.]* import ([^(\n]+|\([^)]+\))",
        re.M,
    )
    written = []
    for room in ("cms", "sites", "search", "workflows"):
        for file in (ROOT / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            names = {
                one.split()[-1]
                for group in imported.findall(text)
                for one in re.split(r"[,\n]", group.strip("()"))
                if one.strip()
            }
            written += [
                f"{file.relative_to(ROOT)}: {name}.{attribute}"
                for name, attribute in re.findall(r"^\s*([A-Z]\w+)\.(\w+)(?:\[:?\])? = ", text, re.M)
                if name in names
            ]
    assert written == []


def test_the_page_of_the_register_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("upstream_table")
    assert capsys.readouterr().out == (ROOT / "docs" / "upstream.md").read_text(encoding="utf-8")
