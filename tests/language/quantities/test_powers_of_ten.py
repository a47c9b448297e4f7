"""A result that is right but for its power of ten."""

from __future__ import annotations

import pytest

from gradewright.language.quantities.precision import is_power_of_ten_off


@pytest.mark.parametrize(("stated", "computed"), [(1.6e8, 1.6e9), (2150, 2.15), (0.0102, 1.02), (98, 1.0)])
def test_the_digits_agree_and_the_power_does_not(stated: float, computed: float):
    assert is_power_of_ten_off(stated, computed)


@pytest.mark.parametrize(
    ("stated", "computed"),
    [
        (1.6e9, 1.6e9),
        (1.65e9, 1.6e9),
        (1.4e8, 1.6e9),
        (2.0, 1.0),
        (0.0, 1.6e9),
        (-1.6e8, 1.6e9),
        (1.6e8, 0.0),
    ],
)
def test_another_number_is_another_mistake(stated: float, computed: float):
    assert not is_power_of_ten_off(stated, computed)
