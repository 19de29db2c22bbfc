"""Writes the bill of materials of a release (``make sbom``): what runs, in which version, with which hashes.

CycloneDX, made of the pinned requirements, so that it needs no install and says the same wherever it is made.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from scripts import audit

ROOT = Path(__file__).resolve().parent.parent
BILL = ROOT / "var" / "sbom.cdx.json"
VENDORED = ROOT / "static" / "vendor"
_HEAD: Final = 400
_VERSION: Final = re.compile(r"v(\d+(?:\.\d+)+)")


def main() -> int:
    """The packages of production, and the vendored libraries of the pages beside them."""
    if not audit.prepare():
        return 1
    command = [str(audit.ENVIRONMENT / "bin" / "cyclonedx-py"), "requirements", "requirements.txt"]
    command += ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 1
    bill: dict[str, Any] = json.loads(done.stdout)
    bill["components"] += vendored()
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{BILL.relative_to(ROOT)}: {len(bill['components'])} components.")
    return 0


def vendored() -> list[dict[str, str]]:
    """Libraries of pages, by the folders in which they lie; their versions, where their style sheets say one."""
    found = []
    for folder in sorted(one for one in VENDORED.iterdir() if one.is_dir()):
        heads = (sheet.read_text(encoding="utf-8")[:_HEAD] for sheet in sorted(folder.glob("*.css")))
        versions = [one[1] for head in heads if (one := _VERSION.search(head))]
        component = {"type": "library", "name": folder.name, "bom-ref": f"vendor/{folder.name}"}
        found.append(component | ({"version": versions[0]} if versions else {}))
    return found


if __name__ == "__main__":
    sys.exit(main())
