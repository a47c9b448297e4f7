"""Pictures of the FaceNet reference's main results. matplotlib is imported only when one is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import results
from .architectures import Network, nn1, nn2, nn3, nn4
from .classification_networks import RESNET_BLOCKS, classifier_cost, googlenet, resnet, vgg

if TYPE_CHECKING:
    from .harmonic import HarmonicResult
    from .mining_experiment import Measurement


def _canvas(columns: int, width: float = 8.0, height: float = 3.2) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=110, layout="constrained")
    return figure, figure.subplots(1, columns)


def _save(figure: Any, path: Path) -> None:
    """Write a figure; as SVG with text as text and the same bytes on every run, so that a page can carry it."""
    import matplotlib

    metadata = {"Date": None} if path.suffix == ".svg" else {}
    with matplotlib.rc_context({"svg.hashsalt": path.stem, "svg.fonttype": "none"}):
        figure.savefig(path, metadata=metadata)


def draw_costs(path: Path) -> None:
    """Parameters against multiply-adds of FaceNet's networks and the classifiers they are compared with."""
    figure, axes = _canvas(1, 6.4, 4.2)
    faces = {net.name: (net.cost().parameters, net.cost().flops) for net in (nn1(), nn2(), nn3(), nn4())}
    faces |= {"NNS1": (26_000_000, 220_000_000), "NNS2": (4_300_000, 20_000_000)}
    others = {f"ResNet-{depth}": classifier_cost(resnet(depth)) for depth in RESNET_BLOCKS}
    others |= {"VGG-16": classifier_cost(vgg(16)), "GoogLeNet": classifier_cost(googlenet())}
    points = {name: (cost.parameters, cost.macs) for name, cost in others.items()}
    for group, marker, label, shift in (
        (faces, "o", "FaceNet", (5, 4)),
        (points, "s", "ImageNet classifiers", (-30, -12)),
    ):
        axes.scatter(*zip(*group.values(), strict=True), marker=marker, label=label)
        for name, place in group.items():
            axes.annotate(name, place, xytext=shift, textcoords="offset points", fontsize=8)
    axes.set(xscale="log", yscale="log", xlabel="parameters", ylabel="multiply-adds for one image")
    axes.legend()
    _save(figure, path)


def draw_rows(path: Path, networks: Sequence[Network] = ()) -> None:
    """Where NN1 and NN2 keep their parameters and spend their multiply-adds, row by row."""
    networks = networks or (nn1(), nn2())
    figure, axes = _canvas(len(networks), 9.0, 3.8)
    for axis, network in zip(axes, networks, strict=True):
        rows = [row for row in network.costs() if row.cost.parameters]
        total = network.cost()
        places = range(len(rows))
        axis.barh([p - 0.2 for p in places], [r.cost.parameters / total.parameters for r in rows], 0.4)
        axis.barh([p + 0.2 for p in places], [r.cost.flops / total.flops for r in rows], 0.4)
        axis.set_yticks(list(places), [row.row.name for row in rows], fontsize=7)
        axis.invert_yaxis()
        axis.set(title=network.name, xlabel="share of the network")
        axis.legend(["parameters", "multiply-adds"], fontsize=7)
    _save(figure, path)


def draw_tables(path: Path) -> None:
    """The paper's validation rate against embedding dimension (Table 5) and training images (Table 6)."""
    figure, (left, right) = _canvas(2)
    sizes = list(results.DIMENSIONS)
    rates = list(results.DIMENSIONS.values())
    left.errorbar(sizes, [r.percent for r in rates], yerr=[r.error for r in rates], fmt="o-", capsize=3)
    left.set(xscale="log", xticks=sizes, xlabel="embedding dimension", ylabel="VAL in %")
    left.set_xticklabels([str(size) for size in sizes])
    left.minorticks_off()
    right.plot(list(results.TRAINING), [rate.percent for rate in results.TRAINING.values()], "o-")
    right.set(xscale="log", xlabel="training images", ylabel="VAL in %")
    _save(figure, path)


def draw_mining(path: Path, histories: Mapping[str, Sequence[Measurement]]) -> None:
    """Spread of the embedding and quality of verification while training with each mining rule."""
    figure, axes = _canvas(3, 9.5, 3.2)
    panels = (("loss", "mean loss of mined triplets"), ("spread", "mean squared distance"), ("auc", "AUC"))
    for axis, (field, label) in zip(axes, panels, strict=True):
        for name, history in histories.items():
            axis.plot([m.step for m in history], [getattr(m, field) for m in history], label=name)
        axis.set(xlabel="step", ylabel=label)
    axes[0].axhline(0.2, color="grey", linewidth=0.7, linestyle=":")
    axes[-1].legend(fontsize=7)
    _save(figure, path)


def draw_harmonic(path: Path, result: HarmonicResult) -> None:
    """Verification inside and between versions, before and after harmonic training."""
    figure, axes = _canvas(1, 5.6, 3.2)
    names = ("v1 against v1", "v2 against v1", "v2 against v2")
    for shift, label, comparison in (
        (-0.2, "independent v2", result.before),
        (0.2, "harmonic v2", result.after),
    ):
        axes.bar([i + shift for i in range(3)], [rates.val for rates in comparison], 0.4, label=label)
    axes.set_xticks(range(3), names)
    axes.set(ylabel="VAL at FAR 1 %")
    axes.legend()
    _save(figure, path)
