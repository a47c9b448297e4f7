"""`python -m reference.facenet`: recompute the tables, mine triplets, harmonise two versions; print and plot."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from . import figures, results
from .architectures import UNDETERMINED, Network, nn1, nn2, nn3, nn4
from .classification_networks import RESNET_BLOCKS, classifier_cost, resnet
from .facts import facts

PICTURES = Path("docs/reference/facenet")
PAGE = Path("problems/facenet/pictures")


def show_table(network: Network) -> str:
    """One line a row with parameters: printed and recomputed."""
    lines = [f"{network.name}, input {network.input.height}x{network.input.width}"]
    for row, _, cost in network.costs():
        if cost.parameters:
            printed = f"{row.params:>6} {row.flops:>6}" if row.params else " " * 13
            lines.append(f"  {row.name:<16} {printed}   {cost.parameters:>12,} {cost.flops:>14,}")
    total = network.cost()
    lines.append(f"  {'total':<16} {'':>13}   {total.parameters:>12,} {total.flops:>14,}")
    return "\n".join(lines)


def show_comparison() -> str:
    """Each network against ResNet-50, and what the paper's tables imply where its text says something else."""
    fifty = classifier_cost(resnet(50))
    lines = ["parameters and multiply-adds relative to ResNet-50"]
    for network in (nn1(), nn2(), nn3(), nn4()):
        cost = network.cost()
        ratios = cost.parameters / fifty.parameters, cost.flops / fifty.macs
        lines.append(f"  {network.name}: {ratios[0]:.3f} x parameters, {ratios[1]:.3f} x multiply-adds")
    for depth in RESNET_BLOCKS:
        paper, later = (classifier_cost(resnet(depth, bottleneck_stride=where)) for where in ("1x1", "3x3"))
        lines.append(
            f"  ResNet-{depth}: {paper.parameters:,} parameters, {paper.macs:,} multiply-adds"
            f" ({later.macs:,} with the stride in the 3x3)"
        )
    few, some, _, many = results.TRAINING.values()
    lines.append(
        f"  error cut by more data: {results.error_reduction(few, some):.1%} (2.6M to 26M),"
        f" {results.error_reduction(few, many):.1%} (2.6M to 260M); the text says 60%"
    )
    score = results.standard_score(results.DIMENSIONS[128], results.DIMENSIONS[512])
    lines.append(f"  128-D against 512-D: {score:.2f} standard errors apart")
    lines += [f"  {gap.network}: {gap.given}; open: {gap.open}" for gap in UNDETERMINED]
    return "\n".join(lines)


def show_mining(pictures: Path, steps: int) -> str:
    """Train with each mining rule; the table's last row of each, and a picture."""
    from .mining_experiment import Settings, compare_rules
    from .synthetic_faces import FaceSource

    histories = compare_rules(FaceSource(0), Settings(steps=steps, every=max(1, steps // 20)), seed=0)
    figures.draw_mining(pictures / "mining.png", histories)
    lines = [f"mining rules after {steps} steps (margin 0.2)"]
    for name, history in histories.items():
        last = history[-1]
        lines.append(
            f"  {name:<14} loss {last.loss:.3f}  spread {last.spread:.4f}  VAL {last.val:.3f}  AUC {last.auc:.3f}"
        )
    return "\n".join(lines)


def show_harmonic(pictures: Path, steps: int) -> str:
    """Compare versions before and after harmonic training, with a picture."""
    from .harmonic import harmonic_experiment
    from .mining_experiment import Settings
    from .synthetic_faces import FaceSource

    old = Settings(steps=max(1, steps // 4), hidden=32, every=steps)
    new = Settings(steps=steps, every=steps)
    result = harmonic_experiment(FaceSource(0, nuisance=1.5), old, new, max(1, steps // 2), seed=0)
    figures.draw_harmonic(pictures / "harmonic.png", result)
    lines = ["VAL at FAR 1 % between versions: v1-v1, v2-v1, v2-v2"]
    for name, comparison in zip(("independent v2", "harmonic v2"), result, strict=True):
        lines.append(f"  {name:<15} " + "  ".join(f"{rates.val:.3f}" for rates in comparison))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the main results and write the pictures.

    Args:
        arguments: Command line; the process's own by default.
    """
    parser = argparse.ArgumentParser(prog="python -m reference.facenet", description=__doc__)
    parser.add_argument("--pictures", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument("--page", type=Path, default=PAGE, help="folder for the problem page's own pictures")
    parser.add_argument("--steps", type=int, default=300, help="training steps of the small experiments")
    options = parser.parse_args(arguments)
    for folder in (options.pictures, options.page):
        folder.mkdir(parents=True, exist_ok=True)
    print(show_table(nn1()), show_table(nn2()), show_comparison(), sep="\n\n")
    print(f"\n{len(facts().facts)} facts about {len(facts().entities)} entities")
    figures.draw_costs(options.pictures / "costs.png")
    figures.draw_costs(options.page / "costs.svg")
    figures.draw_rows(options.pictures / "rows.png")
    figures.draw_tables(options.pictures / "tables.png")
    print("\n" + show_mining(options.pictures, options.steps))
    print("\n" + show_harmonic(options.pictures, options.steps))
