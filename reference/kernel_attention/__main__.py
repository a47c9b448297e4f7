"""Print and plot the main results: `python -m reference.kernel_attention [--out DIR]`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from .demonstration import SECTIONS
from .plots import draw_all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m reference.kernel_attention", description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the pictures (default: a new temporary one)")
    parser.add_argument("--only", choices=SECTIONS, metavar="SECTION", help=f"one of: {', '.join(SECTIONS)}")
    parser.add_argument("--draws", type=int, default=1500, help="random draws a point of the pictures")
    options = parser.parse_args(arguments)
    for title in [options.only] if options.only else SECTIONS:
        print(f"\n{title}\n{'=' * len(title)}")
        for line in SECTIONS[title]():
            print(line)
    if options.only:
        return 0
    if find_spec("matplotlib") is None:
        print("\nno pictures: matplotlib is not installed (pip install 'gradewright[reference]')")
        return 0
    folder = options.out or Path(tempfile.mkdtemp(prefix="kernel_attention_"))
    print("\npictures:", *draw_all(folder, options.draws), sep="\n  ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
