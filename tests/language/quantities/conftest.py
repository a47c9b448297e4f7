"""A fact table about networks that do not exist, so that no test leans on a real paper."""

from __future__ import annotations

import pytest

from gradewright.truth import Attribute, Entity, Fact, FactTable

SOURCE = "The Forest Report"


def _fact(entity: str, attribute: str, value: float, printed: str, **more: object) -> Fact:
    return Fact(entity, attribute, value, value, printed, f"{SOURCE}, Table 1", "table", **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def forest() -> FactTable:
    """Three networks, a family, code sizes and training set sizes, with their figures."""
    networks = (
        Entity("Alder-1", ("Alder", "Alder & Ash style", "the wide network")),
        Entity("Birch-20", ("Birch 20", "Birch-20 network"), "Birch models"),
        Entity("Birch-50", ("Birch 50",), "Birch models"),
        Entity("Birch models", ("Birch family",)),
        Entity("Forest", ("the Forest system",)),
    )
    codes = tuple(
        Entity(f"{n}-D", (f"{n} dimensions", f"{n}-dimensional"), "code size") for n in (16, 32, 64)
    )
    sets = tuple(
        Entity(f"{n:g}M images", (f"{n:g} million images", f"{n:g}M training images"), "amount of data")
        for n in (1.5, 15, 150)
    )
    attributes = (
        Attribute("parameters", "parameters", ("params", "parameter count", "weights")),
        Attribute("flops", "flops", ("FLOPs", "multiply-adds", "compute")),
        Attribute("layers", "layers", ("layer",)),
        Attribute("input size", "pixels", ("input", "input resolution")),
        Attribute("hit rate", "percent", ("HIT", "hit rate at 1")),
        Attribute("margin", "one", ("alpha",)),
        Attribute("training time", "seconds", ("training",)),
    )
    facts = (
        _fact("Alder-1", "parameters", 1.2e8, "120M"),
        _fact("Alder-1", "flops", 2.4e9, "2.4B"),
        _fact("Alder-1", "layers", 18, "18"),
        _fact("Alder-1", "input size", 200, "200x200"),
        _fact("Alder-1", "hit rate", 81.3, "81.3%"),
        _fact("Birch-20", "parameters", 6.5e6, "6.5M"),
        _fact("Birch-20", "flops", 2.4e9, "2.4B"),
        _fact("Birch-20", "layers", 20, "20"),
        _fact("Birch-20", "input size", 208, "208x208"),
        _fact("Birch-20", "hit rate", 84.6, "84.6%"),
        _fact("Birch-50", "parameters", 3.12e7, "31.2M", accepted=((3.1e7, 3.12e7),)),
        _fact("Birch-50", "flops", 5.2e9, "5.2B", accepted=((5.2e9, 5.6e9),)),
        _fact("Birch-50", "layers", 50, "50"),
        Fact("Birch models", "parameters", 6.5e6, 3.12e7, "6.5M-31.2M", SOURCE, "text"),
        _fact("Forest", "margin", 0.3, "0.3"),
        Fact("Forest", "training time", 3.6e6, 3.6e6, "1,000 hours", SOURCE, "text"),
        _fact("16-D", "hit rate", 71.4, "71.4%"),
        _fact("32-D", "hit rate", 78.9, "78.9%"),
        _fact("64-D", "hit rate", 78.2, "78.2%"),
        _fact("1.5M images", "hit rate", 66.1, "66.1%"),
        _fact("15M images", "hit rate", 74.8, "74.8%"),
        _fact("150M images", "hit rate", 77.0, "77.0%"),
    )
    return FactTable((*networks, *codes, *sets), attributes, facts)
