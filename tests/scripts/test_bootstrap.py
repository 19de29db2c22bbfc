from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap


@pytest.fixture
def requirements(tmp_path: Path) -> Path:
    path = tmp_path / "nothing.txt"
    path.write_text("# nothing\n")
    return path


def test_environment_is_built_once_and_again_after_a_kill(tmp_path, requirements, capsys):
    environment = tmp_path / "venv"

    assert bootstrap.build(environment, requirements)
    assert not bootstrap.build(environment, requirements)

    # A kill in the middle of pip leaves this mark, and an environment that nobody can trust.
    (environment / "installing").touch()
    rest = environment / "half-a-package"
    rest.touch()
    assert bootstrap.build(environment, requirements)
    assert not rest.exists()

    requirements.write_text("# nothing else\n")
    assert bootstrap.build(environment, requirements)


def test_unreachable_registry_is_told_in_one_sentence(tmp_path):
    requirements = tmp_path / "something.txt"
    requirements.write_text("six==1.17.0 --hash=sha256:" + "0" * 64 + "\n")
    done = subprocess.run(
        [sys.executable, bootstrap.__file__, "--venv", tmp_path / "venv", requirements],
        env={
            "PIP_INDEX_URL": "https://127.0.0.1:9/simple",
            "PIP_NO_CACHE_DIR": "1",
            "PIP_CONFIG_FILE": "/dev/null",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("The package registry cannot be reached")
    assert done.stderr.count("\n") == 1
