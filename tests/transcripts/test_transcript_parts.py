"""Which part each passage answers: labels, prompts, content, on a made-up homework."""

import pytest

from gradewright.transcripts import PartGuide, PartLabel, ProblemGuide, answered_parts
from gradewright.transcripts.asked import read_request
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.model import Passage, Segment, Span, Unit
from gradewright.transcripts.parts import parts_left_out

CUES = ("tree", "cycle", "planar", "degree", "clique", "path", "cut", "flow", "match", "cover")
GUIDE = PartGuide(
    (
        ProblemGuide(
            "heat",
            ("2",),
            ("heat equation",),
            ("heat", "temperature"),
            (
                PartLabel("heat.a.i", ("a", "i"), ("fourier", "separation of variables")),
                PartLabel("heat.a.ii", ("a", "ii"), ("stability", "time step")),
                PartLabel("heat.b", ("b",), ("boundary", "neumann")),
            ),
        ),
        ProblemGuide(
            "graphs",
            ("3",),
            ("graph colouring",),
            ("graph", "vertex"),
            tuple(PartLabel(f"graphs.{x}", (x,), (cue,)) for x, cue in zip("abcdefghij", CUES, strict=True)),
        ),
    )
)


def passages(*messages: tuple[str, str]) -> tuple[Passage, ...]:
    units = tuple(Unit(text, role="user" if who == "user" else "model") for who, text in messages)
    segments = []
    turn = 0
    for number, (who, text) in enumerate(messages):
        turn += who == "model"
        role = "user" if who == "user" else "model"
        segments.append(Segment(role, Span(number, 0, len(text)), turn + (who == "user")))
    found = answered_parts(units, segments, GUIDE)
    for passage in found:
        assert units[passage.span.unit].text[passage.span.start : passage.span.end] == passage.text
    return found


def parts(*messages: tuple[str, str]) -> list[str]:
    return [passage.part for passage in passages(*messages)]


@pytest.mark.parametrize(
    ("line", "number", "tokens"),
    [
        ("(a) The sum", None, ("a",)),
        ("**b)** The sum", None, ("b",)),
        ("### (a) ii. Costs", None, ("a", "ii")),
        ("**(a)ii** Costs", None, ("a", "ii")),
        ("Part (a) ii: costs", None, ("a", "ii")),
        ("So for part (a)i:", None, ("a", "i")),
        ("a.ii costs", None, None),
        ("a.ii Since the weights still move", None, ("a", "ii")),
        ("b.v kNN needs no weights", None, ("b", "v")),
        ("4(b) v. Early", "4", ("b", "v")),
        ("5(d): the table", "5", ("d",)),
        ("**ii.** Costs", None, ("ii",)),
        ("iv) Costs", None, ("iv",)),
        ("Question 5: a paper", "5", ()),
        ("## Problem 2", "2", ()),
        ("4a-i: The steps", "4", ("a", "i")),
        ("**2a–ii** The steps", "2", ("a", "ii")),
        ("Part A.2 The steps", None, ("a", "ii")),
        ("A) The steps", None, ("a",)),
        ("a1) The steps", None, ("a", "i")),
        ("a.ii: the steps", None, ("a", "ii")),
        ("### a.ii", None, ("a", "ii")),
        ("a ii. The steps", None, ("a", "ii")),
        ("Q5 d)", "5", ("d",)),
        ("Q5 - d) The steps", "5", ("d",)),
        ("ad (b): the steps", None, ("b",)),
        ("zu (b) the steps", None, ("b",)),
        ("Teil b: the steps", None, ("b",)),
        ("(2b) The steps", "2", ("b",)),
        ("(a.ii) The steps", None, ("a", "ii")),
        ("Question 2, part (a), subpart ii: steps", "2", ("a", "ii")),
        ("**2a, second half.** Steps", "2", ("a", "ii")),
        ("| a.ii | small steps |", None, ("a", "ii")),
        ("(iii) steps", None, ("iii",)),
        ("i.e. the sum", None, None),
        ("a pair and b", None, None),
        ("| model | size |", None, None),
        ("2D grids", None, None),
        ("a - b = c", None, None),
        ("2x = 3", None, None),
        ("I think so", None, None),
        ("a sum of squares", None, None),
        ("f(x) = 3", None, None),
        ("(1) V = S", None, None),
        ("5. an item", None, None),
        ("(q, k) is a pair", None, None),
        ("i", None, None),
    ],
)
def test_labels_at_the_start_of_a_line(line: str, number: str | None, tokens: tuple[str, ...] | None) -> None:
    label = read_label(line)
    assert (label and (label.number, label.tokens)) == (tokens if tokens is None else (number, tokens))


@pytest.mark.parametrize(
    ("line", "tokens", "until"),
    [
        ("b i–iii) the table", ("b", "i"), "iii"),
        ("**(b)(i)-(iv)**", ("b", "i"), "iv"),
        ("(a)–(c): the sums", ("a",), "c"),
        ("(c)-(a): the sums", None, None),
        ("(a)-(c) all hold", None, None),
    ],
)
def test_a_label_of_several_parts(line: str, tokens: tuple[str, ...] | None, until: str | None) -> None:
    label = read_label(line)
    assert (label and (label.tokens, label.until)) == (tokens if tokens is None else (tokens, until))


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("and 2(b)?", ("heat.b",)),
        ("c) and e) as well", ("graphs.c", "graphs.e")),
        ("Problem 2 (a) i, (a) ii and (b), please", ("heat.a.i", "heat.a.ii", "heat.b")),
        ("Do 2(a) and skip 2(b).", ("heat.a.i", "heat.a.ii")),
        ("Question 3 a, b, c", ("graphs.a", "graphs.b", "graphs.c")),
        ("3(a) through 3(d)", ("graphs.a", "graphs.b", "graphs.c", "graphs.d")),
        ("question 3, parts h, i and j", ("graphs.h", "graphs.i", "graphs.j")),
        ("Only part (b) of the heat equation", ("heat.b",)),
        ("Answer the graph colouring question, (a)-(c).", ("graphs.a", "graphs.b", "graphs.c")),
        ("Please answer all of problem 2", ("heat.a.i", "heat.a.ii", "heat.b")),
        ("Why is that a good idea?", ()),
    ],
)
def test_what_a_prompt_asks_for(prompt: str, asked: tuple[str, ...]) -> None:
    assert read_request(prompt, GUIDE).asked == asked


def test_what_was_solved_already_is_left_out() -> None:
    for told in ("I already solved part (a).", "Part (a) is done already.", "(a) was answered in class."):
        request = read_request(f"{told} Please answer part (b) of problem 2.", GUIDE)
        assert request.asked == ("heat.b",)


def test_what_a_prompt_leaves_out() -> None:
    request = read_request("Answer question 3 but ignore 3(b), (c) and 3(d).", GUIDE)
    assert request.left_out == ("graphs.b", "graphs.c", "graphs.d")
    assert "graphs.a" in request.asked
    assert "graphs.b" not in request.asked


@pytest.mark.parametrize(
    ("prompt", "left_out"),
    [
        ("Question 3, all parts except e and f.", ("graphs.e", "graphs.f")),
        ("Question 3 (a) to (d). Don't answer (e).", ("graphs.e",)),
        ("Question 3: please do not bother with (b), only (c).", ("graphs.b",)),
        ("Question 3 (a), (b), but leave part f out for now", ("graphs.f",)),
        ("In question 3 I don't think (e) is right.", ()),
        ("Question 3: (b) does not look right to me, is it?", ()),
        ("I don't understand (c) of question 3.", ()),
        ("Question 3: all of it is right except (d). Please redo (d).", ()),
        ("Question 3: answer (b), but don't use pictures.", ()),
    ],
)
def test_doubt_about_a_part_does_not_leave_it_out(prompt: str, left_out: tuple[str, ...]) -> None:
    assert read_request(prompt, GUIDE).left_out == left_out


def test_a_letter_that_only_leads_to_a_numeral_is_not_left_out_itself() -> None:
    assert read_request("ignore 2(a) ii", GUIDE).left_out == ("heat.a.ii",)


def test_parts_left_out_by_one_prompt_and_asked_by_a_later_one() -> None:
    texts = ("Problem 2, but ignore (a) i and (b).", "ok", "Now (b), please.", "ok")
    units = tuple(Unit(text) for text in texts)
    roles = ("user", "model", "user", "model")
    segments = [Segment(roles[n], Span(n, 0, len(texts[n])), n // 2 + 1) for n in range(4)]
    assert parts_left_out(units, segments, GUIDE) == {"heat.a.i"}


def test_a_part_that_was_asked_for_is_not_unasked_afterwards() -> None:
    texts = ("Question 3 (a) and (b), please.", "ok", "Skip (b), I have it. What about (c)?", "ok")
    units = tuple(Unit(text) for text in texts)
    roles = ("user", "model", "user", "model")
    segments = [Segment(roles[n], Span(n, 0, len(texts[n])), n // 2 + 1) for n in range(4)]
    assert parts_left_out(units, segments, GUIDE) == frozenset()


def test_nested_labels_under_a_heading() -> None:
    reply = "## (a)\n\n**i.** Separate.\n\nGo on.\n\n**ii.** Small steps.\n\n## (b)\n\nReflect."
    assert parts(("user", "Problem 2"), ("model", reply)) == ["heat.a.i", "heat.a.ii", "heat.b"]


def test_symbols_that_head_items_of_a_list_are_no_labels() -> None:
    """A list whose items mostly have no label names its symbols in the others: "• b: ..."."""
    items = ["sums of all rows: N of them", "norms: N roots", "a: N products", "b: N sums", "the last step"]
    reply = "### (a) ii\n\nSmall steps, with\n\n" + "\n".join(f"• {item}" for item in items)
    assert parts(("user", "Problem 2 (a)"), ("model", reply)) == ["heat.a.ii"]
    labelled = "\n".join(f"• {label}: It holds." for label in "abcd")
    assert parts(("user", "Question 3"), ("model", labelled)) == [f"graphs.{x}" for x in "abcd"]


def test_i_is_a_letter_after_h_and_a_numeral_under_a() -> None:
    letters = "\n\n".join(f"{letter}) It holds." for letter in "abcdefghij")
    assert parts(("user", "Question 3"), ("model", letters)) == [f"graphs.{x}" for x in "abcdefghij"]
    numerals = "(a)\n\ni) It holds.\n\nii) It holds."
    assert parts(("user", "Question 2 (a)"), ("model", numerals)) == ["heat.a.i", "heat.a.ii"]


def test_only_one_part_was_asked_for() -> None:
    found = passages(
        ("user", "Only part (b) of problem 2."), ("model", "Reflect the wave.\n\nIt comes back.")
    )
    assert [(p.part, p.how) for p in found] == [("heat.b", "only part")]


def test_unlabelled_reply_is_told_apart_by_content() -> None:
    said = (
        "A fourier series solves it.",
        "The stability bounds the time step.",
        "At the boundary use neumann conditions.",
    )
    reply = "\n\n".join(said)
    found = passages(("user", "Do the heat equation problem."), ("model", reply))
    assert [p.part for p in found] == ["heat.a.i", "heat.a.ii", "heat.b"]
    assert {p.how for p in found} == {"content"}


def test_a_heading_stands_for_what_is_below_it() -> None:
    reply = (
        "### Separation of variables: which fourier modes, which fourier series\n\nEach decays by itself.\n\n"
        "One time step after the other shrinks it.\n\n### The boundary, neumann or not\n\nIt is insulated."
    )
    found = passages(("user", "Do the heat equation problem."), ("model", reply))
    assert [p.part for p in found] == ["heat.a.i", "heat.b"]


def test_a_later_reply_belongs_to_the_part_it_touches() -> None:
    first = "(a) A tree has $n-1$ edges.\n\n(b) A cycle is even.\n\n(d) The degree sum is twice max_edges."
    found = passages(
        ("user", "Question 3 a, b, d"),
        ("model", first),
        ("user", "Are you sure about the degree sum?"),
        ("model", "Good catch. The sum is twice max_edges only without loops."),
    )
    assert found[-1].part == "graphs.d"
    assert found[-1].turn == 2


def test_what_stands_before_the_labels_of_new_parts_takes_up_an_earlier_answer() -> None:
    found = passages(
        ("user", "Question 3 a and b"),
        ("model", "(a) A tree has $n$ edges.\n\n(b) A cycle is even."),
        ("user", "Your count of edges seems off. Please also do (d)."),
        (
            "model",
            "Right: a tree with n vertices, a tree as such, has n-1 edges, since a tree has no cycle.\n\n(d) The degree sum.",
        ),
    )
    assert [(p.part, p.turn) for p in found[2:]] == [("graphs.a", 2), ("graphs.d", 2)]


def test_one_reply_may_answer_several_problems() -> None:
    reply = "## Problem 2\n\n(b) Reflect.\n\n## Problem 3\n\n(a) It is a tree.\n\n(b) It is a cycle."
    assert parts(("user", "Do 2(b), 3(a) and 3(b)."), ("model", reply)) == ["heat.b", "graphs.a", "graphs.b"]


def test_talk_about_something_else_answers_nothing() -> None:
    assert parts(("user", "When is lunch?"), ("model", "At noon. Would you like a reminder?")) == []


def test_numbered_steps_and_equation_numbers_are_no_labels() -> None:
    reply = "(b) Two steps:\n\n1. Reflect.\n2. Add.\n\n(1) V = S\n\n(2) V = Z\n\ni.e. both are equal."
    assert parts(("user", "Problem 2 (b)"), ("model", reply)) == ["heat.b"]


def test_without_parts_there_are_no_passages() -> None:
    assert answered_parts((Unit("(a) ok"),), (Segment("model", Span(0, 0, 6), 1),), PartGuide()) == ()


def test_a_title_alone_answers_nothing() -> None:
    assert parts(
        ("user", "hello"),
        ("model", "# Problem 2, the fourier notebook"),
        ("user", "2(b)?"),
        ("model", "(b) Reflect."),
    ) == ["heat.b"]


def test_a_prompt_of_letters_alone_asks_for_them() -> None:
    assert read_request("and b?", GUIDE, ("graphs",)).asked == ("graphs.b",)
    assert read_request("b and c?", GUIDE, ("graphs",)).asked == ("graphs.b", "graphs.c")
    assert read_request("Is a tree a graph?", GUIDE, ("graphs",)).asked == ()


def test_a_range_holds_all_its_parts() -> None:
    reply = (
        "a-c) A tree has no leaf.\n\nEuler bounds planar drawings of planar graphs.\n\nd) The degree is even."
    )
    found = parts(("user", "Question 3"), ("model", reply))
    assert found[-1] == "graphs.d"
    assert set(found[:-1]) <= {"graphs.a", "graphs.b", "graphs.c"}
    assert "graphs.c" in found


def test_labels_behind_the_end_of_a_sentence() -> None:
    reply = "(a) It has no leaf. (b) It is odd; see (a) above. c) Draw it."
    assert parts(("user", "Question 3"), ("model", reply)) == ["graphs.a", "graphs.b", "graphs.c"]


def test_labels_in_the_rows_of_a_table() -> None:
    reply = "| part | answer |\n|---|---|\n| a.i | separate it |\n| a.ii | small ones |\n| b | reflect |"
    assert parts(("user", "Problem 2"), ("model", reply))[-3:] == ["heat.a.i", "heat.a.ii", "heat.b"]


def test_a_label_behind_the_name_of_the_speaker() -> None:
    assert parts(("user", "Question 3"), ("model", "Bot: b) It is odd.\n\nc) Draw it.")) == [
        "graphs.b",
        "graphs.c",
    ]


def test_answers_in_another_order() -> None:
    reply = "**d)** It is even.\n\n**b)** It is odd.\n\n**a)** It has no leaf."
    found = parts(("user", "Question 3, please: d, b and a"), ("model", reply))
    assert found == ["graphs.d", "graphs.b", "graphs.a"]


def test_a_later_letter_i_is_no_numeral_under_another_letter() -> None:
    reply = "**e)** It is large.\n\n**i)** It pairs them."
    assert parts(("user", "Question 3: e) and i)"), ("model", reply)) == ["graphs.e", "graphs.i"]


def test_a_numbered_list_stands_for_the_parts_asked_for() -> None:
    reply = "Sure.\n1. A tree does.\n2. Any odd cycle.\n3. They can be drawn."
    found = passages(("user", "Question 3, parts a, b and c"), ("model", reply))
    assert [p.part for p in found] == ["graphs.a", "graphs.b", "graphs.c"]


@pytest.mark.parametrize(
    "reply",
    [
        "1. Take a tree.\n2. Cut it.",
        "1. Look at the flow of the cut and its cover.\n2. Match them.\n3. A tree remains.",
    ],
)
def test_a_numbered_list_of_steps_stands_for_no_parts(reply: str) -> None:
    found = passages(("user", "Question 3, parts a, b and c"), ("model", reply))
    assert all(p.how != "heading" for p in found)


def test_a_part_named_within_a_paragraph() -> None:
    reply = "Good point.\n\nThe total of (a)(ii) changes sign.\n\nSo does the one of part (b)."
    found = parts(("user", "Problem 2"), ("model", "(a) ii. x\n\n(b) y"), ("user", "Sure?"), ("model", reply))
    assert found[-2:] == ["heat.a.ii", "heat.b"]


@pytest.mark.parametrize(
    "reply",
    [
        "[Thought for 12 s]\n\nMaybe every planar graph is a tree? No.\n\n(c) Planar graphs have at most 3n − 6 edges.",
        "<think>\nMaybe every planar graph is a tree?\n</think>\n\n(c) Planar graphs have at most 3n − 6 edges.",
        "Reasoning\n\nMaybe every planar graph is a tree?\n\nAnswer\n\n(c) Planar graphs have at most 3n − 6 edges.",
    ],
)
def test_what_is_thought_aloud_answers_no_part(reply: str):
    found = passages(("user", "Problem 3 (c), graph colouring"), ("model", reply))
    assert [p.part for p in found] == ["graphs.c"]
    assert "Maybe" not in found[0].text


def test_reasoning_without_an_end_is_part_of_the_answer():
    reply = "Reasoning\n\n(c) Planar graphs have at most 3n − 6 edges."
    found = passages(("user", "Problem 3 (c), graph colouring"), ("model", reply))
    assert any("3n − 6" in p.text for p in found)


def test_a_problem_named_in_the_prompt_outweighs_the_words_of_the_reply():
    told = ("model", "**(b)** The temperature has a boundary.")
    assert parts(("user", "Graph colouring, part (b): the longest one."), told) == ["graphs.b"]
    assert parts(told) == ["heat.b"]
    assert parts(
        ("user", "Graph colouring, part (b)."), ("model", "# Heat equation\n\n**(b)** The boundary.")
    ) == ["heat.b"]


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        ("**(ii)** I would say so", ("ii",)),
        ("(b) I'd say so", ("b",)),
        ("For (ii), I take the root", ("ii",)),
        ("(iii) v is the speed", ("iii",)),
        ("(a) I. The sum", ("a", "i")),
        ("ii – unstable: small steps", ("ii",)),
        ("b - what: the boundary", ("b",)),
    ],
)
def test_where_a_label_ends_and_a_sentence_begins(line: str, tokens: tuple[str, ...]):
    label = read_label(line)
    assert label is not None
    assert label.tokens == tokens


@pytest.mark.parametrize("line", ["n – 1 rows", "i - j entries", "a well – known fact"])
def test_a_difference_is_no_label(line: str):
    assert read_label(line) is None


def test_notes_behind_labels_with_dashes():
    said = "i – series, separated.\nii – small time step, else not stable.\n"
    assert parts(("user", "Problem 2 a i, ii"), ("model", said)) == ["heat.a.i", "heat.a.ii"]


def test_a_heading_without_a_label_opens_the_part_that_it_names_by_its_subject():
    said = (
        "**(a)(i)** Separate the series into x and t.\n\n"
        "## {title}\n\nThe temperature has a boundary value, and the boundary is kept.\n"
    )
    asked = ("user", "Problem 2 a i, and say what the boundary does.")
    named = said.format(title="Boundary: Neumann, a fixed boundary")
    assert parts(asked, ("model", named)) == ["heat.a.i", "heat.b"]
    assert parts(asked, ("model", said.format(title="A remark"))) == ["heat.a.i"]
