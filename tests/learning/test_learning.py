"""A judge of claims learns from known sentences and labelled transcripts, and is told in a file of its own."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from gradewright.cli.main import main
from gradewright.course import KnownClaims, Learned, save_learned
from gradewright.errors import CourseError
from gradewright.grading import part_guide
from gradewright.language.claims import Proposition, stems_of
from gradewright.learning import (
    Example,
    LearningError,
    asides,
    example_sentences,
    fit,
    labelled_sentences,
    survey,
)

PUMPS = (
    Proposition(
        "pump",
        "The motor drives the pump.",
        "manual",
        (
            "The wheel drives the pump.",
            "It is the wheel that drives our pump.",
            "Pumps are driven by the wheel.",
        ),
        (
            "The motor drives the pump.",
            "It is the motor that drives our pump.",
            "Pumps are driven by the motor.",
        ),
    ),
)


def told(*sentences: str, wrong: bool) -> list[Example]:
    return [Example(stems_of(each), wrong) for each in sentences]


def test_what_was_wrong_sounds_wrong_afterwards():
    weights = fit(PUMPS)
    assert weights.score(stems_of("I think the wheel drives the pump.")) > 0
    assert weights.score(stems_of("I think the motor drives the pump.")) < 0


def test_labelled_sentences_count_as_well():
    twice = told("A belt is a chain of iron.", "The belt is a chain.", wrong=True)
    weights = fit(PUMPS, [*twice, *told("The belt is leather.", "A belt of leather.", wrong=False)])
    assert weights.score(stems_of("the belt is a chain")) > weights.score(stems_of("the belt is leather"))


def test_the_same_sentences_give_the_same_weights():
    first, second = fit(PUMPS), fit(PUMPS)
    assert np.array_equal(first.of, second.of)
    assert first.bias == second.bias


def test_nothing_is_learned_from_right_sentences_alone():
    with pytest.raises(LearningError, match="right and sentences that are wrong"):
        fit((), told("The motor drives the pump.", wrong=False))


def test_sentences_near_a_flag_are_neither_right_nor_wrong(course, tmp_path: Path):
    lines = ["The wheel drives the pump of the house.", "It is loud and stands there since long ago."]
    lines += ["", "", "", "", "The cellar below the house has two windows to the south."]
    (tmp_path / "a.txt").write_text("\n".join(lines))
    labels = [
        {"kind": "segment", "role": "model", "start": 1, "end": 7, "turn": 1},
        {"kind": "criterion", "id": "pumps.a.what", "turn": 1, "status": "wrong"},
        {"kind": "flag", "turn": 1, "line": 1, "quote": "wheel drives the pump"},
    ]
    (tmp_path / "a.txt.labels.jsonl").write_text("\n".join(map(json.dumps, labels)))
    found = list(labelled_sentences(tmp_path, "pumps", part_guide(course)))
    assert [(each.wrong, each.stems[1]) for each in found] == [(True, "wheel"), (False, "cellar")]
    assert list(labelled_sentences(tmp_path, "boilers", part_guide(course))) == []


@pytest.mark.parametrize(
    "row", ["{", "[]", '{"kind": "segment"}\n{"kind": "criterion", "id": "pumps.a.what"}', "{}"]
)
def test_labels_that_are_none_are_named(course, tmp_path: Path, row: str):
    (tmp_path / "a.txt").write_text("The wheel drives the pump of the house.")
    (tmp_path / "a.txt.labels.jsonl").write_text(row)
    with pytest.raises(LearningError, match=r"a\.txt\.labels\.jsonl: no labels"):
        list(labelled_sentences(tmp_path, "pumps", part_guide(course)))


def test_a_problem_s_own_examples_are_learned_from(course):
    found = [each for problem in course.problems for each in example_sentences(problem)]
    assert {each.wrong for each in found} == {True, False}


def test_asides_are_right():
    assert not any(each.wrong for each in asides(["Let me first set up the notation for this."]))


@pytest.fixture
def pumps(tmp_path: Path) -> KnownClaims:
    (tmp_path / "claims").mkdir()
    rows = [
        {"id": p.id, "truth": p.truth, "source": p.source, "wrong": p.wrong, "right": p.right} for p in PUMPS
    ]
    (tmp_path / "claims" / "pumps.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return KnownClaims(tmp_path)


def test_what_was_learned_is_read_as_it_was_written(pumps: KnownClaims):
    assert pumps.learned is None
    learned = Learned(fit(pumps.propositions), survey(pumps.propositions), pumps.digest)
    save_learned(learned, pumps.learned_file)
    again = KnownClaims(pumps.folder).learned
    assert again is not None
    said = stems_of("I think the wheel drives the pump.")
    assert again.weights.score(said) == learned.weights.score(said)
    assert again.topics.nearest(said) == learned.topics.nearest(said)
    assert again.digest == pumps.digest


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not valid JSON"),
        ('{"id": "ab"}', "truth: Field required"),
        ('{"id": "A b", "truth": "It is so.", "source": "manual", "wrong": [], "right": ["It is."]}', "id: "),
        ('{"id": "ab", "truth": "It is so.", "source": "manual", "wrong": [], "right": []}', "right: "),
    ],
)
def test_a_row_that_is_none_is_named_with_its_line(pumps: KnownClaims, line: str, why: str):
    path = pumps.files[0]
    path.write_text(f"{path.read_text()}\n{line}\n")
    with pytest.raises(CourseError, match=rf"pumps\.jsonl:2: {why}"):
        _ = KnownClaims(pumps.folder).propositions


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY\x01\x00"])
def test_a_file_that_holds_nothing_learned_is_refused(pumps: KnownClaims, content: bytes):
    pumps.learned_file.write_bytes(content)
    with pytest.raises(CourseError, match="run `gradewright learn`"):
        _ = pumps.learned


def test_a_damaged_file_is_refused_or_read_and_never_a_traceback(pumps: KnownClaims):
    learned = Learned(fit(pumps.propositions), survey(pumps.propositions), pumps.digest)
    save_learned(learned, pumps.learned_file)
    whole = pumps.learned_file.read_bytes()
    for at in range(0, len(whole), 7):
        pumps.learned_file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with contextlib.suppress(CourseError):
            _ = KnownClaims(pumps.folder).learned


def test_no_object_is_ever_unpickled(pumps: KnownClaims):
    np.savez_compressed(pumps.learned_file, numbers=np.array([object()], dtype=object))
    with pytest.raises(CourseError, match="run `gradewright learn`"):
        _ = pumps.learned


def test_learning_and_validating_a_course(tmp_path: Path):
    root = Path(__file__).parent.parent.parent
    problem = tmp_path / "problems" / "facenet"
    (problem / "claims").mkdir(parents=True)
    for path in [
        *(root / "problems" / "facenet").glob("*.yaml"),
        *(root / "problems" / "facenet").glob("*.md"),
    ]:
        (problem / path.name).write_bytes(path.read_bytes())
    (problem / "derivation.md").unlink(missing_ok=True)
    (tmp_path / "reference").mkdir()
    for path in (root / "reference").rglob("*.py"):
        target = tmp_path / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    row = {
        "id": "pump",
        "truth": "The motor drives it.",
        "source": "manual",
        "wrong": ["The wheel drives it."],
    }
    (problem / "claims" / "few.jsonl").write_text(json.dumps({**row, "right": ["The motor drives it."]}))
    runner = CliRunner()
    before = runner.invoke(main, ["validate", "--course", str(tmp_path)])
    assert "changed since they were learned" in before.output + before.stderr
    learned = runner.invoke(main, ["learn", "--course", str(tmp_path)])
    assert learned.exit_code == 0, learned.output
    assert "1 proposition, 2 sentences" in learned.output
    assert runner.invoke(main, ["validate", "--course", str(tmp_path)]).exit_code == 0
