"""The fact table: complete, consistent, and tolerant where the sources are."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from reference.facenet import facts
from reference.facenet.network_facts import Disagreement, recomputed_fact
from reference.facenet.printed import read_printed
from reference.facenet.results import (
    DIMENSIONS,
    JPEG,
    LFW_ALIGNED,
    LFW_OTHERS,
    TRAINING,
    error_reduction,
    standard_score,
)


def only(entity, attribute):
    (fact,) = facts().of(entity, attribute)
    return fact


def allows(fact, value):
    return any(low <= value <= high for low, high in ((fact.low, fact.high), *fact.accepted))


def test_facts_name_entities_and_attributes_of_the_table():
    table = facts()
    entities = {entity.name for entity in table.entities}
    attributes = {attribute.name for attribute in table.attributes}
    for fact in table.facts:
        assert fact.entity in entities
        assert fact.attribute in attributes
        assert fact.low <= fact.high
        assert fact.source
        assert fact.checked in {"recomputed", "table", "text"}
        assert all(low <= high for low, high in fact.accepted)


def test_a_cell_of_the_table_has_one_fact():
    cells = Counter((fact.entity, fact.attribute) for fact in facts().facts)
    assert [cell for cell, count in cells.items() if count > 1] == []


def test_families_are_entities():
    names = {entity.name for entity in facts().entities}
    assert {entity.family for entity in facts().entities if entity.family} <= names


def test_no_name_stands_for_two_entities():
    names = Counter()
    for entity in facts().entities:
        names.update({alias.lower() for alias in (entity.name, *entity.aliases)})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("entity", "attribute", "value"),
    [
        ("NN1", "parameters", 140_025_664),
        ("NN1", "flops", 1_605_944_064),
        ("NN2", "parameters", 6.6e6),
        ("NN2", "parameters", 7_456_304),
        ("NNS1", "parameters", 26e6),
        ("NNS2", "flops", 20e6),
        ("NN4", "flops", 285_330_432),
        ("ResNet-50", "flops", 3.8e9),
        ("ResNet-50", "flops", 4.0e9),
        ("ResNet-50", "flops", 4.1e9),
        ("ResNet-50", "parameters", 25e6),
        ("ResNet-50", "parameters", 25_557_032),
        ("ResNet-50", "convolutions", 53),
        ("FaceNet", "margin", 0.2),
        ("FaceNet", "batch size", 1800),
        ("FaceNet", "distance threshold", 1.242),
        ("FaceNet", "training time", 1500 * 3600),
        ("LFW", "accuracy", 98.87),
        ("128-D", "validation rate", 87.9),
        ("260M images", "validation rate", 86.2),
        ("Inception models", "parameter reduction", 20),
        ("NN1", "layers", 22),
    ],
)
def test_what_the_sources_say_is_allowed(entity, attribute, value):
    assert allows(only(entity, attribute), value)


@pytest.mark.parametrize(
    ("entity", "attribute", "value"),
    [
        ("NN1", "flops", 140e6),
        ("NN1", "parameters", 7.5e6),
        ("NN2", "parameters", 140e6),
        ("NN2", "flops", 140e6),
        ("NNS1", "parameters", 7e6),
        ("ResNet-50", "parameters", 60.2e6),
        ("ResNet-50", "flops", 11.3e9),
        ("2.6M images", "validation rate", 73.6),
        ("512-D", "validation rate", 87.9),
        ("NN1", "layers with parameters", 22),
        ("FaceNet", "margin", 0.5),
    ],
)
def test_confusions_are_not_allowed(entity, attribute, value):
    assert not allows(only(entity, attribute), value)


def test_a_recomputation_that_does_not_round_to_the_print_is_an_error():
    with pytest.raises(Disagreement, match="NN9 parameters"):
        recomputed_fact("NN9", "parameters", 9_400_000, "7.5M", "nowhere")


def test_the_resnet_fact_spans_the_print_and_the_recomputation():
    fact = only("ResNet-50", "flops")
    assert (fact.low, fact.high, fact.printed) == (3.8e9, 3_857_973_248, "3.8e9")


def test_recomputed_network_figures_carry_their_print():
    for fact in facts().facts:
        if (
            fact.checked == "recomputed"
            and fact.source.endswith(("Table 1", "Table 2"))
            and "FaceNet" in fact.source
        ):
            assert read_printed(fact.printed).agrees(fact.low)


def test_ratios_that_the_text_gives_otherwise():
    few, some, _, many = TRAINING.values()
    assert error_reduction(few, some) == pytest.approx(0.371, abs=5e-4)
    assert error_reduction(few, many) == pytest.approx(0.418, abs=5e-4)
    assert error_reduction(LFW_OTHERS["DeepID2+"], LFW_ALIGNED) == pytest.approx(0.302, abs=5e-4)
    assert 1 / (1 - error_reduction(LFW_OTHERS["DeepFace"], LFW_ALIGNED)) == pytest.approx(7.16, abs=5e-3)


@pytest.mark.parametrize(("other", "score"), [(64, 0.43), (256, 0.07), (512, 0.83)])
def test_embedding_dimensions_do_not_differ_significantly(other, score):
    assert standard_score(DIMENSIONS[128], DIMENSIONS[other]) == pytest.approx(score, abs=5e-3)


def test_a_score_needs_printed_errors():
    with pytest.raises(ValueError, match="standard error"):
        standard_score(JPEG[10], DIMENSIONS[64])


def test_importing_the_package_loads_no_heavy_library():
    code = "import sys, reference.facenet as r; r.facts(); r.scene(0); print(*(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"torch", "sympy", "sklearn", "matplotlib", "scipy"} & set(loaded)
