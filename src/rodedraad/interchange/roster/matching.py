"""Known pupils and rows brought together, the surest way first; what is left comes or leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from rodedraad.interchange.roster.cells import bare, class_key, folded
from rodedraad.interchange.roster.finishing import grouped, key_of
from rodedraad.interchange.roster.fitting import Edge, clusters, letters_fit, row_place
from rodedraad.interchange.roster.names import called
from rodedraad.interchange.roster.plan import Doubt, Doubtful, KnownPupil, Pair, Plan
from rodedraad.interchange.roster.unread import Unread
from rodedraad.interchange.roster.values import NotUnderstood, Roster, RosterRow

MOST_AT_ONCE = 400
"""Pairs of one name that are looked at one by one; with more (20 by 20) all are asked about."""

One = KnownPupil | RosterRow
Place = tuple[str, ...] | None
"""What a pupil and a row must share to be looked at together; None for neither."""


@dataclass
class Matching:
    """The work under way: who and what is left, and what was decided.

    `known` is by id, in the order of ids; `rows` is by place; `follows` is by `class_key`.
    """

    year: str
    known: dict[str, KnownPupil]
    rows: dict[tuple[str, int], RosterRow]
    roster: Roster
    whole_school: bool
    follows: dict[str, set[str]]
    pairs: list[Pair] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)

    def __post_init__(self) -> None:
        questions = (row for question in self.roster.same_names for row in question.rows)
        of_year = (row for row in questions if row.school_year in {None, self.year})
        self.asked = {row_place(row): row for row in of_year}
        self.classes = {_class(row) for row in [*self.rows.values(), *self.asked.values()]}
        self.unread = Unread(self.roster.not_understood)
        before = [one for one in self.known.values() if one.school_year != self.year]
        keys = {key_of(one.own_key) for one in before if one.own_key}
        rows = {key_of(row.own_key) for row in self.rows.values() if row.own_key}
        self.other_numbers = keys.isdisjoint(rows)

    def by_key(self) -> None:
        """Pair what has one own number, where the name is the same."""
        found = self._together(self.known.values(), _key)
        self._settle([Edge(known, row, _doubt_of_key(known, row)) for known, row in found])
        asked = self._together(self.known.values(), _key, rows=self.asked)
        self._settle([Edge(known, row) for known, row in asked], keeping_names=True)

    def by_exact_name(self) -> None:
        """Pair what has one class and one name, in the year that is under way."""
        found = self._together(self._this_year(), _class_and_shown)
        self._settle([Edge(known, row, self._doubt(known, row)) for known, row in found])

    def by_name(self) -> None:
        """Pair what has one class, and names that fit: letters behind a name come and go."""
        found = self._together(self._this_year(), _class_and_name)
        edges = (Edge(known, row, self._doubt(known, row)) for known, row in found)
        self._settle([edge for edge in edges if _letters_fit(edge)])
        near = self._together(self._this_year(), _class_and_bare_name)
        edges = (Edge(one, row, self._doubt(one, row) or Doubt.NEAR_NAME) for one, row in near)
        self._settle([edge for edge in edges if _letters_fit(edge)])

    def elsewhere(self) -> None:
        """Pair what goes on in the class that follows; ask about one name in another class."""
        if self.follows:
            self._settle(list(self._followed()))
        gone = [one for one in self.known.values() if self._may_have_gone(one)]
        edges = (Edge(one, row, Doubt.OTHER_CLASS) for one, row in self._together(gone, _bare_name))
        self._settle([edge for edge in edges if _letters_fit(edge) and self._numbers_fit(edge)])

    def _this_year(self) -> list[KnownPupil]:
        return [one for one in self.known.values() if one.school_year == self.year]

    def _followed(self) -> Iterator[Edge]:
        last_year = [one for one in self.known.values() if one.school_year != self.year]
        classes = sorted({code for after in self.follows.values() for code in after})
        in_class: dict[str, dict[tuple[str, int], RosterRow]] = defaultdict(dict)
        for row_at, row in self.rows.items():
            in_class[_class(row)][row_at] = row
        ways: list[tuple[str | None, dict[tuple[str, int], RosterRow]]]
        ways = [(None, self.rows), *((code, in_class[code]) for code in classes)]
        for way, rows in ways:  # None: a year again
            going = [
                one for one in last_year if way in self.follows.get(_class(one), set()) or not way
            ]
            for known, row in self._together(going, _in_class(way), rows=rows):
                edge = Edge(known, row, self._doubt(known, row))
                if _letters_fit(edge) and self._numbers_fit(edge):
                    yield edge

    def _together(
        self,
        known: Iterable[KnownPupil],
        place: Callable[[One], Place],
        *,
        rows: dict[tuple[str, int], RosterRow] | None = None,
    ) -> Iterator[tuple[KnownPupil, RosterRow]]:
        """Everyone with every row of the same place; of too many all are asked about at once."""
        by_place: dict[Place, list[KnownPupil]] = defaultdict(list)
        for one in known:
            by_place[place(one)].append(one)
        for sharing in grouped((self.rows if rows is None else rows).copy().values(), place):
            here = place(sharing[0])
            found = by_place.get(here, []) if here else []
            if len(found) * len(sharing) <= MOST_AT_ONCE:
                yield from product(found, sharing)
            else:
                self._ask(Doubt.TWO_FIT, found, sharing)

    def _doubt(self, known: KnownPupil, row: RosterRow) -> Doubt | None:
        if known.own_key and row.own_key:
            return Doubt.OTHER_NUMBER
        return Doubt.TWO_FIT if self.unread.may_be_called(row) else None

    def _numbers_fit(self, edge: Edge) -> bool:
        """Two numbers are two pupils, unless all numbers of last year are others now."""
        both = edge.known.own_key and edge.row.own_key
        return not both or (edge.known.school_year != self.year and self.other_numbers)

    def _settle(self, edges: Iterable[Edge], *, keeping_names: bool = False) -> None:
        """Decide on every cluster, and take it off the table.

        Who was told apart by a person before, and has an own number, keeps that name.
        """
        still = [edge for edge in edges if self._is_open(edge)]
        for cluster in clusters(still):
            if cluster.doubt:
                self._ask(cluster.doubt, cluster.known, cluster.rows)
                continue
            pupil, row = cluster.known[0], cluster.rows[0]
            shown = replace(row, calling_name=pupil.calling_name) if keeping_names else row
            self.pairs.append(Pair(pupil, shown, self.year))
            self._take_off(cluster.known, cluster.rows)

    def _is_open(self, edge: Edge) -> bool:
        place = row_place(edge.row)
        return edge.known.id in self.known and (place in self.rows or place in self.asked)

    def _ask(self, doubt: Doubt, known: Iterable[KnownPupil], rows: Iterable[RosterRow]) -> None:
        asked = Doubtful(doubt, tuple(sorted(known)), tuple(sorted(rows, key=row_place)))
        self.doubtful.append(asked)
        self._take_off(asked.known, asked.rows)

    def _take_off(self, known: Iterable[KnownPupil], rows: Iterable[RosterRow]) -> None:
        for pupil in known:
            del self.known[pupil.id]
        for row in rows:
            self.rows.pop(row_place(row), None)
            self.asked.pop(row_place(row), None)

    def _may_have_gone(self, known: KnownPupil) -> bool:
        """Whether this list could say where the pupil is now."""
        new_year = known.school_year != self.year
        return new_year or self.whole_school or _class(known) in self.classes

    def _leaves(self, known: KnownPupil) -> bool:
        new_year = known.school_year != self.year
        return self.whole_school or (not new_year and _class(known) in self.classes)

    def _is_held(self, known: KnownPupil, asked: set[str]) -> bool:
        """Whether an unread row, or a question in these classes, may be about this pupil."""
        new_year = known.school_year != self.year
        in_question = bool(asked) if new_year else _class(known) in asked
        return in_question or self.unread.may_be(known, new_year=new_year)

    def plan(self, other_year: list[NotUnderstood]) -> Plan:
        """All of it, in an order that does not depend on the order of the input."""
        gone = [one for one in self.known.values() if self._leaves(one)]
        in_question = {_class(row) for row in self.asked.values()}
        held = {one.id for one in gone if self._is_held(one, in_question)}
        questions = [Doubtful(Doubt.UNREAD, (one,), ()) for one in gone if one.id in held]
        for rows in grouped(self.asked.values(), _class_and_name):
            asked = tuple(sorted(rows, key=row_place))
            questions.append(Doubtful(Doubt.SAME_NAME, (), asked))
        pairs = sorted(self.pairs, key=lambda pair: pair.known.id)
        return Plan(
            self.year,
            matched=tuple(pair for pair in pairs if not (pair.other_class or pair.new_year)),
            moved=tuple(pair for pair in pairs if pair.other_class or pair.new_year),
            new=tuple(sorted(self.rows.values(), key=row_place)),
            left=tuple(one for one in gone if one.id not in held),
            untouched=tuple(one for one in self.known.values() if not self._leaves(one)),
            doubtful=tuple(sorted([*self.doubtful, *questions], key=_question_place)),
            not_understood=(*self.roster.not_understood, *other_year),
        )


def _class(one: One) -> str:
    return class_key(one.class_code)


def _name(one: One) -> str:
    return called(one.calling_name)[0]


def _key(one: One) -> Place:
    return (key_of(one.own_key),) if one.own_key else None


def _class_and_shown(one: One) -> Place:
    return _class(one), folded(one.calling_name)


def _class_and_name(one: One) -> Place:
    return _class(one), _name(one)


def _class_and_bare_name(one: One) -> Place:
    return _class(one), bare(_name(one))


def _bare_name(one: One) -> Place:
    return (bare(_name(one)),)


def _in_class(code: str | None) -> Callable[[One], Place]:
    """The place of a pupil who goes to this class (None: to the same again), and of a row."""

    def place(one: One) -> Place:
        goes = code if code is not None and isinstance(one, KnownPupil) else _class(one)
        return goes, _name(one)

    return place


def _letters_fit(edge: Edge) -> bool:
    return letters_fit(called(edge.known.calling_name)[1], called(edge.row.calling_name)[1])


def _doubt_of_key(known: KnownPupil, row: RosterRow) -> Doubt | None:
    return None if _name(known) == _name(row) else Doubt.OTHER_NAME


def _question_place(one: Doubtful) -> tuple[str, tuple[KnownPupil, ...], list[tuple[str, int]]]:
    return one.doubt, one.known, [row_place(row) for row in one.rows]
