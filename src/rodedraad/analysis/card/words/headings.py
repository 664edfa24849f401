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
    "profile": ("Profile intervals", "Profielintervallen"),
    "profile-how": (
        "{covered} intervals of the maximum likelihood fit, by following its likelihood.",
        "{covered}-intervallen van de ML-fit, door zijn likelihood te volgen.",
    ),
    "bootstrap": ("Drawn anew", "Opnieuw getrokken"),
    "bootstrap-how": (
        "{draws} outcomes from the model (seed {seed}), each fitted: where {covered} lie.",
        "{draws} uitkomsten uit het model (seed {seed}), elk gefit: waar {covered} ligt.",
    ),
    "bootstrap-lost": (
        "{failed} could not be fitted; {singular} had a variance at zero.",
        "{failed} niet te fitten; {singular} had een variantie op nul.",
    ),
    "figure": ("figure", "cijfer"),
    "estimate": ("estimate", "schatting"),
    "low": ("low", "laag"),
    "high": ("high", "hoog"),
    "bias": ("bias", "vertekening"),
    "sd": ("sd of {terms} by {group}", "sd van {terms} per {group}"),
    "correlation": ("correlation of {terms} by {group}", "correlatie van {terms} per {group}"),
    "residual-sd": ("sd of the rest", "sd van de rest"),
    "unknown": ("not known", "niet bekend"),
}
