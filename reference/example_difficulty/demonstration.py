"""`python -m reference.example_difficulty`: train, probe, exit early; print, plot, and write the notebook."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from . import figures
from .early_exit_costs import PRINTED_EARLY_TOTAL, PRINTED_REGULAR_TOTAL, TEST_IMAGES, batches_for, exit_costs
from .result_notebook import Section, write_notebook
from .summaries import describe_depth, describe_difficulty, describe_exits

PICTURES = Path("docs/reference/example_difficulty")
NOTEBOOK = Path("reference/example_difficulty/results.ipynb")
IMPORTS = "\n".join(
    f"from reference.example_difficulty.{name} import *" for name in ("experiments", "summaries")
)


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


def _sections(options: argparse.Namespace) -> list[Section]:
    import torch

    from .experiments import TINY, Setting, consistency_experiment, depth_experiment, exit_experiment

    torch.set_num_threads(options.threads)
    name, setting = ("TINY", TINY) if options.tiny else ("Setting()", Setting())
    setting = setting._replace(device=options.device)
    pictures, checkpoints = options.pictures, options.checkpoints
    if checkpoints is not None:
        checkpoints.mkdir(parents=True, exist_ok=True)
    saved = [None if checkpoints is None else checkpoints / f"{kind}.pt" for kind in ("depth", "exit")]
    depth = depth_experiment(setting, saved[0], show_progress=True)
    score = consistency_experiment(setting, depth.data)
    exits = exit_experiment(setting, saved[1], show_progress=True)
    figures.draw_examples(pictures / "examples.png", depth)
    figures.draw_depths(pictures / "depths.png", depth)
    figures.draw_factors(pictures / "factors.png", depth)
    figures.draw_notions(pictures / "notions.png", depth, score)
    figures.draw_exits(pictures / "exits.png", exits)
    shown = {kind: pictures / f"{kind}.png" for kind in ("examples", "depths", "factors", "notions", "exits")}
    first = f"{IMPORTS}\ndepth = depth_experiment({name})\nprint(describe_depth(depth))"
    second = f"score = consistency_experiment({name}, depth.data)\nprint(describe_difficulty(depth, score))"
    third = f"exits = exit_experiment({name})\nprint(describe_exits(exits))"
    difficulty = describe_difficulty(depth, score)
    factors = (shown["factors"], shown["notions"])
    return [
        Section("Prediction depth", first, describe_depth(depth), (shown["examples"], shown["depths"])),
        Section("What goes with difficulty", second, difficulty, factors),
        Section("Early exit", third, describe_exits(exits), (shown["exits"],)),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the main results, write the pictures and the notebook.

    Args:
        arguments: Command line; the process's own by default.
    """
    parser = argparse.ArgumentParser(prog="python -m reference.example_difficulty", description=__doc__)
    parser.add_argument("--pictures", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument("--notebook", type=Path, default=NOTEBOOK, help="file for the result notebook")
    parser.add_argument(
        "--checkpoints", type=Path, help="folder to save trainings to and to resume them from"
    )
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is a GPU")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads of torch")
    parser.add_argument("--tiny", action="store_true", help="a run of seconds that only shows that all works")
    options = parser.parse_args(arguments)
    options.pictures.mkdir(parents=True, exist_ok=True)
    print(describe_notebook_costs())
    sections = _sections(options)
    for section in sections:
        print(f"\n{section.title}\n{section.output}")
    write_notebook(options.notebook, sections)
    print(f"\npictures in {options.pictures}, notebook {options.notebook}")
