"""Files of every format, what cannot be read, sidecars, and which files are submissions."""

import json
from pathlib import Path

import pytest

from gradewright.errors import UnreadableSubmission
from gradewright.transcripts import PartGuide, PartLabel, ProblemGuide, discover, read_transcript
from gradewright.transcripts.limits import MAX_LINES
from gradewright.transcripts.model import Transcript

GUIDE = PartGuide(
    (
        ProblemGuide(
            "means",
            ("2",),
            ("means question",),
            ("mean",),
            (PartLabel("means.a", ("a",), ("average",)), PartLabel("means.b", ("b",), ("variance",))),
        ),
    )
)


def read(path: Path, content: str | bytes) -> Transcript:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_transcript(path, guide=GUIDE)


def node(
    name: str, parent: str | None, role: str, text: str, **more: object
) -> tuple[str, dict[str, object]]:
    message = {"author": {"role": role}, "content": {"content_type": "text", "parts": [text]}, **more}
    return name, {"id": name, "parent": parent, "message": message, "children": []}


def test_chatgpt_export_follows_the_path_to_the_current_node(tmp_path: Path) -> None:
    nodes = dict(
        [
            node("s", None, "system", ""),
            node("u", "s", "user", "2(a)?"),
            node("old", "u", "assistant", "An abandoned answer."),
            node("new", "u", "assistant", "(a) The average.", metadata={"model_slug": "acme-7"}),
        ]
    )
    later = {"create_time": 2.0, "current_node": "new", "mapping": nodes}
    earlier = {
        "create_time": 1.0,
        "current_node": "z",
        "mapping": dict([node("y", None, "user", "hi"), node("z", "y", "assistant", "hello")]),
    }
    transcript = read(tmp_path / "x.json", json.dumps([later, earlier]))
    assert [unit.text for unit in transcript.units] == ["hi", "hello", "2(a)?", "(a) The average."]
    assert [(s.role, s.turn) for s in transcript.segments] == [
        ("user", 1),
        ("model", 1),
        ("user", 1),
        ("model", 1),
    ]
    assert transcript.model == "acme-7"
    assert [(p.part, p.span.unit) for p in transcript.passages] == [("means.a", 3)]


def test_messages_with_created_at_are_sorted(tmp_path: Path) -> None:
    rows = [
        {"role": "assistant", "content": "(b) The variance.", "createdAt": "2025-01-01T10:00:02Z"},
        {"role": "user", "content": "Question 2 (b).", "createdAt": "2025-01-01T10:00:01Z"},
    ]
    transcript = read(tmp_path / "x.json", json.dumps(rows))
    assert [s.role for s in transcript.segments] == ["user", "model"]
    assert transcript.line_of(transcript.passages[0].span) == 1


def test_generic_messages_with_chunks_and_system(tmp_path: Path) -> None:
    row = {
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": [{"type": "text", "text": "2(a)?"}, {"type": "image"}]},
            {"role": "assistant", "content": "(a) The average."},
        ]
    }
    transcript = read(tmp_path / "x.jsonl", json.dumps(row) + "\n")
    assert [s.role for s in transcript.segments] == ["other", "user", "model"]
    assert transcript.units[1].text == "2(a)?"


def test_notebook_cells_are_units_and_keep_what_they_printed(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["**2(a)** The average", " is 3."]},
        {"cell_type": "code", "source": "print(3)", "outputs": [{"name": "stdout", "text": ["3\n"]}]},
    ]
    transcript = read(tmp_path / "x.ipynb", json.dumps({"cells": cells, "nbformat": 4}))
    assert [(s.role, s.turn) for s in transcript.segments] == [("model", 1), ("other", 1)]
    assert transcript.units[1].outputs == "3"
    assert transcript.passages[0].part == "means.a"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.md", b"", "empty"),
        ("x.md", b" \n \n", "empty"),
        ("x.txt", b"a\0b", "binary"),
        ("x.json", "{", "broken JSON at line 1"),
        ("x.json", "[" * 100_000, "deep"),
        ("x.json", '{"a": 1}', "no known shape"),
        ("x.json", '{"messages": []}', "no message of a model"),
        ("x.jsonl", '{"messages": []}\n{', "line 2"),
        ("x.ipynb", "[]", "no cells"),
        ("x.txt", "a\n" * (MAX_LINES + 1), "split the file"),
    ],
)
def test_unreadable_files_say_in_one_line_what_to_do(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    with pytest.raises(UnreadableSubmission, match=says) as caught:
        read(tmp_path / name, content)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSubmission, match="cannot be opened"):
        read_transcript(tmp_path / "none.md", guide=GUIDE)


@pytest.mark.parametrize(
    "content",
    [
        b"User: caf\xe9 (a)?\r\n\r\nAssistant: \xff ok\r\n",
        "User: 2(a)?\n\nAssistant: (a) ok".encode("utf-16"),
        "User: \u202e(a)\u202c?\n\nAssistant: \u2066right\u2069".encode(),
        b"x" + b" " * 100_000 + b"y\n" + b"-" * 100_000 + b"\n" + b"](" * 20_000,
        b"(a) " * 20_000,
        b"$" * 20_000 + b"\n$$\n" * 500,
    ],
)
def test_odd_text_is_read_all_the_same(tmp_path: Path, content: bytes) -> None:
    transcript = read(tmp_path / "x.txt", content)
    assert transcript.segments
    for passage in transcript.passages:
        assert transcript.text(passage.span) == passage.text


def test_odd_messages_are_left_out(tmp_path: Path) -> None:
    row = {
        "messages": [
            1,
            None,
            {"role": ["x"], "content": {"a": 1}},
            {"role": "assistant", "content": ["(a) ok", 5]},
        ]
    }
    assert [u.text for u in read(tmp_path / "x.json", json.dumps(row)).units] == ["(a) ok"]


def test_a_path_that_bites_its_tail_ends(tmp_path: Path) -> None:
    nodes = dict([node("a", "b", "assistant", "hi"), node("b", "a", "user", "ho")])
    transcript = read(tmp_path / "x.json", json.dumps([{"mapping": nodes, "current_node": "a"}]))
    assert len(transcript.units) == 2


def test_sidecar_overrides_model_roles_and_parts(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        "model: acme-8\nroles:\n  - {lines: 1-2, role: annotator}\n  - {lines: 3-5, role: model}\n"
        "parts:\n  - {lines: 4-5, part: means.b}\n"
    )
    transcript = read(tmp_path / "x.md", "Please answer.\n\nOne.\nTwo.\nThree.")
    assert transcript.model == "acme-8"
    assert [s.role for s in transcript.segments] == ["annotator", "model"]
    assert [(p.part, p.text, p.how) for p in transcript.passages] == [("means.b", "Two.\nThree.", "sidecar")]


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ("modell: x", r"x.yaml:1: unknown key 'modell'"),
        ("model: x\nroles:\n  - {lines: 1-9, role: user}", r"x.yaml:3: lines 1-9 do not lie within"),
        ("roles:\n  - {lines: 1, role: boss}", r"x.yaml:2: role 'boss' is not one of user, model"),
        ("parts:\n  - {lines: 1, part: means.z}", r"x.yaml:2: part 'means.z' is not one of means.a, means.b"),
        ("parts:\n  - {lines: one, part: means.a}", r"x.yaml:2: `lines` must be"),
        ("roles: [", r"x.yaml:1: broken YAML"),
        ("- a", r"x.yaml:1: expected `key: value`"),
        (
            "roles:\n  - {lines: 0-3, role: user}",
            r"x.yaml:2: lines 0-3 do not lie within the submission's 1-3$",
        ),
        ("parts:\n  - {lines: 0, part: means.a}", r"x.yaml:2: lines 0-0 do not lie within"),
        ("roles:\n  - {lines: 3-2, role: user}", r"x.yaml:2: lines 3-2 do not lie within"),
        ("roles:\n  - {lines: 4, role: user}", r"x.yaml:2: lines 4-4 do not lie within"),
        ("[" * 20_000, r"x.yaml"),
    ],
)
def test_sidecar_errors_have_file_and_line(tmp_path: Path, sidecar: str, says: str) -> None:
    (tmp_path / "x.yaml").write_text(sidecar)
    with pytest.raises(UnreadableSubmission, match=says) as caught:
        read(tmp_path / "x.md", "Please answer.\n\nOne.\n")
    assert "\n" not in str(caught.value)


def test_messages_are_counted_from_0_in_a_sidecar(tmp_path: Path) -> None:
    export = json.dumps([{"role": "user", "content": "2?"}, {"role": "assistant", "content": "The average."}])
    (tmp_path / "x.yaml").write_text("roles:\n  - {lines: 0, role: annotator}\n")
    assert [s.role for s in read(tmp_path / "x.json", export).segments] == ["annotator", "model"]
    (tmp_path / "x.yaml").write_text("roles:\n  - {lines: 0-2, role: annotator}\n")
    with pytest.raises(UnreadableSubmission, match=r"x.yaml:2: lines 0-2 .* submission's 0-1$"):
        read(tmp_path / "x.json", export)


@pytest.mark.parametrize("refused", ["read_text", "stat"])
def test_a_sidecar_that_cannot_be_opened_makes_the_submission_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    allowed = getattr(Path, refused)

    def denied(path: Path, *words: object, **more: object) -> object:
        if path.suffix == ".yaml":
            raise PermissionError(13, "Permission denied")
        return allowed(path, *words, **more)

    (tmp_path / "x.yaml").write_text("model: acme-8")
    monkeypatch.setattr(Path, refused, denied)
    with pytest.raises(UnreadableSubmission, match=r"x.yaml: cannot be opened: Permission denied"):
        read(tmp_path / "x.md", "Please answer.\n\nOne.")


def test_half_a_character_in_a_sidecar_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text('model: "acme\\ud800"')
    assert read(tmp_path / "x.md", "Please answer.\n\nOne.").model == "acme?"


def test_a_name_too_long_for_a_sidecar_has_none(tmp_path: Path) -> None:
    assert read(tmp_path / ("x" * 250 + ".md"), "User: 2(a)?\n\nAssistant: The average.").model is None


def test_the_break_at_the_end_of_a_text_begins_no_line(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("roles:\n  - {lines: 1, role: user}\n  - {lines: 2-3, role: model}\n")
    transcript = read(tmp_path / "x.md", "Please answer.\nOne.\nTwo.\n")
    assert [(s.role, s.turn, transcript.text(s.span)) for s in transcript.segments] == [
        ("user", 1, "Please answer."),
        ("model", 1, "One.\nTwo."),
    ]


def test_blank_lines_that_a_sidecar_leaves_out_follow_the_role_before_them(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        "roles:\n  - {lines: 2, role: user}\n  - {lines: 4, role: model}\n  - {lines: 6, role: model}\n"
        "  - {lines: 8, role: annotator}\n"
    )
    transcript = read(tmp_path / "x.md", "\nOne?\n\nTwo?\n\nThree?\n\nFour?\n\n\n")
    assert [(s.role, s.turn, transcript.text(s.span)) for s in transcript.segments] == [
        ("user", 1, "\nOne?\n"),
        ("model", 1, "Two?\n\nThree?\n"),
        ("annotator", 1, "Four?\n\n"),
    ]


def test_discover_takes_submissions_only_and_sorts_them(tmp_path: Path) -> None:
    wanted = ["b/q.ipynb", "a/z.md", "a/c.json"]
    others = ["a/z.yaml", "README.md", "a/z.md.labels.jsonl", ".git/x.md", "grades.jsonl", "a/pic.png"]
    for name in wanted + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [p.relative_to(tmp_path).as_posix() for p in discover([tmp_path])] == [
        "a/c.json",
        "a/z.md",
        "b/q.ipynb",
    ]
    assert discover([tmp_path / "a" / "z.md"]) == [tmp_path / "a" / "z.md"]
    with pytest.raises(FileNotFoundError, match="no such file"):
        discover([tmp_path / "nothing"])


@pytest.mark.parametrize(
    ("name", "text", "model"),
    [
        ("q.md", "# Acme 7\n\nPlease answer (a).\n\nSure.", "Acme 7"),
        ("q.md", "Model Used: Acme 7 Pro\n\nPlease answer (a).\n\nSure.", "Acme 7 Pro"),
        ("q.md", "**acme-b**, second try\n\nPlease answer (a).\n\nSure.", "acme-b"),
        ("hw2_acme-b.md", "User: (a)?\n\nAssistant: Four.", "acme-b"),
        ("means_question.md", "User: (a)?\n\nAssistant: Four.", None),
        ("q.md", "You said:\n(a)?\nAcme said:\nFour.", "Acme"),
        ("q.md", "User: (a)?\n\nAssistant: Four.", None),
    ],
)
def test_the_models_name_is_found_by_where_it_stands(
    tmp_path: Path, name: str, text: str, model: str | None
) -> None:
    assert read(tmp_path / name, text).model == model


def test_the_folder_below_submissions_names_the_model(tmp_path: Path) -> None:
    folder = tmp_path / "submissions" / "north"
    folder.mkdir(parents=True)
    assert read(folder / "means_question.md", "User: (a)?\n\nAssistant: Four.").model == "north"
