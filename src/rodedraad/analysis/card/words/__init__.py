"""What the card says, in English and Dutch: tables of texts, and sentences made of them."""

from rodedraad.analysis.card.words.said import LANGUAGES, Labels, Text, said
from rodedraad.analysis.card.words.sentences import Speaker

__all__ = ["LANGUAGES", "Labels", "Speaker", "Text", "said"]
