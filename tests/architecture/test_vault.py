"""One door to content: only `access` makes permits, only `vault` touches keys and ciphertext."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from tests.architecture.test_layers import package_of
from tests.architecture.tree import SOURCE, complaints, imported, place, source_files

# Below the door: they open and seal without a permit.
MODULES_BELOW = ("rodedraad.vault.ciphers", "rodedraad.vault.records", "rodedraad.vault.letters")
VALUES_BELOW = {"Address", "LetterAddress"}  # plain values, for everyone
OPENLY = {"exposed", "private_bytes", "private_bytes_raw"}
AROUND = {"__setattr__", "__new__", "__reduce_ex__", "_ISSUED_BY_ACCESS", "_bytes"}


def outside(path: Path) -> bool:
    return place(path)[0] != "vault"


def lines_with(wanted: Collection[str], code: str) -> Iterator[tuple[int, str]]:
    """Where a name, an attribute or a text of a module is one of these words.

    Few modules hold one at all; only those are taken apart.
    """
    for node in ast.walk(ast.parse(code)) if any(word in code for word in wanted) else ():
        if isinstance(node, ast.Name):
            word = node.id
        elif isinstance(node, ast.Attribute):
            word = node.attr
        elif isinstance(node, ast.alias):
            word = node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            word = node.value
        else:
            continue
        if word in wanted:
            yield node.lineno, word


def only_access_makes_permits(path: Path, code: str) -> Iterator[str]:
    if place(path)[0] == "access" or place(path) == ("vault", "reader.py"):
        return
    for line, _ in lines_with({"issue_permit"}, code):
        yield f"line {line}: only access issues permits"
    for node in ast.walk(ast.parse(code)) if "Permit" in code else ():
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Permit":
            yield f"line {node.lineno}: a permit made by hand"


def nobody_goes_around(path: Path, code: str) -> Iterator[str]:
    """What would get past a frozen value or a token; `vault` itself needs some of it."""
    if outside(path):
        for line, word in lines_with(AROUND, code):
            yield f"line {line}: {word} goes around the vault"


def secrets_stay_in_the_vault(path: Path, code: str) -> Iterator[str]:
    if outside(path):
        for line, _ in lines_with(OPENLY, code):
            yield f"line {line}: a secret leaves the vault"


def content_comes_through_the_door(path: Path, code: str) -> Iterator[str]:
    if outside(path):
        for name in imported(code, package_of(path)):
            last = name.rsplit(".", maxsplit=1)[-1]
            if name.startswith(MODULES_BELOW) and last not in VALUES_BELOW:
                yield f"{name} opens and seals without a permit"


def randomness_is_not_homely(path: Path, code: str) -> Iterator[str]:
    """Keys, salts and codes come from the system's own source of chance."""
    if place(path)[0] == "vault":
        for name in imported(code, package_of(path)):
            if name.split(".")[0] in {"random", "numpy", "time"} or name == "datetime.datetime.now":
                yield f"{name} in the vault"
        for line, word in lines_with({"now", "today", "utcnow"}, code):
            if f".{word}()" in code:
                yield f"line {line}: a clock in the vault"


BAD = [
    (only_access_makes_permits, "coaching/x.py", "from rodedraad.vault.reader import issue_permit"),
    (only_access_makes_permits, "coaching/x.py", "reader.issue_permit(anna, 'see', folder=f)"),
    (only_access_makes_permits, "coaching/x.py", "getattr(reader, 'issue_permit')"),
    (only_access_makes_permits, "coaching/x.py", "Permit(anna, 'see', f, r, w, token)"),
    (only_access_makes_permits, "vault/door.py", "issue_permit(anna, 'see', folder=f)"),
    (nobody_goes_around, "coaching/x.py", "object.__setattr__(permit, 'folder', f)"),
    (nobody_goes_around, "coaching/x.py", "object.__new__(Permit)"),
    (nobody_goes_around, "coaching/x.py", "from rodedraad.vault.reader import _ISSUED_BY_ACCESS"),
    (nobody_goes_around, "coaching/x.py", "key._bytes"),
    (secrets_stay_in_the_vault, "coaching/x.py", "key.exposed()"),
    (secrets_stay_in_the_vault, "accounts/x.py", "pair.private.private_bytes_raw()"),
    (content_comes_through_the_door, "x/x.py", "from rodedraad.vault.records import open_record"),
    (content_comes_through_the_door, "x/x.py", "from rodedraad.vault import letters"),
    (content_comes_through_the_door, "x/x.py", "import rodedraad.vault.ciphers"),
    (randomness_is_not_homely, "vault/x.py", "import random"),
    (randomness_is_not_homely, "vault/x.py", "from datetime import datetime\ndatetime.now()"),
]
RULES = sorted({rule for rule, _, _ in BAD}, key=lambda rule: rule.__name__)
GOOD = """
from rodedraad import vault
from rodedraad.vault.records import Address
from rodedraad.vault.reader import Permit, Reader
def notes(permit: Permit, keys, stored):
    return vault.open(permit, keys, stored, kind=NOTE)
"""


@pytest.mark.parametrize(("rule", "path", "code"), BAD)
def test_the_rule_sees_a_way_around_the_door(rule, path, code):
    assert list(rule(SOURCE / path, code))


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_leaves_the_door_alone(rule):
    assert list(rule(SOURCE / "coaching" / "queries.py", GOOD)) == []


def test_access_may_issue_permits():
    code = "from rodedraad.vault.reader import issue_permit"
    assert list(only_access_makes_permits(SOURCE / "access" / "reach.py", code)) == []


@pytest.mark.parametrize("rule", RULES)
def test_there_is_one_door(rule):
    assert complaints(rule, source_files(".py")) == []
