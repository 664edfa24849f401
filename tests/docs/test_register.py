"""The register of personal fields and the page of permissions leave nothing out."""

from __future__ import annotations

import pytest
from django.apps import apps

from rodedraad.access.roles import HOLDS
from rodedraad.access.rules import every_rule
from rodedraad.site.register import OTHERS, UNTIL, personal_tables, rights
from tests.site.lived_in import live_in


def test_every_table_with_something_personal_says_how_long_it_is_kept():
    """A new table asks for a line in `UNTIL` of rodedraad/site/register.py."""
    assert {one.name for one in personal_tables()} == set(UNTIL)


def test_every_table_of_others_is_told():
    every = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    ours = {model._meta.label_lower for model in apps.get_models() if is_ours(model)}
    assert every - ours == set(OTHERS)


def is_ours(model) -> bool:
    return model.__module__.startswith("rodedraad.")


@pytest.mark.django_db
def test_what_is_never_written_is_empty_where_people_live():
    live_in()
    empty = [name for name, (_, until) in OTHERS.items() if until == "never written"]
    assert len(empty) == 3
    assert not any(apps.get_model(name).objects.exists() for name in empty)


def test_what_the_ring_or_her_keys_seal_is_not_said_to_be_in_clear():
    forms = {
        (one.name, column): form for one in personal_tables() for column, _, form in one.columns
    }
    assert forms["pupils.pupil", "`calling_name`"] == "sealed, opened by the server"
    assert forms["vault.record", "`sealed`"] == "sealed, opened by nobody but her"
    assert forms["pupils.pupil", "`own_key_mac`"] == "HMAC"
    assert forms["accounts.user", "`email`"] == "in clear"


def test_every_permission_is_told_with_the_roles_that_hold_it():
    told = {one.permission: one for one in rights()}
    assert set(told) == {rule.permission for rule in every_rule()}
    for role, held in HOLDS.items():
        for permission in held:
            assert any(
                word.startswith(role.value.replace("_", " ")) for word in told[permission].roles
            )


def test_every_permission_says_whom_it_is_about():
    assert [one.permission for one in rights() if not (one.about and one.whom)] == []


def test_no_permission_of_a_role_opens_a_folder():
    assert {one.reads for one in rights() if one.roles} == {"–"}
