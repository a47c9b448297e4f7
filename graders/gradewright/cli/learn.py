"""The subcommand `learn`: weights for the known claims of a course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gradewright.cli.console import EXIT_AT_FAULT, EXIT_GRADED, complain
from gradewright.course import Learned, find_course, load_course, save_learned
from gradewright.errors import GradewrightError
from gradewright.grading import part_guide
from gradewright.learning import asides, example_sentences, fit, labelled_sentences, survey
from gradewright.reports.words import plural


def run_learn(folder: Path | None, labelled: Sequence[Path]) -> int:
    """Learn from every problem's claims and from labelled transcripts; the exit status of the contract."""
    try:
        course = load_course((folder or find_course(Path.cwd())).resolve())
        guide = part_guide(course)
        for problem in course.problems:
            known = course.claims[problem.id]
            if not known.files:
                print(f"{problem.id}: no claims")
                continue
            sentences = [*example_sentences(problem), *asides(known.asides)]
            sentences += [each for path in labelled for each in labelled_sentences(path, problem.id, guide)]
            told = known.propositions
            save_learned(Learned(fit(told, sentences), survey(told), known.digest), known.learned_file)
            said = plural(sum(len(each.wrong) + len(each.right) for each in told), "sentence")
            learned_from = f"{plural(len(told), 'proposition')}, {said}, {len(sentences)} others"
            print(f"{problem.id}: {learned_from} -> {known.learned_file}")
    except GradewrightError as error:
        complain(str(error))
        return EXIT_AT_FAULT
    return EXIT_GRADED
