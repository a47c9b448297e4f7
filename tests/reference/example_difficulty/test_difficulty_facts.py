"""The problem's facts: multiply-adds recomputed, settings as handed out, nothing that depends on a run."""

from __future__ import annotations

from collections import Counter

import pytest

from reference.example_difficulty import facts
from reference.example_difficulty.early_exit_costs import (
    PRINTED_EARLY_TOTAL,
    PRINTED_EXITING_BATCHES,
    PRINTED_REGULAR_TOTAL,
    batches_for,
    exit_costs,
    parameters,
    regular_cost,
    total_cost,
)
from reference.example_difficulty.notebook_setup import hook_points, resnet18_parameters


def only(entity, attribute):
    (fact,) = facts().of(entity, attribute)
    return fact


def test_the_printed_total_is_6000_images():
    assert regular_cost() == 556_035_584
    assert 6000 * regular_cost() == PRINTED_REGULAR_TOTAL


def test_costs_per_exit():
    assert exit_costs() == (153_485_312, 287_670_272, 421_871_616, 556_035_584)
    assert exit_costs(count_rejected_heads=True) == (153_485_312, 288_063_488, 422_461_440, 556_723_712)


def test_parameters_of_the_early_exit_model():
    assert parameters() == (11_860_056, 688_146)


def test_the_printed_early_total_has_one_explanation_and_it_is_not_the_printed_one():
    assert batches_for(PRINTED_EARLY_TOTAL) == ((16, 3, 6, 22),)
    ratios = [
        PRINTED_REGULAR_TOTAL / total_cost(PRINTED_EXITING_BATCHES, short_exit=place) for place in range(4)
    ]
    assert min(ratios) == pytest.approx(1.875, abs=2e-3)
    assert max(ratios) == pytest.approx(1.881, abs=2e-3)


def test_a_total_is_explained_by_the_batches_that_gave_it():
    assert (20, 10, 10, 7) in batches_for(total_cost((20, 10, 10, 7), short_exit=2))
    assert (47, 0, 0, 0) in batches_for(6000 * exit_costs()[0])


def test_an_impossible_total_has_no_explanation():
    assert batches_for(1) == ()


def test_all_batches_at_the_first_exit_bound_the_saving():
    assert regular_cost() / exit_costs()[0] == pytest.approx(3.623, abs=5e-4)
    assert only("early exit ResNet", "mac ratio").high == pytest.approx(3.623, abs=5e-4)


def test_hook_points_of_the_unresized_images():
    points = hook_points()
    assert [point.side for point in points] == [32, 16, 16, 16, 8, 8, 4, 2, 1, 1, 1]
    assert [point.name for point in points[:2]] == ["input", "conv1"]
    assert points[8][1:] == ("layer4", 512, 1)
    assert [point.side for point in hook_points(224)] == [224, 112, 112, 112, 56, 56, 28, 14, 7, 1, 1]


def test_resnet18_parameters():
    assert resnet18_parameters(1000) == 11_689_512
    assert resnet18_parameters() == 11_689_512 - 513_000 + 512 * 6 + 6


def test_facts_name_entities_and_attributes_of_the_table():
    table = facts()
    entities = {entity.name for entity in table.entities}
    attributes = {attribute.name for attribute in table.attributes}
    assert all(fact.entity in entities and fact.attribute in attributes for fact in table.facts)
    assert all(fact.low <= fact.high and fact.source for fact in table.facts)
    cells = Counter((fact.entity, fact.attribute) for fact in table.facts)
    assert max(cells.values()) == 1


def test_no_name_stands_for_two_entities():
    names = Counter()
    for entity in facts().entities:
        names.update({alias.lower() for alias in (entity.name, *entity.aliases)})
    assert [name for name, count in names.items() if count > 1] == []


def test_accuracies_are_not_facts():
    assert not any(fact.attribute in ("accuracy", "time") for fact in facts().facts)


@pytest.mark.parametrize(
    ("entity", "attribute", "value"),
    [("training", "epochs", 30), ("early exit ResNet", "tolerance", 0.3), ("training", "batch size", 128)],
)
def test_a_student_may_choose_another_setting(entity, attribute, value):
    assert any(low <= value <= high for low, high in only(entity, attribute).accepted)


def test_the_early_total_is_a_range_that_holds_the_printed_one():
    fact = only("early exit ResNet", "total macs")
    assert fact.low < PRINTED_EARLY_TOTAL < fact.high
    assert only("regular ResNet", "total macs").low == PRINTED_REGULAR_TOTAL


@pytest.mark.parametrize(
    ("entity", "attribute", "value"),
    [
        ("shapes data", "test images", 6000),
        ("shapes data", "classes", 6),
        ("k-NN probes", "neighbours", 30),
        ("training", "epochs", 10),
        ("early exit ResNet", "tolerance", 0.05),
        ("early exit ResNet", "exit loss weight", 0.3),
        ("ResNet-18", "hook points", 11),
        ("ResNet-18", "hooks", 10),
        ("layer4", "channels", 512),
    ],
)
def test_settings(entity, attribute, value):
    assert only(entity, attribute).low == value
