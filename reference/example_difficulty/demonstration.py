"""`python -m reference.example_difficulty`: train, probe, exit early; print, plot, and write the notebook."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from . import figures
from .early_exit_costs import PRINTED_EARLY_TOTAL, PRINTED_REGULAR_TOTAL, TEST_IMAGES, batches_for, exit_costs
from .result_notebook import Section, write_notebook
from .summaries import describe_depth, describe_difficulty, describe_exits

if TYPE_CHECKING:
    from .experiments import DepthResult, ExitResult

PICTURES = Path("docs/reference/example_difficulty")
PAGE = Path("problems/example_difficulty/pictures")
NOTEBOOK = Path("reference/example_difficulty/results.ipynb")
SOURCES = (
    "from reference.example_difficulty import experiments, summaries\n\n"
    "depth = experiments.depth_experiment({setting})\n"
    "print(summaries.describe_depth(depth))",
    "score = experiments.consistency_experiment({setting}, depth.data)\n"
    "print(summaries.describe_difficulty(depth, score))",
    "exits = experiments.exit_experiment({setting})\nprint(summaries.describe_exits(exits))",
)
"""Code of the notebook's cells; each gives the output that stands below it."""


def describe_notebook_costs() -> str:
    """The course notebook's multiply-adds, recomputed."""
    costs = exit_costs()
    per_exit = ", ".join(f"{cost:,}" for cost in costs)
    return "\n".join(
        (
            f"multiply-adds of an image that leaves at each exit: {per_exit}",
            f"{TEST_IMAGES} images without early exit: {TEST_IMAGES * costs[-1]:,}"
            f" (printed: {PRINTED_REGULAR_TOTAL:,})",
            f"batches at each exit that give the printed {PRINTED_EARLY_TOTAL:,}: {batches_for(PRINTED_EARLY_TOTAL)}",
        )
    )


def _draw(
    pictures: Path, page: Path, depth: DepthResult, score: NDArray[np.float64], exits: ExitResult
) -> dict[str, Path]:
    """Draw every picture; the files for the notebook by name."""
    paths = {name: pictures / f"{name}.png" for name in ("examples", "depths", "factors", "notions", "exits")}
    figures.draw_examples(paths["examples"], depth)
    figures.draw_depths(paths["depths"], depth)
    figures.draw_factors(paths["factors"], depth)
    figures.draw_notions(paths["notions"], depth, score)
    figures.draw_exits(paths["exits"], exits)
    figures.draw_depths(page / "depths.svg", depth)
    figures.draw_exits(page / "exits.svg", exits)
    return paths


def _sections(options: argparse.Namespace) -> list[Section]:
    """Run the three experiments and say what came out of each."""
    import torch

    from .experiments import TINY, Setting, consistency_experiment, depth_experiment, exit_experiment

    torch.set_num_threads(options.threads)
    name, setting = ("TINY", TINY) if options.tiny else ("Setting()", Setting())
    setting = setting._replace(device=options.device)
    folder = options.checkpoints
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    saved = [None if folder is None else folder / f"{kind}.pt" for kind in ("depth", "exit")]
    depth = depth_experiment(setting, saved[0], show_progress=True)
    score = consistency_experiment(setting, depth.data)
    exits = exit_experiment(setting, saved[1], show_progress=True)
    shown = _draw(options.pictures, options.page, depth, score, exits)
    first, second, third = (source.format(setting=f"experiments.{name}") for source in SOURCES)
    difficulty = describe_difficulty(depth, score)
    return [
        Section("Prediction depth", first, describe_depth(depth), (shown["examples"], shown["depths"])),
        Section("What goes with difficulty", second, difficulty, (shown["factors"], shown["notions"])),
        Section("Early exit", third, describe_exits(exits), (shown["exits"],)),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the main results, write the pictures and the notebook.

    Args:
        arguments: Command line; the process's own by default.
    """
    parser = argparse.ArgumentParser(prog="python -m reference.example_difficulty", description=__doc__)
    parser.add_argument("--pictures", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument("--page", type=Path, default=PAGE, help="folder for the problem page's own pictures")
    parser.add_argument("--notebook", type=Path, default=NOTEBOOK, help="file for the result notebook")
    parser.add_argument(
        "--checkpoints", type=Path, help="folder to save trainings to and to resume them from"
    )
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is a GPU")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads of torch")
    parser.add_argument("--tiny", action="store_true", help="a run of seconds that only shows that all works")
    options = parser.parse_args(arguments)
    for folder in (options.pictures, options.page):
        folder.mkdir(parents=True, exist_ok=True)
    print(describe_notebook_costs())
    sections = _sections(options)
    for section in sections:
        print(f"\n{section.title}\n{section.output}")
    write_notebook(options.notebook, sections)
    print(f"\npictures in {options.pictures}, notebook {options.notebook}")
