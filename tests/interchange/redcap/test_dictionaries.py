"""Data dictionaries of REDCap, as its own users have them."""

from __future__ import annotations

import pytest

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.redcap.dictionary import dictionary, fields_of, read_dictionary
from rodedraad.interchange.redcap.labels import with_dictionary
from rodedraad.interchange.sheets.text import read_text
from tests.interchange.shared_files import shared


def described(project: str):
    """The export of a project with what its dictionary says."""
    folder = shared("redcap") / project
    (path,) = folder.glob("diction*.csv")
    return with_dictionary(read_text(folder / "data.csv"), read_dictionary(path))


def test_every_dictionary_of_others_is_read():
    for path in sorted(shared("redcap").glob("*/diction*.csv")):
        fields = read_dictionary(path)
        assert fields[0].name in {"record_id", "participant_id"}
        assert all(field.name and field.form and field.type for field in fields)


def test_the_dictionary_of_the_designer_and_that_of_the_api_are_the_same():
    folder = shared("redcap") / "simple"
    assert [
        (one.name, one.type, one.label, one.choices)
        for one in read_dictionary(folder / "dictionary.csv")
    ][:7] == [
        (one.name, one.type, one.label, one.choices)
        for one in read_dictionary(folder / "metadata.csv")
    ][:7]


def test_codes_of_an_export_get_their_meaning():
    found = {one.name: one for one in described("simple").variables}
    assert found["ethnicity"].labels[2.0] == "Hispanic or Latino"
    assert found["ethnicity"].label == "Ethnicity"
    assert found["race___5"].label == "Race (Select all that apply): White"
    assert found["race___5"].labels == {0.0: "Unchecked", 1.0: "Checked"}
    assert found["health_complete"].labels[2.0] == "Complete"


def test_a_column_that_holds_other_values_gets_no_codes_and_is_named():
    """Another program made TRUE and FALSE of the 1 and 0 of this export."""
    found = described("simple")
    assert found.variables[found.names.index("sex")].labels == {}
    assert [one.variables for one in found.not_read if one.what == "what codes mean"] == [("sex",)]


def test_boxes_with_letters_for_codes_are_found():
    found = {one.name: one.label for one in described("checkboxes-1").variables}
    assert (found["check_two___a"], found["check_one___4"]) == ("check two: A", "check one: four")


@pytest.mark.parametrize(
    "project", ["decimal-comma", "potentially-problematic-values", "repeating-instruments-sparse"]
)
def test_difficult_exports_are_labelled_and_keep_their_values(project):
    folder = shared("redcap") / project
    found, bare = described(project), read_text(folder / "data.csv")
    assert found.columns == bare.columns
    assert sum(bool(one.label) for one in found.variables) >= 3


def test_fields_without_a_column_are_named():
    folder = shared("redcap")
    sheet = read_text(folder / "dag" / "data.csv")
    fields = read_dictionary(folder / "simple" / "dictionary.csv")
    absent = {one.what: one.variables for one in with_dictionary(sheet, fields).not_read}["fields"]
    assert {"mugshot", "name_first"} <= set(absent)
    assert "record_id" not in absent


def test_what_is_wrong_in_a_dictionary_is_told_at_once(tmp_path):
    rows = [
        {"field_name": "c1", "form_name": "f", "field_type": "radio", "field_label": "x"}
        | {"select_choices_or_calculations": "1, a | b | 3, c"},
        {"field_name": "c1", "form_name": "f", "field_type": "text", "field_label": "y"},
    ]
    (tmp_path / "d.csv").write_text(dictionary(rows), encoding="utf-8")
    with pytest.raises(InvalidFile) as told:
        read_dictionary(tmp_path / "d.csv")
    assert [str(one) for one in told.value.problems] == [
        "line 2: field 'c1': the choice 'b' is not written as CODE, LABEL",
        "line 3: field 'c1': is there twice; rename one",
    ]
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidFile, match="is no data dictionary of REDCap"):
        fields_of(read_table(tmp_path / "t.csv"))
