"""Nine words that are offered as a passphrase, and stay the same while she is trying."""

from __future__ import annotations

from django.utils.translation import get_language

from rodedraad.vault.words import PASSPHRASE_WORDS, generated_words, words

LANGUAGES = ("nl", "en")


def words_offered(before: str | None) -> tuple[str, ...]:
    """The words that were offered before, if they are ours; else nine fresh ones."""
    language = get_language() or ""
    listed = language if language in LANGUAGES else LANGUAGES[0]
    again = tuple((before or "").split())
    ours = len(again) == PASSPHRASE_WORDS and set(again) <= set(words(listed))
    return again if ours else generated_words(listed)
