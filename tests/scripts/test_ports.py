"""Two runs of the tests on one machine leave each other's servers alone."""

from __future__ import annotations

import pytest

from tests import real_server


def test_a_port_once_taken_is_given_to_nobody_else_while_its_server_is_down(monkeypatch):
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    monkeypatch.setattr(real_server, "FIRST_PORT", real_server.free_port())
    monkeypatch.setattr(real_server, "PORTS", 1)
    with pytest.raises(RuntimeError, match="no port is free"):
        real_server.free_port()
