"""From the text of a formula to its meaning."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from rodedraad.analysis.formula.reading import Reader
from rodedraad.analysis.formula.terms import INTERCEPT, Atom, Formula, RandomPart, Term
from rodedraad.analysis.formula.tokens import END, Token
from rodedraad.analysis.refusals import WrongFormula

MOST_POWER = 9


@lru_cache(256)
def parsed(written: str) -> Formula:
    """The formula as terms and random parts. Raises `WrongFormula` at the first thing amiss.

    ```
    formula  = column "~" sum
    sum      = ["+" | "-"] part { ("+" | "-") part }
    part     = crossing | "(" sum ("|" | "||") group ")"
    crossing = joined { "*" joined }
    joined   = atom { ":" atom }
    atom     = "0" | "1" | column ["^" number] | "(" sum ")" | "I" "(" column "^" number ")"
             | "factor" "(" column ")" | ("within" | "between") "(" column "," group ")"
    group    = column { (":" | "/") column }
    ```
    """
    reader = Reader(written)
    outcome = reader.name("the column of the outcome")
    reader.sign("~")
    terms, random = _sum(reader)
    reader.expect_end()
    if not random:
        raise WrongFormula(written, len(written), "no part varies over groups, as in (1 | teacher)")
    return Formula(written.strip(), outcome, _in_order(terms, reader), tuple(random))


def _sum(reader: Reader) -> tuple[list[Term], list[RandomPart]]:
    """The terms of a sum with the intercept unless it is taken away, and its random parts."""
    terms: list[Term] = [INTERCEPT]
    random: list[RandomPart] = []
    sign = reader.taken("+", "-") or "+"
    while True:
        place = reader.next.place
        more = _random(reader) if sign == "+" else None
        if more is not None:
            random.extend(more)
        else:
            part = _part(reader)
            terms = _joined(terms, part, reader, sign=sign, place=place)
        sign = reader.taken("+", "-")
        if not sign:
            return list(dict.fromkeys(terms)), random


def _joined(
    terms: list[Term], more: list[Term] | None, reader: Reader, *, sign: str, place: int
) -> list[Term]:
    """The terms with those of one part added or taken away; None stands for '0'."""
    if more is None:
        return [term for term in terms if term != INTERCEPT] if sign == "+" else [INTERCEPT, *terms]
    if sign == "+":
        return [*terms, *more]
    gone = {frozenset(term) for term in more}
    if not gone <= {frozenset(term) for term in terms}:
        raise WrongFormula(reader.written, place, "cannot be taken away: it is not there")
    return [term for term in terms if frozenset(term) not in gone]


def _part(reader: Reader) -> list[Term] | None:
    """The terms of one part of a sum; None for '0'."""
    if reader.next.kind == "number" and reader.next.text == "0":
        reader.token()
        return None
    terms = _colon(reader)
    while reader.taken("*"):
        other = _colon(reader)
        terms = [*terms, *other, *_products(terms, other)]
    return terms


def _colon(reader: Reader) -> list[Term]:
    terms = _atom(reader)
    while reader.taken(":"):
        terms = _products(terms, _atom(reader))
    return terms


def _products(left: list[Term], right: list[Term]) -> list[Term]:
    return [tuple(dict.fromkeys([*one, *other])) for one, other in product(left, right)]


def _atom(reader: Reader) -> list[Term]:
    token = reader.token()
    if token.kind == "number" and token.text == "1":
        return [INTERCEPT]
    if token.text == "(" and token.kind == "sign":
        return _in_brackets(reader, token)
    if token.kind != "name":
        raise WrongFormula(reader.written, token.place, f"a column is expected{_instead(token)}")
    called = reader.next.text == "(" and reader.next.kind == "sign"
    return [(reader.seen(_called(reader, token) if called else _column(reader, token)),)]


def _instead(token: Token) -> str:
    return ", and the formula ends" if token.kind == END else f", not {token.text!r}"


def _in_brackets(reader: Reader, start: Token) -> list[Term]:
    terms, random = _sum(reader)
    if random:
        raise WrongFormula(reader.written, start.place, "a random part cannot stand in brackets")
    reader.sign(")")
    return [term for term in terms if term != INTERCEPT]


def _column(reader: Reader, token: Token) -> Atom:
    if not reader.taken("^"):
        return Atom(token.text, token.text)
    power = _power(reader)
    return Atom(f"{token.text}^{power}", token.text, how="power", power=power)


def _power(reader: Reader) -> int:
    token = reader.token()
    if token.kind != "number" or not 1 < int(token.text) <= MOST_POWER:
        what = f"a power is a whole number from 2 to {MOST_POWER}"
        raise WrongFormula(reader.written, token.place, what)
    return int(token.text)


def _called(reader: Reader, function: Token) -> Atom:
    """An atom that is written as a function of a column."""
    known = {"within", "between", "factor", "I"}
    if function.text not in known:
        what = f"there is no {function.text}(); there are {', '.join(sorted(known))}"
        raise WrongFormula(reader.written, function.place, what)
    reader.sign("(")
    column = reader.name("a column")
    atom = _meant(reader, function.text, column)
    reader.sign(")")
    return atom


def _meant(reader: Reader, function: str, column: str) -> Atom:
    if function == "factor":
        return Atom(f"factor({column})", column, how="factor")
    if function == "I":
        reader.sign("^")
        power = _power(reader)
        return Atom(f"I({column}^{power})", column, how="power", power=power)
    reader.sign(",")
    group = reader.group()[-1]
    return Atom(f"{function}({column}, {':'.join(group)})", column, how=function, group=group)


def _random(reader: Reader) -> list[RandomPart] | None:
    """The parts of '(terms | group)'; None where the brackets hold something else."""
    if not reader.holds_bar():
        return None
    reader.sign("(")
    terms, _ = _sum(reader)
    apart = reader.taken("|", "||") == "||"
    groups = reader.group()
    reader.sign(")")
    if not terms:
        raise WrongFormula(reader.written, reader.next.place, "nothing varies over the group")
    sets = [(term,) for term in terms] if apart else [tuple(terms)]
    return [RandomPart(_in_order(one, reader), group) for group in groups for one in sets]


def _in_order(terms: Iterable[Term], reader: Reader) -> tuple[Term, ...]:
    """Terms as R orders and names them: lower products first, atoms as they first appeared."""
    ordered = (tuple(sorted(term, key=reader.atoms.index)) for term in terms)
    return tuple(sorted(dict.fromkeys(ordered), key=len))
