"""Persons of one kind who talk under marks: one asks and another answers, or all comment on a model."""

from __future__ import annotations

from gradewright.transcripts.marks_by_use import bare_marks
from gradewright.transcripts.people import people_speaking
from gradewright.transcripts.roles import read_roles


def speakers(text: str) -> str:
    """The initial of who says each paragraph, by its last line."""
    lines = text.strip().split("\n")
    roles = {n: run.role for run in read_roles(lines) for n in range(run.first, run.last + 1)}
    last = len(lines) - 1
    return "".join(roles[n][0] for n, line in enumerate(lines) if line and (n == last or not lines[n + 1]))


TWO_STUDENTS = """
**Student A:** Can you write down (a) and (b)? How long does the tank take to fill, and what does it depend on?

**Student B:** (a) Each pipe alone needs two hours, so both together bring a whole tank in one hour. I took the rates
as constant, since the pumps do not notice how full the tank is, and added them.

(b) It depends on the two rates and on the volume. The shape of the tank does not come in, because the volume already
says how much water there has to be.

> A: yes, that's the same that I have.

**Student A:** nice. And (c), what changes with a leak?

**Student B:** The leak is a third rate with a minus sign. If it is larger than the other two together, the tank never
fills, and otherwise the time is the volume over the sum of all three rates.

> A: but in (a) you took the rates as constant. Is a leak constant? Can you redo (c)?

**Student B:** right, it isn't: it leaks faster the fuller the tank. So the level goes to a limit exponentially, and the
tank fills only if this limit lies above its rim.

> A: agree with this.

**Student A:** great, I copy that. Do we hand it in together?

**Student B:** no, each one alone, but we can write that we worked in a pair on it.
"""


def test_one_student_asks_and_another_answers() -> None:
    assert speakers(TWO_STUDENTS) == "ummaumumaum"


def test_verdicts_between_questions_of_one_person_are_remarks() -> None:
    text = """
S1: can you write up (a)? it is the period of the pendulum

S2: Here is what I have. For small angles the sine is the angle, so the equation is that of a spring with the constant
g over l, and the period is two pi times the root of l over g. The mass drops out on both sides.

S1: the formula is correct, same in my notes

S1: but why is the mass not in it? isn't a heavy one slower?

S2: The mass stands on both sides of the equation: as weight on the right, as inertia on the left. It drops out. A heavy
one is pulled more strongly, and just so much harder to move.

S1: ok fixed now, looks right to me
"""
    assert speakers(text) == "umauma"


def test_two_students_prompt_in_turn_and_comment_by_their_initials() -> None:
    text = """
Student 1 prompt: Please answer the following. (a) Why does ice float? (b) Why does it matter for lakes?

(a) Ice is less dense than water, because the molecules form an open lattice when they freeze.

(b) The lake freezes from above, and the ice keeps the water below from freezing.

S1: both are right I think

S2: careful with (b), it also needs the water at four degrees to sink.

Student 2 prompt: In (b) you leave out the densest water. Please add it.

You're right. Water is densest at four degrees, so the deep water stays at this temperature all winter.

S2: good, now it is complete
"""
    assert speakers(text) == "ummaauma"


def test_persons_prompt_before_marked_replies_and_remark_elsewhere() -> None:
    text = """
Student A: why is the sky blue?

Bot: Short waves are scattered more strongly, so blue light reaches us from everywhere.

Student B: correct, I had the same.

Student B: and at sunset?

Bot: The path through the air is long, and the blue is scattered out of it before it arrives.
"""
    assert speakers(text) == "umaum"


def test_steps_of_an_answer_are_no_persons() -> None:
    text = """
Please tell me how to bake bread.

S1: Mix the flour with water and salt, and let the dough rest for an hour.

S2: Fold the dough and let it rise once more.

S3: Bake it in a hot oven until the crust is brown.
"""
    assert people_speaking(text.strip().split("\n")) == {}
    assert speakers(text) == "ummm"


def test_letters_of_a_list_and_questions_with_answers_are_no_persons() -> None:
    listed = ["A: the first option", "B: the second option", "A: once more the first", "B: the second"]
    asked = ["Q: why does it rain?", "A: because air cools when it rises.", "Q: always?", "A: no."]
    assert people_speaking(listed) == {}
    assert people_speaking(asked) == {}


def test_nobody_answers_where_nobody_speaks_at_length() -> None:
    text = ["Student A: what is the time?", "Student B: noon.", "Student A: and the day of the week, please?"]
    assert people_speaking(text) == {}


def test_signed_italics_are_remarks_and_the_heading_behind_every_prompt_is_the_models() -> None:
    text = """
# Exercise 7 with an assistant

### Prompt

Explain why a spinning top does not fall.

### Acme

The torque of its weight turns the axis sideways, which is called precession.

*Me: this is how our book has it, without the sign.*

### Prompt

How fast does it precess?

### Acme

With the torque over the angular momentum, so the slower it spins, the faster.

*Me: would that hold for a very slow top too?*
"""
    assert speakers(text) == "ouummauumma"


def test_signed_italics_ask_where_nothing_else_does() -> None:
    text = """
*Me: Why does a spinning top not fall?*

The torque of its weight turns the axis sideways, which is called precession.

*Me: How fast does it precess?*

With the torque over the angular momentum, so the slower it spins, the faster.
"""
    assert speakers(text) == "umum"


def test_a_heading_behind_one_prompt_is_a_name_only_where_the_title_has_it() -> None:
    body = "\n\n## Prompt\n\nWhy is the sea salty?\n\n## Acme\n\nRivers bring salt, and water leaves without it.\n"
    assert speakers("# Acme on the sea" + body) == "ouumm"
    assert "## Acme" not in bare_marks(("# On the sea" + body).split("\n"))
    assert bare_marks(("# Acme on the sea" + body).split("\n")) == {"## Acme": "model"}


def test_signed_quotations_are_remarks_where_prompts_have_headings() -> None:
    text = """
## Prompt 1

Explain the tides, please.

## Answer 1

The pull of the moon raises two bulges of water, one on each side.

> **Me:** The first part is correct, same as the solution sheet.
>
> **Me:** It also says what the sun does, which I looked for.

## Prompt 2

And why are there two bulges?

## Answer 2

On the far side the pull is weaker than in the middle, so the water lags behind.

> **Me:** That is right, and better than mine.
"""
    assert speakers(text) == "uummauumma"


def test_my_summary_is_the_askers_at_any_level() -> None:
    text = """
**You:** Explain the tides, please.

**Model:** The moon raises two bulges of water.

[[The table is right.]]

## My summary

| Part | First answer |
|---|---|
| moon | correct |

The reply is short and mostly repeats what it thought.
"""
    assert speakers(text) == "umaaaa"
