"""The register of processing and the DPIA draft leave no table out, and say what the code does."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command

from rodedraad.site.processing import CHECK, activities, dpia, dpia_sections, register
from rodedraad.site.processing.facts import activity_of, figures
from rodedraad.site.register import UNTIL, personal_tables
from rodedraad.web.periods import length

LANGUAGES = ("nl", "en")


def test_every_table_with_something_personal_belongs_to_one_kind_of_processing():
    """A new room asks for a line in site/processing/activities.toml."""
    assert [name for name in UNTIL if not activity_of(name)] == []
    told = [table.name for one in activities() for table in one.tables]
    assert len(told) == len(set(told))
    assert {one.name for one in personal_tables()} <= set(told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [register, dpia])
def test_every_page_says_first_that_a_lawyer_has_to_check_it(page, language):
    written = page(language)
    assert CHECK[language] in written.split("\n\n")[1]
    assert not re.search(r"[{}]", written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_say_as_much(language):
    other = "en" if language == "nl" else "nl"
    for section in dpia_sections():
        assert len(section[language]["points"]) == len(section[other]["points"])
        for one, two in zip(section["nl"]["points"], section["en"]["points"], strict=True):
            assert set(re.findall(r"{\w+}", one)) == set(re.findall(r"{\w+}", two))


def test_the_figures_are_those_of_the_code():
    said = figures()
    assert said["answers"] == str(length("answers"))
    assert (said["memory"], said["passes"]) == ("64", "3")
    parts = [int(said[one]) for one in ("hers", "ring", "macs", "clear")]
    assert sum(parts) == int(said["columns"])


def test_a_host_that_keeps_things_shorter_says_so(settings):
    settings.KEPT_FOR = {"answers": 6}
    assert "Tot 6 maanden na het einde van het schooljaar." in register("nl")


def test_the_command_prints_either_in_either_language(capsys):
    call_command("processing", language="nl")
    assert capsys.readouterr().out == register("nl")
    call_command("processing", language="en", dpia=True)
    assert capsys.readouterr().out == dpia("en")
