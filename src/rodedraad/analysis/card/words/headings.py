"""The headings and short words of a card: English, then Dutch."""

from __future__ import annotations

from rodedraad.analysis.card.words.tables import Pairs

HEADINGS: Pairs = {
    "card": ("The card", "De kaart"),
    "levels": ("Within, between, contextual", "Binnen, tussen, contextueel"),
    "variance": ("Where the variance lies", "Waar de variantie zit"),
    "remarks": ("Read this too", "Lees dit mee"),
    "within": ("within", "binnen"),
    "between": ("between", "tussen"),
    "contextual": ("contextual (between less within)", "contextueel (tussen min binnen)"),
    "mean": ("mean of a group", "gemiddelde van een groep"),
    "level": ("level", "niveau"),
    "rows": ("rows", "rijen"),
    "fixed": ("fixed part", "vast deel"),
    "slopes": ("slopes that vary", "hellingen die verschillen"),
    "means": ("groups", "groepen"),
    "residual": ("rest", "rest"),
    "share": ("share of all", "deel van alles"),
    "icc1": ("ICC(1) without predictors", "ICC(1) zonder voorspellers"),
    "r2": (
        "R²: fixed part {marginal}, with groups {conditional}",
        "R²: vast deel {marginal}, met groepen {conditional}",
    ),
    "r2-level": (
        "R² at the level of {level}: fixed part {fixed}",
        "R² op het niveau van {level}: vast deel {fixed}",
    ),
    "product": ("product", "product"),
    "holm": ("p for their number {p}", "p voor hun aantal {p}"),
    "apart": ("{sds} sd over two sds of each", "{sds} sd over twee sd van elk"),
    "slope": ("slope of {focal}", "helling van {focal}"),
    "pair-slope": ("product of {focal}", "product van {focal}"),
    "at": ("where {moderator} is {value}", "waar {moderator} {value} is"),
    "region": ("{moderator} {low} to {high}", "{moderator} {low} tot {high}"),
    "shown": ("shown, {sign}", "blijkt, {sign}"),
    "not-shown": ("not shown", "blijkt niet"),
    "drawing": (
        "{y} along {focal}, with the 95 % interval",
        "{y} langs {focal}, met het 95 %-interval",
    ),
    "in-figures": ("The same in figures", "Hetzelfde in cijfers"),
    "all-figures": ("All figures", "Alle cijfers"),
    "cells": (
        "rows (and {groups}) nearer to each corner",
        "rijen (en {groups}) dichter bij elke hoek",
    ),
}
