"""Claim: opening what belongs to 25 bonds of 8 records each takes at most 25 ms.

Beside it: what one seal costs, and what a thief of the database pays for one guess. Seconds
belong to one machine, so each figure stands beside a calibration loop run in turns with it:
0.1 million additions in plain Python.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from uuid import uuid4

from _rows import row

from rodedraad.vault.envelope import Kind
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.parts import Part, new_epoch, open_key, open_keys, seal_key
from rodedraad.vault.records import Address, open_record, seal_record
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.stretching import FULL_COST, stretched

ROUNDS = 15
GOAL = 25.0  # ms
DYADS, RECORDS = 25, 8
KINDS = Kind("note", 1)
KILOBYTE = {"text": "Samen de kast opgeruimd. " * 30, "answers": {f"c{n}": 3 for n in range(15)}}
ANNA, BRAM = KeyOwner(uuid4(), new_pair()), KeyOwner(uuid4(), new_pair())


def calibration() -> int:
    """Work that depends on the machine only."""
    total = 0
    for number in range(100_000):
        total += number
    return total


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def in_turns(work: Callable[[], object], times: int = 1) -> tuple[float, float]:
    """Median milliseconds of this work, once, and of the calibration loop."""
    ours, loop = [], []
    for _ in range(ROUNDS):
        loop.append(milliseconds(calibration))
        ours.append(milliseconds(lambda: [work() for _ in range(times)]) / times)
    return median(ours), median(loop)


def class_of(dyads: int):
    """For each dyad: its epoch, and its sealed records with their addresses."""
    for _ in range(dyads):
        number = uuid4()
        epoch = new_epoch(number, 1, own=ANNA, parts=[Part.ABOUT_US])
        [(place, key)] = epoch.keys.items()
        at = [Address(uuid4(), place) for _ in range(RECORDS)]
        yield epoch, [(one, seal_record(KILOBYTE, key, kind=KINDS, at=one)) for one in at]


def open_class(stored) -> None:
    """Unseal each folder's key, then open its records: what a class page does."""
    for epoch, records in stored:
        keys = open_keys(epoch.sealed, ANNA, ANNA.recipient)
        for at, sealed in records:
            open_record(sealed, keys[at.place], kind=KINDS, at=at)


def guesses_a_second() -> float:
    """Passphrases tried a second by all cores at once, at full cost."""
    cores = os.cpu_count() or 1
    tries = 4 * cores
    guess = Passphrase("welkom123")
    begun = time.perf_counter()
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda _: stretched(guess, os.urandom(16), FULL_COST), range(tries)))
    return tries / (time.perf_counter() - begun)


stored = list(class_of(DYADS))
epoch, [(at, sealed), *_] = stored[0]
[(place, key)] = epoch.keys.items()
[sealed_key] = epoch.sealed
works = {
    "seal a record of 1 kB": lambda: seal_record(KILOBYTE, key, kind=KINDS, at=at),
    "open a record of 1 kB": lambda: open_record(sealed, key, kind=KINDS, at=at),
    "seal a part key": lambda: seal_key(key, place, by=ANNA, to=BRAM.recipient),
    "open a part key": lambda: open_key(sealed_key, ANNA, ANNA.recipient),
}
for name, work in works.items():
    row(f"{name}, beside the calibration loop", *in_turns(work, times=200), unit="ms")
whole, loop = in_turns(lambda: open_class(stored))
row("open 25 dyads × 8 records, beside the calibration loop", whole, loop, unit="ms")
row("open 25 dyads × 8 records (goal: 25)", whole, GOAL, unit="ms")
one = milliseconds(lambda: stretched(Passphrase("welkom123"), os.urandom(16), FULL_COST))
row("one Argon2id at full cost, beside the calibration loop", one, loop, unit="ms")
print(f"guesses a second with all {os.cpu_count()} cores: {guesses_a_second():.1f}", flush=True)
