"""What the example-difficulty problem fixes in numbers, as a `FactTable`.

Only what does not depend on anybody's run is a fact here: sizes, settings, multiply-adds of the networks.
Accuracies, times and exit counts differ from run to run; what a submission says about them is held against
its own outputs, never against ours. Early exit's total can lie anywhere between "every image leaves first"
and "none does", and that range is the fact. Settings that a student may change accept any sensible value.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gradewright.truth import Attribute, Entity, Fact, FactTable

from . import notebook_setup as setup
from .early_exit_costs import (
    CLASSES,
    PRINTED_EARLY_TOTAL,
    TEST_IMAGES,
    exit_costs,
    parameters,
    regular_cost,
)

NOTEBOOK = "example_difficulty.ipynb (spring 2025)"
EXIT_NOTEBOOK = "early_exit.ipynb (spring 2025)"
PAPER = "Baldock et al., arXiv:2106.09647, sec. 2"

REGULAR, EARLY, DATA, PROBES = "regular ResNet", "early exit ResNet", "shapes data", "k-NN probes"
RESNET18, TRAINING, BALDOCK = "ResNet-18", "training", "Baldock et al."

ENTITIES: tuple[Entity, ...] = (
    Entity(REGULAR, ("regular ResNet-18", "plain ResNet", "standard ResNet", "ResNet without early exit")),
    Entity(EARLY, ("early exit ResNet-18", "early-exit ResNet", "early-exit ResNet-18", "EarlyExitResNet18")),
    *(Entity(f"exit {i}", (f"exit head {i}", f"exit number {i}", f"exit point {i}")) for i in range(4)),
    Entity(DATA, ("shape data", "shapes dataset", "shape dataset", "test_data.npy", "data.npy")),
    Entity(PROBES, ("KNN", "k-NN", "kNN", "KNN classifiers", "k-NN classifiers", "KNN probes")),
    Entity(RESNET18, ("ResNet18", "ResNet 18", "resnet18", "18-layer ResNet")),
    *(Entity(name, (name.replace("-", ""), name.replace("-", " "))) for name in setup.LARGER_RESNETS),
    Entity(TRAINING, ("training loop",)),
    Entity(BALDOCK, ("Baldock", "the paper by Baldock et al.")),
    *(Entity(point.name, (f"{point.name} output",)) for point in setup.hook_points()),
)

ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute("total macs", "flops", ("total MACs", "MACs in total", "total multiply-adds", "MACs")),
    Attribute("macs per image", "flops", ("MACs per image", "multiply-adds per image", "FLOPs per image")),
    Attribute("parameters", "parameters", ("params", "parameter count", "number of parameters")),
    Attribute("layers", "layers", ("number of layers", "layers deep")),
    Attribute("hook points", "layers", ("probed layers", "activation sets", "prediction layers")),
    Attribute("hooks", "one", ("forward hooks", "registered hooks")),
    Attribute("exits", "one", ("early exits", "exit heads", "exit points")),
    Attribute("mac ratio", "one", ("MACs ratio", "times fewer MACs", "reduction in MACs")),
    Attribute("test images", "images", ("test examples", "test set size", "test samples")),
    Attribute("classes", "one", ("shapes", "categories", "labels", "classes of shapes")),
    Attribute("image side", "pixels", ("image size", "resolution", "input size")),
    Attribute("neighbours", "one", ("neighbors", "k", "n_neighbors", "nearest neighbours")),
    Attribute("epochs", "one", ("training epochs",)),
    Attribute("batch size", "images", ("minibatch size", "batch")),
    Attribute("learning rate", "one", ("lr", "step size")),
    Attribute("tolerance", "one", ("entropy tolerance", "entropy threshold", "threshold")),
    Attribute("exit loss weight", "one", ("loss weight", "weight of the exits")),
    Attribute("channels", "one", ("channel", "feature maps", "filters")),
    Attribute("map side", "pixels", ("feature map size", "spatial size")),
    Attribute("models", "one", ("networks trained", "models per architecture and data set")),
)


def _exact(entity: str, attribute: str, value: float, source: str, checked: str, note: str = "") -> Fact:
    return Fact(entity, attribute, value, value, f"{value:,}", source, checked, (), note)


def _cost_facts() -> Iterator[Fact]:
    per_image, exits = regular_cost(), exit_costs()
    tried = exit_costs(count_rejected_heads=True)
    source = f"{EXIT_NOTEBOOK}, architectures.py"
    yield _exact(REGULAR, "macs per image", per_image, source, "recomputed")
    yield _exact(REGULAR, "total macs", TEST_IMAGES * per_image, source, "recomputed", "6000 images")
    least, most = TEST_IMAGES * exits[0], TEST_IMAGES * tried[-1]
    note = "depends on the run; between all images at the first exit and none"
    printed = f"{PRINTED_EARLY_TOTAL:,}"
    yield Fact(EARLY, "total macs", least, most, printed, f"{source}, outputs", "recomputed", (), note)
    yield Fact(EARLY, "macs per image", exits[0], tried[-1], "depends on the exit", source, "recomputed")
    ratio = per_image / exits[0]
    yield Fact(EARLY, "mac ratio", per_image / tried[-1], ratio, "1.447", f"{source}, outputs", "recomputed")
    for index, (counted, true) in enumerate(zip(exits, tried, strict=True)):
        same = "heads tried on the way included in the upper end"
        shown = f"{counted:,}"
        yield Fact(f"exit {index}", "macs per image", counted, true, shown, source, "recomputed", (), same)
    whole, heads = parameters()
    yield _exact(EARLY, "parameters", whole, source, "recomputed", f"{heads:,} of them in the exit heads")
    yield Fact(EARLY, "exits", 3, 4, "3 exits and the final layer", source, "text")


def _network_facts() -> Iterator[Fact]:
    count = setup.resnet18_parameters()
    imagenet = float(setup.resnet18_parameters(1000))
    source = f"{NOTEBOOK}, cell 12"
    for entity in (RESNET18, REGULAR):
        yield Fact(entity, "layers", 18, 18, "18", source, "text")
    accepted = ((11e6, imagenet), (imagenet, 12e6))
    note = "six classes; 11,689,512 with ImageNet's thousand"
    yield Fact(RESNET18, "parameters", count, count, f"{count:,}", source, "recomputed", accepted, note)
    points = setup.hook_points()
    for name, larger in setup.LARGER_RESNETS.items():
        printed = f"{larger / 1e6:.1f}M"
        yield Fact(name, "parameters", larger, larger, printed, "torchvision model documentation", "text")
    yield Fact(RESNET18, "hook points", len(points), len(points), "11", f"{NOTEBOOK}, cells 20-27", "text")
    yield _exact(
        RESNET18, "hooks", len(points) - 1, f"{NOTEBOOK}, cell 20", "text", "the first also keeps its input"
    )
    # the notebook assigns a resize to 224 that never runs; who believes in it is not blamed for its sizes
    for point, resized in zip(points, setup.hook_points(224), strict=True):
        place = f"{NOTEBOOK}, cell 12"
        yield _exact(point.name, "channels", point.channels, place, "recomputed")
        side, other = point.side, ((resized.side, resized.side),)
        yield Fact(point.name, "map side", side, side, str(side), place, "recomputed", other)


FREE_SETTINGS: tuple[tuple[str, str, float, tuple[float, float], str], ...] = (
    (PROBES, "neighbours", setup.NEIGHBOURS, (1, 1000), f"{NOTEBOOK}, cell 25"),
    (TRAINING, "epochs", setup.EPOCHS, (1, 1000), f"{NOTEBOOK}, cell 14"),
    (TRAINING, "batch size", setup.TRAIN_BATCH, (1, 6000), f"{NOTEBOOK}, cell 14; 128 in early_exit.ipynb"),
    (TRAINING, "learning rate", setup.LEARNING_RATE, (1e-6, 1), f"{NOTEBOOK}, cell 13"),
    (EARLY, "tolerance", setup.EXIT_TOLERANCE, (0, 10), f"{EXIT_NOTEBOOK}, cell 19"),
    (EARLY, "exit loss weight", setup.EXIT_LOSS_WEIGHTS[1], (0, 1), f"{EXIT_NOTEBOOK}, cells 0, 17"),
)
"""Settings as handed out, each with the range in which a student may well have chosen another value."""


def _setting_facts() -> Iterator[Fact]:
    for entity, attribute, value, choice, source in FREE_SETTINGS:
        note = "as handed out; a student may choose otherwise"
        yield Fact(entity, attribute, value, value, f"{value:g}", source, "text", (choice,), note)
    yield _exact(DATA, "test images", setup.TEST_IMAGES, f"{NOTEBOOK}, cells 6, 7", "text")
    yield _exact(DATA, "classes", CLASSES, f"{NOTEBOOK}, cell 4", "text")
    yield _exact(BALDOCK, "neighbours", setup.NEIGHBOURS, PAPER, "text")
    yield _exact(BALDOCK, "models", 250, "Baldock et al., arXiv:2106.09647, summary", "text")
    side, resized = setup.IMAGE_SIDE, ((224.0, 224.0),)
    yield Fact(DATA, "image side", side, side, "32x32", f"{NOTEBOOK}, cells 6, 11", "text", resized)


@cache
def facts() -> FactTable:
    """The fact table of the example-difficulty problem."""
    return FactTable(ENTITIES, ATTRIBUTES, (*_cost_facts(), *_network_facts(), *_setting_facts()))
