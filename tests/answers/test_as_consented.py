"""A yes to one quote or photo counts only while its person says Yes to quotes or photos."""

import pytest

from quality_checkers.answers import ConsentKind, PersonId, as_consented
from tests.makers import an_answer

ANN, BOB = PersonId("ann"), PersonId("bob")
BOTH = frozenset({ConsentKind.QUOTES, ConsentKind.PHOTOS})
WHOLE = an_answer(
    "lift", "no", words="Loud.", may_quote=True, photo="f" * 64, photo_shows="A lift", may_show=True
)


@pytest.mark.parametrize("given", [frozenset(), frozenset({ConsentKind.VOICE})])
def test_without_a_yes_nothing_is_quoted_and_no_photo_is_there(
    given: frozenset[ConsentKind],
) -> None:
    for consents in ({ANN: given}, {}, {BOB: BOTH}):
        (answer,) = as_consented([WHOLE], consents)
        assert not answer.may_quote
        assert (answer.photo, answer.photo_shows, answer.may_show) == (None, "", False)
        assert (answer.said, answer.words) == (WHOLE.said, WHOLE.words)


def test_each_yes_counts_by_itself() -> None:
    (quoted,) = as_consented([WHOLE], {ANN: frozenset({ConsentKind.QUOTES})})
    assert (quoted.may_quote, quoted.photo) == (True, None)
    (shown,) = as_consented([WHOLE], {ANN: frozenset({ConsentKind.PHOTOS})})
    assert (shown.may_quote, shown.photo) == (False, WHOLE.photo)


def test_a_yes_in_general_is_no_yes_to_one_quote() -> None:
    asked = an_answer("lift", "no", words="Loud.", may_quote=False)
    assert as_consented([asked, WHOLE], {ANN: BOTH}) == (asked, WHOLE)
