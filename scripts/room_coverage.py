"""Prints which part of the lines and branches of each room the suite took, and fails below the floor.

``make coverage`` leaves what it reads in ``.coverage``; the floor is ``fail_under`` in ``pyproject.toml``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
#: Rooms whose subjects are told apart.
DIVIDED = ("cms",)
Counts = Counter[str]


def room_of(file: Path) -> str:
    """``search``, ``sites``, ``cms/news`` … of a file, named from the root of the project."""
    return "/".join(file.parts[:2]) if file.parts[0] in DIVIDED and len(file.parts) > 2 else file.parts[0]


def percent(counts: Counts) -> float:
    """Lines and branches that were taken, of all."""
    every = counts["num_statements"] + counts["num_branches"]
    return 100 * (counts["covered_lines"] + counts["covered_branches"]) / every if every else 100.0


def rooms_of(report: dict[str, dict[str, dict[str, Counts]]]) -> dict[str, Counts]:
    """The counts of each room, and of all as ``total``, from coverage's own report in JSON."""
    rooms: dict[str, Counts] = {}
    for name, file in sorted(report["files"].items()):
        for room in (room_of(Path(name)), "total"):
            rooms.setdefault(room, Counter()).update(file["summary"])
    rooms["total"] = rooms.pop("total", Counter())
    return rooms


def main() -> int:
    """Read the data of the last run."""
    measured = Coverage(data_file=ROOT / ".coverage", config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    floor = float(str(measured.get_option("report:fail_under") or 0))
    measured.set_option("report:fail_under", 0)
    with tempfile.NamedTemporaryFile("r", suffix=".json") as file:
        measured.json_report(outfile=file.name)
        rooms = rooms_of(json.load(file))
    for room, counts in rooms.items():
        lines = f"{counts['covered_lines']:6} of {counts['num_statements']:6} lines"
        branches = f"{counts['covered_branches']:5} of {counts['num_branches']:5} branches"
        print(f"{room:20} {percent(counts):5.1f} %  {lines}  {branches}")
    if percent(rooms["total"]) < floor:
        print(f"Below the floor of {floor} % (fail_under in pyproject.toml)", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
