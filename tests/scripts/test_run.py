from __future__ import annotations

import socket

import pytest

from scripts import run


def test_port_in_use_is_refused_on_either_family():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(run.PortInUseError, match=f"Port {port} is in use"):
            run.addresses(port)

    assert f"127.0.0.1:{port}" in run.addresses(port)


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1"])
def test_port_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    assert run.main() == 1
