"""Every field to write in is one that hostile words are written into."""

from tests.hostile.census import names_sent, text_fields
from tests.hostile.fields import FIELDS


def test_hostile_words_are_written_into_every_field_of_the_app() -> None:
    named = {name for field in FIELDS for name in field.fields}
    found = text_fields()
    assert {name: at for name, at in found.items() if name not in named} == {}
    assert named - found.keys() == set(), "a field that is no longer there"


def test_the_census_finds_what_is_written_in_templates_and_in_views() -> None:
    found = text_fields()
    assert found["joining.photo"].startswith("web/joining/templates/")
    assert found["agreeing.own-*"].startswith("web/agreeing/views.py")
    assert {"seen", "back", "told_words", "secret"} <= names_sent()
