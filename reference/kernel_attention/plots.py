"""Pictures of the main results, drawn with matplotlib into SVG files that are the same on every run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .crossover import counted_macs, crossover
from .estimation import erratum, softmax_spread
from .output_bias import output_bias

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    Picture = Callable[[Axes, int], None]

SEED = 182
SIZE = (6.0, 3.8)
"""Width and height in inches."""


def draw_all(folder: Path, draws: int = 1500) -> tuple[Path, ...]:
    """Draw every picture into `folder` (made if absent) and return the files; `draws` sets the precision."""
    import matplotlib

    folder.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context():
        matplotlib.rc("svg", hashsalt="kernel attention", fonttype="none")
        matplotlib.rc("axes", grid=True)
        matplotlib.rc("grid", alpha=0.3)
        return tuple(_draw(folder / f"{name}.svg", picture, draws) for name, picture in PICTURES.items())


def _draw(path: Path, picture: Picture, draws: int) -> Path:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, layout="constrained")
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    picture(axes, draws)
    axes.legend(fontsize="small")
    figure.savefig(path, metadata={"Date": None})
    return path


def _erratum(axes: Axes, draws: int) -> None:
    rng = np.random.default_rng(SEED)
    distances = np.linspace(0.1, 3.0, 16)
    found = [erratum(16, float(d), 4 * draws, rng) for d in distances]
    axes.plot(distances, [e.target for e in found], "k-", label="claimed: exp(−‖q−k‖²/(2σ²))")
    axes.plot(distances, [e.as_printed.closed_form for e in found], "C3--", label="exp(−σ²‖q−k‖²/2)")
    for name, style, label in (
        ("inverse", "C0o", "w ~ N(0, σ⁻²I)"),
        ("as_printed", "C3s", "w ~ N(0, σ²I), eq. (4)"),
    ):
        estimates = [getattr(e, name) for e in found]
        means, errors = [e.mean for e in estimates], [2 * e.error for e in estimates]
        axes.errorbar(distances, means, yerr=errors, fmt=style, markersize=4, label=f"measured, {label}")
    axes.set(
        xlabel="‖q−k‖",
        ylabel="E[φ_random(q)·φ_random(k)]",
        title="Which covariance gives the kernel (D = 16)",
    )


def _variance(axes: Axes, draws: int) -> None:
    rng = np.random.default_rng(SEED)
    counts = [2**p for p in range(2, 10)]
    for place, distance in enumerate((0.5, 1.0, 2.0)):
        q, k = np.zeros(4), np.zeros(4)
        q[0], k[0] = distance / 2, -distance / 2
        found = [softmax_spread(q, k, count, draws, rng) for count in counts]
        axes.loglog(
            counts, [s.formula for s in found], f"C{place}-", label=f"closed form, ‖q−k‖ = {distance}"
        )
        axes.loglog(counts, [s.variance for s in found], f"C{place}o", markersize=4, label="measured")
    axes.set(
        xlabel="D_random", ylabel="variance of ψ(q)·ψ(k)", title="Variance of the softmax estimate (D = 4)"
    )


def _output_bias(axes: Axes, draws: int) -> None:
    rng = np.random.default_rng(SEED)
    Q, K, V = rng.normal(size=(3, 6, 4)) * 0.5
    counts = [2**p for p in range(5, 10)]
    found = [output_bias(Q, K, V, count, draws, rng) for count in counts]
    lengths = [float(np.linalg.norm(b.measured)) for b in found]
    errors = [2 * float(np.linalg.norm(b.error)) for b in found]
    axes.loglog(
        counts, [np.linalg.norm(b.leading_term) for b in found], "k-", label="leading term, 1/D_random"
    )
    axes.errorbar(counts, lengths, yerr=errors, fmt="C0o", markersize=4, label="measured bias of the output")
    axes.loglog(counts, [b.spread for b in found], "C1s--", markersize=4, label="typical error of one output")
    axes.set(xlabel="D_random", ylabel="size", title="The output is biased, the similarity is not")


def _costs(axes: Axes, draws: int) -> None:  # noqa: ARG001 - every picture is given the number of draws
    lengths = np.unique(np.geomspace(16, 8192, 40).astype(int))
    fixed = {"D": 64, "M": 64}

    def counted(name: str, D_random: int = 1) -> list[int]:
        return [counted_macs(name, {"N": int(n), "D_random": D_random, **fixed}) for n in lengths]

    axes.loglog(lengths, counted("softmax"), "k-", label="softmax")
    axes.loglog(lengths, counted("causal_naive", 64), "C3:", label="causal, summed afresh, D_random = 64")
    for place, count in enumerate((64, 256)):
        axes.loglog(
            lengths,
            counted("random_features", count),
            f"C{place}-",
            label=f"random features, D_random = {count}",
        )
        axes.axvline(crossover(64, 64, count), color=f"C{place}", linestyle="--", linewidth=0.8)
    axes.set(xlabel="N", ylabel="multiply-adds", title="Counted cost of all outputs (D = M = 64)")


PICTURES: dict[str, Picture] = {
    "erratum": _erratum,
    "variance": _variance,
    "output_bias": _output_bias,
    "costs": _costs,
}
"""What is drawn, by the name of its file."""
