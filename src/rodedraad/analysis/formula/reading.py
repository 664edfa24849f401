"""Reading a formula token by token."""

from __future__ import annotations

from rodedraad.analysis.formula.terms import Atom
from rodedraad.analysis.formula.tokens import END, Token, tokens
from rodedraad.analysis.refusals import WrongFormula


class Reader:
    """The tokens of one formula, and how far they have been read."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.atoms: list[Atom] = []
        self._tokens = list(tokens(written))
        self._at = 0

    @property
    def next(self) -> Token:
        """The token that comes now."""
        return self._tokens[self._at]

    def token(self) -> Token:
        """The token that comes now, read."""
        found = self.next
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return found

    def taken(self, *signs: str) -> str:
        """The sign, read, if one of these comes now; else an empty text."""
        if self.next.kind == "sign" and self.next.text in signs:
            return self.token().text
        return ""

    def sign(self, wanted: str) -> None:
        """Read this sign. Raises `WrongFormula` where another comes."""
        if not self.taken(wanted):
            raise self._expected(repr(wanted))

    def name(self, wanted: str) -> str:
        """Read a column. Raises `WrongFormula` where something else comes."""
        if self.next.kind != "name":
            raise self._expected(wanted)
        return self.token().text

    def group(self) -> list[tuple[str, ...]]:
        """Read a grouping: 'school/teacher' is two, school and teacher:school."""
        groups: list[tuple[str, ...]] = [(self.name("a column of groups"),)]
        while sign := self.taken("/", ":"):
            column = self.name("a column of groups")
            if sign == "/":
                groups.append((column, *groups[-1]))
            else:
                groups[-1] = (*groups[-1], column)
        return groups

    def holds_bar(self) -> bool:
        """Whether brackets open now that hold a bar of their own."""
        depth = 0
        for token in self._tokens[self._at :]:
            if token.kind == "sign":
                depth += (token.text == "(") - (token.text == ")")
            if token.kind == "sign" and token.text in {"|", "||"} and depth == 1:
                return True
            if depth == 0:
                return False
        return False

    def seen(self, atom: Atom) -> Atom:
        """The atom, noted in the order of the formula."""
        if atom not in self.atoms:
            self.atoms.append(atom)
        return atom

    def expect_end(self) -> None:
        """Raises `WrongFormula` where more comes."""
        if self.next.kind != END:
            raise self._expected("the end of the formula, or a sign such as '+'")

    def _expected(self, wanted: str) -> WrongFormula:
        found = self.next.text or "the end"
        return WrongFormula(self.written, self.next.place, f"{wanted} is expected, not {found!r}")
