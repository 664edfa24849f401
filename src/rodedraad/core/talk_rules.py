"""Which rules of a kind and open conversation a line breaks.

The rules are our own proposal. They draw on open, reflective questions against suggestive ones
(Mooij, 2017, splits coach questions so) and on solution-focused talk; they judge a line, never
the person who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Text
from rodedraad.core.talk_words import (
    BEFORE_A_QUESTION_WORD,
    JOINING_WORDS,
    MEANING,
    QUESTION_WORDS,
    TYING_WORDS,
    WORDS,
    Rule,
)

LONGEST = 24
"""Words in one breath: a whole line that asks, or one sentence of a line that does not.

A proposal of ours.
"""

LANGUAGES = ("nl", "en")
"""The languages every text here is written in."""


class Kind(StrEnum):
    """What a line is for; it decides which rules hold."""

    SAID = "said"
    QUESTION = "question"
    OPENING = "opening"
    REASON = "reason"
    CARD = "card"
    RATHER_NOT = "rather_not"
    FILED = "filed"


_SPOKEN = frozenset(
    {
        Rule.ACCUSING,
        Rule.DIAGNOSIS,
        Rule.LEADING,
        Rule.COMPARISON,
        Rule.PERSON_LABEL,
        Rule.ADVICE,
        Rule.BANNED,
        Rule.MORE_QUESTIONS,
        Rule.TOO_LONG,
    }
)
_WRITTEN = frozenset({Rule.PERSON_LABEL, Rule.BANNED, Rule.CLAIM, Rule.TOO_LONG})

RULES: Mapping[Kind, frozenset[Rule]] = {
    Kind.SAID: frozenset({Rule.TOO_LONG}),
    Kind.QUESTION: _SPOKEN | {Rule.THROWN_BACK, Rule.NO_QUESTION_MARK, Rule.CLOSED},
    Kind.OPENING: _SPOKEN,
    Kind.REASON: _WRITTEN | {Rule.DIAGNOSIS},
    Kind.CARD: _WRITTEN,
    Kind.RATHER_NOT: frozenset({Rule.BANNED, Rule.TOO_LONG}),
    Kind.FILED: _WRITTEN
    | {
        Rule.ACCUSING,
        Rule.DIAGNOSIS,
        Rule.LEADING,
        Rule.COMPARISON,
        Rule.THROWN_BACK,
        Rule.MORE_SENTENCES,
    },
}
"""Which rules hold for which kind. A colleague may say what she likes; we may not.

A sentence for a pupil file is her own, so its broken rules are told to her and never refused.
"""


@dataclass(frozen=True)
class Broken:
    """One broken rule and the words that break it."""

    rule: Rule
    found: str

    def __str__(self) -> str:
        return f"{MEANING[self.rule]}: {self.found!r}"


def problems(where: str, text: Text, kind: Kind) -> tuple[Problem, ...]:
    """The broken rules of one line in every language it has; `where` is its dotted place."""
    return tuple(
        Problem(f"{where}.{language}", str(broken))
        for language, line in text.items()
        for broken in broken_rules(line, language, kind)
    )


def broken_rules(line: str, language: str, kind: Kind) -> tuple[Broken, ...]:
    """The rules this line breaks, in the order of `Rule`; `language` is nl or en.

    An empty line breaks none: that a text is missing, the reader of the file says.
    """
    plain = line.replace("’", "'").replace("‘", "'")
    found = (Broken(rule, _found(rule, plain, language)) for rule in Rule if rule in RULES[kind])
    return tuple(one for one in found if one.found)


def _found(rule: Rule, line: str, language: str) -> str:
    """The words that break the rule; nothing where it is kept."""
    if rule in WORDS:
        return _forbidden(rule, line, language)
    if rule is Rule.TOO_LONG:
        return _too_long(line)
    if rule is Rule.NO_QUESTION_MARK:
        return "" if line.endswith("?") else line[-12:]
    if rule is Rule.MORE_QUESTIONS:
        return _second_question(line, language)
    if rule is Rule.MORE_SENTENCES:
        return _second_sentence(line)
    return "" if _open(language).search(_sentences(line)[-1]) else line


def _forbidden(rule: Rule, line: str, language: str) -> str:
    hits = (_pattern(phrase, language).search(line) for phrase in WORDS[rule][language])
    return next((hit.group().strip(" ,.:;") for hit in hits if hit), "")


def _too_long(line: str) -> str:
    pieces = [line] if line.endswith("?") else _sentences(line)
    counts = [len(re.findall(r"\w[\w'-]*", piece)) for piece in pieces]
    return f"{max(counts)} words, at most {LONGEST}" if max(counts) > LONGEST else ""


def _second_question(line: str, language: str) -> str:
    if line.count("?") > 1:
        return line
    hit = _joined(language).search(line) if line.endswith("?") else None
    return hit.group() if hit else ""


def _second_sentence(line: str) -> str:
    hit = _NEXT_SENTENCE.search(line)
    return hit.group("next") if hit else ""


_NEXT_SENTENCE = re.compile(r"[.!?]['”\")]?\s+(?P<next>['“\"(]?[A-ZÀ-ÖØ-Þ][\w'-]*)")
"""An end, and then a capital: "bv. hij" is no second sentence."""


def _sentences(line: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", line)


_CLAUSE_BEGINS = r"(?:^|[.!?:;,“\"(–]\s*)"


@cache
def _open(language: str) -> re.Pattern[str]:
    """A clause that begins with a question word, after 'and' or a preposition at most."""
    joining, before = JOINING_WORDS[language], BEFORE_A_QUESTION_WORD[language]
    start = rf"{_CLAUSE_BEGINS}(?:(?:{joining})\s+)?(?:(?:{before})\s+)?"
    return re.compile(rf"{start}(?:{QUESTION_WORDS[language]})\b", re.IGNORECASE)


@cache
def _joined(language: str) -> re.Pattern[str]:
    """A second question tied to the first: '… and how …', '… of wie …'."""
    asked = rf"(?:(?:{BEFORE_A_QUESTION_WORD[language]})\s+)?(?:{QUESTION_WORDS[language]})\b"
    return re.compile(rf"(?<=[\w,]\s)(?:{TYING_WORDS[language]})\s+{asked}", re.IGNORECASE)


@cache
def _pattern(phrase: str, language: str) -> re.Pattern[str]:
    """A phrase of the tables as a regular expression (how it is written: `talk_words`)."""
    words = r"\s+".join(_word(word) for word in phrase.lstrip("=^").split())
    words = words.replace(r"GAP3\s+", r"(?:[\w'-]+\s+){0,3}?")
    words = words.replace(r"GAP1\s+", r"(?:[\w'-]+\s+)?")
    start = r"(?<![\w'])"
    if phrase.startswith("^"):
        start = rf"{_CLAUSE_BEGINS}(?:(?:{JOINING_WORDS[language]})\s+)?"
    flags = re.NOFLAG if phrase.startswith("=") else re.IGNORECASE
    return re.compile(rf"{start}{words}(?!\w)", flags)


def _word(word: str) -> str:
    if word in {"…", "_"}:
        return "GAP3" if word == "…" else "GAP1"
    choices = (re.escape(choice).replace(r"\*", r"\w*") for choice in word.split("|"))
    return f"(?:{'|'.join(choices)})"
