"""How a text disowns a claim that it names in the same sentence ("my remark on cats was off", "forget the cats").

`negation` knows claims that are quoted as somebody's mistake. These are the author's own: what he said before is told
once more, as a noun or in few words, and its verdict follows or opens the sentence.
"""

from __future__ import annotations

_TOLD = (
    "explanation|reasoning|argument|claim|statement|account|story|theory|hypothesis|idea|remark|diagnosis|suggestion|"
    "assertion|guess|notion|interpretation|rationale|justification|attribution|narrative"
)
_OWN = "answer|part|point|reason|version|description|reply|paragraph|sentence|response|text|comment|take"
"""Words that mean something else where nobody calls them his own: "the answer was wrong for late images"."""
_FAILS = (
    "wrong|incorrect|false|mistaken|misleading|untrue|nonsense|=off|untenable|unfounded|flawed|backwards|backward|misguided|"
    "bogus|not_correct|not_right|not_true|not_accurate|not_valid|not_good|n't_correct|n't_right|n't_true|n't_valid|"
    "n't_accurate|n't_good"
)
_GIVEN_UP = (
    "dropped|withdrawn|removed|deleted|ignored|disregarded|struck|discarded|retracted|scrapped|"
    "crossed_out|thrown_out"
)
_HOLDS = "hold|fit|survive|work|stand|apply|explain|add_up|make_sense|be_right|be_true|be_correct|be_upheld|convince"

REPUDIATING = (
    f"{_TOLD} .. is|are|seems|looks|sounds {_FAILS}",
    f"{_TOLD} ... was|were {_FAILS}",
    f"my|our|the_above|earlier|previous {_OWN} .. is|was|were|are {_FAILS}",
    f"{_TOLD} .. should|must|has_to|ought_to|can|needs_to be {_GIVEN_UP}",
    f"my|our|earlier|previous {_OWN} .. should|must|has_to|ought_to|can|needs_to be {_GIVEN_UP}",
    f"{_TOLD} .. not|n't|cannot {_HOLDS}",
    f"my|our|earlier|previous {_OWN} .. not|n't|cannot {_HOLDS}",
    f"{_TOLD} .. falls_apart|fell_apart|fails|failed|collapses|breaks_down|is_refuted|is_dead",
    "what|which|reason|cause|culprit i|we said|wrote|claimed|stated|gave|named|told .. wrong|incorrect|false|nonsense|"
    "not|n't|mistaken|=off",
    "i|we|to retract|withdraw|disown|take_back|drop|scrap|abandon .. remark|claim|statement|what|my|our|explanation|"
    "argument|point|reason|that|idea|part|sentence|theory",
    "ignore|disregard|forget|scrap|strike|discard .. my|what_i|what_we|i_said|i_wrote",
    "=wrongly|=incorrectly|=mistakenly|=falsely|=unfairly blame|blamed|attribute|attributed|ascribe|ascribed|pinned",
    "i|we blamed|attributed|ascribed|pinned",
    "blaming|invoking|attributing|citing|naming ... is|was|were|would_be mistake|slip|error|wrong|incorrect|misguided|"
    "unfair|unfounded",
    "wrong thing|culprit|turn|track|tree|lead",
    "is|was|were|are nonsense|rubbish|bogus|unfounded|misguided",
    "nothing to_do with|here .. it|this|that|accuracy|drop|fall|decline|decrease|trend|relationship|plot|"
    "curve|effect|matter",
    "have|has|had|play|plays|played|take|takes|took no|hardly|little part|role|share|bearing|business in|on|here",
    "is|are|was|were not|n't it_but|at_fault|responsible|guilty|to_blame|at_work|at_play|behind_it|"
    "behind_this|behind_that",
)
"""Reject what their sentence says, wherever they stand in it."""
OUTDATED = "old|wrong|before|previously|previous|earlier|original|incorrect|false|mine_before|was|mistake"
RENEWED = "new|right|correct|corrected|now|after|better|instead|revised|updated|fixed|fix|correction"
"""Labels of what was said and of what is said now: "old: cats bark. new: cats meow."."""
DISMISSING = ("forget|ignore|disregard|scrap|scratch",)
"""Do so where they open it."""
