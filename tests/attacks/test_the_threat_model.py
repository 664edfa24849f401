"""The page about threats names what is not stopped, and nothing that is not shown."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "explanation" / "threat-model.md"


def test_the_page_names_all_that_is_not_stopped_and_every_name_is_a_test():
    named = set(re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8")))
    written = "\n".join(one.read_text(encoding="utf-8") for one in HERE.glob("test_*.py"))
    tests = set(re.findall(r"^def (test_\w+)", written, re.M))
    assert named <= tests
    assert {name for name in tests if name.startswith("test_not_stopped")} <= named
