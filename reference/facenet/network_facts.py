"""Facts about FaceNet's own networks: parameters, multiply-adds, depth and input, row by row and in total.

What the tables print is recomputed from their sizes; `recomputed_fact` refuses to state a figure whose
recomputation does not round to the printed one.
"""

from __future__ import annotations

from collections.abc import Iterator

from gradewright.truth import Entity, Fact

from .architectures import Network, convolution_cost, nn1, nn2, nn3, nn4, rows_with_parameters
from .printed import read_printed
from .tables import NN1_PRINTED_TOTAL, NN2_DEPTHS, NN2_PRINTED_TOTAL
from .vocabulary import INCEPTION_FAMILY

PAPER = "FaceNet, arXiv:1503.03832v3"


class Disagreement(ValueError):
    """A recomputed figure does not round to the printed one: the layer data are wrong."""


def recomputed_fact(
    entity: str,
    attribute: str,
    exact: float,
    printed: str,
    place: str,
    *,
    accepted: tuple[tuple[float, float], ...] = (),
    note: str = "",
) -> Fact:
    """A fact whose exact value was recomputed and rounds to what is printed.

    Raises:
        Disagreement: if it does not.
    """
    if not read_printed(printed).agrees(exact):
        raise Disagreement(f"{entity} {attribute}: recomputed {exact:,} does not round to {printed}")
    source = f"{PAPER}, {place}"
    return Fact(entity, attribute, exact, exact, printed, source, "recomputed", accepted, note)


def text_fact(
    entity: str,
    attribute: str,
    low: float,
    printed: str,
    place: str,
    *,
    high: float | None = None,
    accepted: tuple[tuple[float, float], ...] = (),
    note: str = "",
) -> Fact:
    """A fact that the paper's text states and that cannot be recomputed."""
    top = low if high is None else high
    return Fact(entity, attribute, low, top, printed, f"{PAPER}, {place}", "text", accepted, note)


def row_entity_name(network: str, row: str) -> str:
    """Name of the entity for one row of a network's table."""
    return f"{network} {row}"


def row_entities() -> tuple[Entity, ...]:
    """One entity for every row that has parameters, and NN1's two halves."""
    rows = []
    for network in (nn1(), nn2()):
        for cost in network.costs():
            if cost.cost.parameters:
                name = cost.row.name
                aliases = (
                    f"{name} of {network.name}",
                    f"{network.name}'s {name}",
                    f"{network.name} {name} layer",
                )
                rows.append(Entity(row_entity_name(network.name, name), aliases))
    halves = (
        Entity(
            "NN1 fully connected layers", ("NN1's fully connected layers", "NN1's FC layers", "NN1 FC layers")
        ),
        Entity("NN1 convolutions", ("NN1's convolutions", "NN1's convolutional layers", "NN1 conv layers")),
    )
    return (*rows, *halves)


def _row_facts(network: Network, place: str) -> Iterator[Fact]:
    for row, _, cost in network.costs():
        name = row_entity_name(network.name, row.name)
        if cost.parameters:
            yield recomputed_fact(name, "parameters", cost.parameters, row.params, place)
            yield recomputed_fact(name, "flops", cost.flops, row.flops, place)


def _half_facts() -> Iterator[Fact]:
    network = nn1()
    convolutions, everything = convolution_cost(network), network.cost()
    connected = everything.parameters - convolutions.parameters
    place = f"{PAPER}, sum of rows of Table 1"
    halves = (
        ("NN1 convolutions", convolutions.parameters, convolutions.flops),
        ("NN1 fully connected layers", connected, everything.flops - convolutions.flops),
    )
    for entity, parameters, flops in halves:
        shown = f"{parameters / 1e6:.1f}M", f"{flops / 1e6:.0f}M"
        yield Fact(entity, "parameters", parameters, parameters, shown[0], place, "recomputed")
        yield Fact(entity, "flops", flops, flops, shown[1], place, "recomputed")


def _table_totals() -> Iterator[Fact]:
    first, second = nn1(), nn2()
    parameters, flops = NN1_PRINTED_TOTAL
    yield recomputed_fact("NN1", "parameters", first.cost().parameters, parameters, "Table 1")
    macs = float(first.cost().macs)
    note = "multiply-adds with biases; without biases in `accepted`"
    yield recomputed_fact(
        "NN1", "flops", first.cost().flops, flops, "Table 1", accepted=((macs, macs),), note=note
    )
    parameters, flops = NN2_PRINTED_TOTAL
    lower, upper = float(nn4().cost().parameters), read_printed("7.5M").value
    yield recomputed_fact(
        "NN2",
        "parameters",
        second.cost().parameters,
        parameters,
        "Table 2",
        accepted=((min(lower, 6.6e6), upper),),
        note="sec. 3.3 gives 6.6M-7.5M for the Inception models; 6.6M fits NN4",
    )
    yield recomputed_fact(
        "NN2",
        "flops",
        second.cost().flops,
        flops,
        "Table 2",
        accepted=((float(second.cost().macs), float(second.cost().flops)), (5e8, 1.6e9)),
        note="sec. 3.3 gives 500M-1.6B for the Inception models",
    )


def _variant_facts() -> Iterator[Fact]:
    third, fourth = nn3().cost(), nn4().cost()
    same = f"{PAPER}, sec. 3.3 (architecture of NN2)"
    note = "not printed; NN2's layers on a 160x160 input"
    yield Fact(
        "NN3",
        "parameters",
        third.parameters,
        third.parameters,
        "7.5M",
        same,
        "recomputed",
        ((6.6e6, 7.5e6),),
        note,
    )
    # 744M circulates as NN3's figure; it is not in v3 of the paper, but no one should be blamed for it
    yield Fact(
        "NN3", "flops", third.flops, third.flops, "816M", same, "recomputed", ((7.44e8, third.flops),), note
    )
    note = "not printed for NN4; NN2 without the 5x5 branches of 4e, 5a and 5b"
    yield Fact(
        "NN4",
        "parameters",
        fourth.parameters,
        fourth.parameters,
        "6.6M",
        f"{PAPER}, sec. 3.3",
        "recomputed",
        ((6.6e6, 7.5e6),),
        note,
    )
    yield recomputed_fact("NN4", "flops", fourth.flops, "285M", "sec. 3.3", note=note)
    oddity = "more than NN2's 7.5M although the text calls the model small; the paper prints it once"
    yield text_fact("NNS1", "parameters", 26e6, "26M", "sec. 3.3", note=oddity)
    yield text_fact("NNS1", "flops", 220e6, "220M", "sec. 3.3")
    yield text_fact("NNS2", "parameters", 4.3e6, "4.3M", "sec. 3.3")
    yield text_fact("NNS2", "flops", 20e6, "20M", "sec. 3.3")
    yield text_fact("NNS2", "inference time", 0.03, "30ms", "sec. 5.2", note="on a mobile phone")


def _family_facts() -> Iterator[Fact]:
    first, second, fourth = nn1().cost(), nn2().cost(), nn4().cost()
    yield Fact(
        INCEPTION_FAMILY,
        "parameters",
        fourth.parameters,
        7.5e6,
        "6.6M-7.5M",
        f"{PAPER}, sec. 3.3",
        "recomputed",
        ((4.3e6, 26e6),),
        "both ends recomputed (NN4, NN2); NNS2 and NNS1 lie outside",
    )
    yield Fact(
        INCEPTION_FAMILY,
        "flops",
        5e8,
        1.6e9,
        "500M-1.6B",
        f"{PAPER}, sec. 3.3",
        "text",
        ((2e7, 1.6e9),),
        "NN4 (285M), NNS1 (220M) and NNS2 (20M) lie outside the printed range",
    )
    fewest, most = first.parameters / second.parameters, first.parameters / fourth.parameters
    for entity in (INCEPTION_FAMILY, "NN2"):
        yield Fact(
            entity,
            "parameter reduction",
            fewest,
            most,
            "20x",
            f"{PAPER}, sec. 3.3, 5.1",
            "recomputed",
            ((fewest, 20.0),),
            "against NN1",
        )
    yield Fact(
        INCEPTION_FAMILY,
        "flops reduction",
        1.0,
        5.0,
        "up to 5x",
        f"{PAPER}, sec. 3.3",
        "text",
        ((1.0, first.flops / fourth.flops),),
        "against NN1; 1.6B/500M is only 3.2, NN4's 285M gives 5.6",
    )


def _shape_facts() -> Iterator[Fact]:
    yield text_fact(
        "NN1",
        "layers",
        len(nn1().rows),
        "22",
        "sec. 3.3",
        accepted=((rows_with_parameters(nn1()),) * 2,),
        note="22 rows of Table 1, pooling and normalisation included; 14 rows have parameters",
    )
    depth = sum(NN2_DEPTHS)
    yield Fact("NN2", "layers", depth, depth, str(depth), f"{PAPER}, depth column of Table 2", "recomputed")
    count = rows_with_parameters(nn1())
    yield Fact("NN1", "layers with parameters", count, count, str(count), f"{PAPER}, Table 1", "recomputed")
    yield Fact("NN2", "layers with parameters", depth, depth, str(depth), f"{PAPER}, Table 2", "recomputed")
    for entity, side in (("NN1", 220), ("NN2", 224), ("NN3", 160), ("NN4", 96), ("NNS1", 165)):
        yield text_fact(entity, "input size", side, f"{side}x{side}", "sec. 3.3, Table 3")
    yield text_fact("NNS2", "input size", 116, "140x116", "Table 3", high=140)
    for entity in ("NN1", "NN2"):
        yield text_fact(entity, "embedding dimension", 128, "128", "Tables 1, 2")


def network_facts() -> tuple[Fact, ...]:
    """Facts about NN1 to NN4, NNS1, NNS2 and the Inception models as a family."""
    rows = (*_row_facts(nn1(), "Table 1"), *_row_facts(nn2(), "Table 2"), *_half_facts())
    return (*_table_totals(), *_variant_facts(), *_family_facts(), *_shape_facts(), *rows)
