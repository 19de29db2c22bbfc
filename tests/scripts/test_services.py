from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from scripts.services import home, process

SERVER = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); time.sleep(60)"


@pytest.fixture
def as_ourselves(monkeypatch):
    monkeypatch.setattr(home, "account", lambda: None)


@pytest.mark.usefixtures("as_ourselves")
def test_server_is_started_once_and_stopped(tmp_path):
    port = process.take_port(tmp_path)
    process.spawn([sys.executable, "-c", SERVER, str(port)], tmp_path)
    process.wait(port, tmp_path)

    assert process.running(tmp_path)
    assert process.stop(tmp_path)
    assert not process.running(tmp_path)
    assert process.take_port(tmp_path) == port


def test_foreign_process_with_our_old_pid_is_left_alone(tmp_path):
    with subprocess.Popen(["sleep", "1000"]) as foreign:
        (tmp_path / "pid").write_text(str(foreign.pid))
        (tmp_path / "port").write_text("10")

        assert process.running(tmp_path) is None
        assert not process.stop(tmp_path)
        assert foreign.poll() is None
        foreign.kill()


def test_port_taken_meanwhile_is_replaced(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        old = taken.getsockname()[1]
        (tmp_path / "port").write_text(str(old))

        assert process.take_port(tmp_path) != old


@pytest.mark.usefixtures("as_ourselves")
def test_server_that_does_not_answer_is_named(tmp_path):
    port = process.take_port(tmp_path)

    with pytest.raises(process.ServiceError, match="does not answer"):
        process.wait(port, tmp_path, seconds=0.1)
