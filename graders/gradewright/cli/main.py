"""`gradewright` and its subcommands. Nothing heavy is imported before a subcommand runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import gradewright

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_EXAMPLES = """
\b
Examples:
  gradewright grade submissions/                 grade a folder, pages in reports/
  gradewright grade a.md b.ipynb --out /tmp/out  two files, pages elsewhere
  gradewright grade inbox/ --course hw10/        another course's problems and references
  gradewright report reports/                    pages again from grades.jsonl, nothing graded
  gradewright compare old/grades.jsonl new/grades.jsonl   what changed between two runs
  gradewright gradebook canvas.csv --assignment HW10 --students who.csv --out filled.csv
  gradewright validate                           check problem files, references and their examples
  gradewright learn tests/agreement              learn from known claims and labelled transcripts
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EXAMPLES,
)
@click.version_option(gradewright.__version__, prog_name="gradewright")
def main() -> None:
    """Grade free-form technical homework by running it against a reference.

    A course is a folder with problems/ (what is asked) and reference/ (what is true, as code). `grade` reads
    transcripts (Markdown, text, chat exports, notebooks), gives every rubric point a verdict with the words that
    decide it, flags what is wrong, and leaves grades.jsonl and HTML pages. No network and no language model is used.

    Exit status: 0 every submission was graded; 1 at least one could not be read (it is named, the others are
    graded all the same); 2 the command or the course itself is at fault.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--course",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that holds problems/ and reference/ [default: the nearest one above, else the example course]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="Where grades.jsonl and the pages go",
)
@click.option("--jobs", "-j", type=click.IntRange(1), default=None, help="Processes [default: one a core]")
@click.option("--no-cache", is_flag=True, help="Grade everything anew, whatever was graded before")
@click.option("--no-pages", is_flag=True, help="Only grades.jsonl, no HTML")
@click.option("--quiet", "-q", is_flag=True, help="No summary on the terminal")
def grade(
    paths: tuple[Path, ...],
    course: Path | None,
    out: Path,
    jobs: int | None,
    no_cache: bool,
    no_pages: bool,
    quiet: bool,
) -> None:
    """Grade every submission below each PATH (a file or a folder)."""
    from gradewright.cli.grade import GradeOptions, run_grade

    options = GradeOptions(paths, course, out, jobs, cache=not no_cache, pages=not no_pages, quiet=quiet)
    sys.exit(run_grade(options))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=Path("reports"))
@click.option("--course", type=click.Path(path_type=Path, exists=True, file_okay=False), help="As for grade")
def report(folder: Path, course: Path | None) -> None:
    """Render the pages again from FOLDER/grades.jsonl, without grading."""
    from gradewright.cli.report import run_report

    sys.exit(run_report(folder, course))


@main.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("after", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def compare(before: Path, after: Path) -> None:
    """Show what changed from BEFORE to AFTER, two grades.jsonl: status by status, with the words."""
    from gradewright.cli.compare import run_compare

    sys.exit(run_compare(before, after))


@main.command()
@click.argument("export", metavar="CANVAS.csv", type=_FILE)
@click.option("--grades", type=_FILE, default=Path("reports/grades.jsonl"), show_default=True)
@click.option("--assignment", required=True, help="Name of the column to fill; made where there is none")
@click.option("--students", type=_FILE, required=True, help="CSV: canvas id, submission")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The filled gradebook"
)
def gradebook(export: Path, grades: Path, assignment: str, students: Path, out: Path) -> None:
    """Fill the final points into CANVAS.csv, a gradebook that Canvas exported.

    Only people whom --students pairs with a submission get points; points that wait for a person stay empty.
    An ID that the gradebook does not have, or a submission that was not graded, is refused.
    """
    from gradewright.cli.gradebook import GradebookFiles, run_gradebook

    sys.exit(run_gradebook(GradebookFiles(export, grades, students, out), assignment))


@main.command()
@click.option("--course", type=click.Path(path_type=Path, exists=True, file_okay=False), help="As for grade")
@click.option(
    "--sentences", is_flag=True, help="Also hold every right sentence of claims/ against them: minutes"
)
def validate(course: Path | None, sentences: bool) -> None:
    """Check a course: problem files, reference modules, and every statement's own examples."""
    from gradewright.cli.validate import run_validate

    sys.exit(run_validate(course, sentences=sentences))


@main.command()
@click.argument("labelled", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--course", type=click.Path(path_type=Path, exists=True, file_okay=False), help="As for grade")
def learn(labelled: tuple[Path, ...], course: Path | None) -> None:
    """Learn from problems/*/claims/*.jsonl how wrong claims sound, and from folders of LABELLED transcripts.

    Leaves problems/PROBLEM/claims.npz, which grading reads. Needs scikit-learn; grading does not.
    """
    from gradewright.cli.learn import run_learn

    sys.exit(run_learn(course, labelled))
