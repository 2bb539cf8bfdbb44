"""The form of a reader's own file."""

from components.own.form import field_names
from events.validate.dialects import FIELDS


def test_every_part_of_an_event_has_a_name() -> None:
    assert sorted(field_names()) == sorted(FIELDS)
    assert len(set(field_names().values())) == len(FIELDS)
