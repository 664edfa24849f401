"""Who may be who: a graph of known pupils and rows, and only a lone pair in it is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rodedraad.interchange.roster.plan import Doubt, KnownPupil
from rodedraad.interchange.roster.values import RosterRow


@dataclass(frozen=True)
class Edge:
    """A row that may be about this pupil, and the doubt that stays even where no other fits."""

    known: KnownPupil
    row: RosterRow
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Cluster:
    """Everything that hangs together."""

    edges: tuple[Edge, ...]

    @property
    def known(self) -> tuple[KnownPupil, ...]:
        """The known pupils in it."""
        return tuple(sorted({edge.known for edge in self.edges}))

    @property
    def rows(self) -> tuple[RosterRow, ...]:
        """The rows in it."""
        return tuple(sorted({edge.row for edge in self.edges}, key=row_place))

    @property
    def doubt(self) -> Doubt | None:
        """None for one pupil and one row that fit surely; else what to ask."""
        return self.edges[0].doubt if len(self.edges) == 1 else Doubt.TWO_FIT


def row_place(row: RosterRow) -> tuple[str, int]:
    """Where a row stands: no two stand in one place."""
    return row.sheet, row.line


def clusters(edges: Iterable[Edge]) -> Iterator[Cluster]:
    """The edges in groups that share no pupil and no row."""
    left = list(edges)
    touching: dict[object, list[Edge]] = defaultdict(list)
    for edge in left:
        touching[edge.known].append(edge)
        touching[row_place(edge.row)].append(edge)
    done: set[Edge] = set()
    for edge in left:
        if edge not in done:
            group = _reached(edge, touching)
            done |= group
            yield Cluster(tuple(sorted(group, key=_edge_place)))


def _reached(start: Edge, touching: dict[object, list[Edge]]) -> set[Edge]:
    group = {start}
    waiting = [start]
    while waiting:
        edge = waiting.pop()
        for node in (edge.known, row_place(edge.row)):
            fresh = [other for other in touching.pop(node, ()) if other not in group]
            group.update(fresh)
            waiting.extend(fresh)
    return group


def _edge_place(edge: Edge) -> tuple[str, tuple[str, int]]:
    return edge.known.id, row_place(edge.row)


def letters_fit(letters: str, others: str) -> bool:
    """Whether letters behind a name may be one pupil's: 'v.' and 'verh.' or none, not 'd.'."""
    if not letters or not others:
        return True
    (*before, last), (*other_before, other_last) = _parts(letters), _parts(others)
    grown = last.startswith(other_last) or other_last.startswith(last)
    return before == other_before and grown


def _parts(letters: str) -> list[str]:
    return letters.rstrip(".").split(".")
