"""How people tell what they held an answer against: their own solution, a source, a test of their own.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import Cue, cue

_SOURCE = (
    r"(?:my|our|the) (?:\w+ )?"
    r"(?:notes|slides?|lecture|sheet|handout|book|blog(?: \w+)?|forum|solutions?|paper|pdf)"
)

COMPARING: tuple[Cue, ...] = (
    cue(
        "as I have it",
        (0.1, -1.0, 2.2),
        r"\b(?:is|are|was|were) (?:also |exactly |just |more or less |basically )?(?:how|what"
        r"|the way) (?:i|we)"
        r"(?: also| had| have| would have)? (?:have|had|did|do|got|get|wrote|write|found|expected"
        r"|solved|put|see)\b"
        r"|\b(?:same|identical|agrees?|matches|consistent|equivalent) (?:as|to|with) (?:mine|my own"
        r"|my (?:answer|result"
        r"|solution|version|calculation|derivation))\b"
        r"|\bi (?:also )?(?:have|had|got|get) (?:exactly )?(?:the same|this too|that too|it too"
        r"|something else)\b"
        r"|\b(?:is|are) not what i (?:see|have|find|found|get|got|read)\b|\bi(?:'ll| will)? (?:ask"
        r"|asked) about (?:it|this"
        r"|that|them) (?:below|later|next|in the next)\b",
    ),
    cue(
        "looked it up",
        (0.0, -0.9, 2.0),
        r"\bi (?:looked (?:it|this|that|them|these) up|searched|googled|recomputed|recounted"
        r"|ran (?:it|the notebook"
        r"|this)|agree with|compared (?:it|this|them))\b|\bi think it (?:mixed|took|should|forgot|is"
        r"|was|has|just)\b",
    ),
    cue(
        "checked by means of",
        (-0.4, -1.2, 3.0),
        r"\A\W{0,4}(?:i )?(?:re-?checked|checked|verified|compared|tested|tried|confirmed)(?: (?:it|this|that|them|both"
        r"|all|\(?[a-jivx]{1,4}\)?))? (?:with|against|by|on|in) (?:a |the |my |some |two |three )?(?:calculator"
        r"|wolfram\w*|python|numpy|sympy|slides?|notes|markdown|lecture|book|hand|friends?|keys|numbers|computer|laptop)\b",
    ),
    cue(
        "put it to the test",
        (-0.4, -1.6, 2.6),
        r"\b(?:i was|i'm|i am|just) (?:only )?testing (?:it|the|whether|if)\b|\bresist(?:s|ed) my\b"
        r"|\b(?:it|the (?:model|bot|llm|ai)) should(?:n['’]t| not) have (?:agreed|changed|given|accepted|said|caved)\b"
        r"|\A\W{0,4}(?:that|this|the hint|which) (?:fixed|solved|helped|worked|repaired)(?: (?:it|this|that))?[.,!]"
        r"|\A\W{0,4}(?:fine|good|ok(?:ay)?|better|right|correct|much better) now[.,!]"
        r"|\b(?:hint|correction|claim) on purpose\b",
    ),
    cue(
        "has it as I have",
        (-0.4, -1.6, 2.6),
        r"\b(?:same|like|than|as) (?:\w+ ){0,2}(?:as )?mine\b|\bhas the right idea\b",
    ),
    cue(
        "as in the source",
        (0.0, -0.6, 1.5),
        rf"\b(?:as|like|same as|also|matche[sd]|agrees? with|checks? with) (?:it |with )?(?:is |was "
        rf"|are )?(?:in )?{_SOURCE}\b"
        r"|\bwhat the (?:paper|slides?|lecture|notes?|solution|key) (?:say|has|have|show|must|should"
        r"|is|want|ask)s?\b"
        r"|\bthe solution (?:keeps|has|also|says|wants|uses)\b"
        r"|\b(?:in|with|from) (?:my|our) (?:notes|slides|pictures|outputs?|plots?|run)\b",
    ),
    cue(
        "line by line",
        (0.2, -0.9, 1.8),
        r"\b(?:the )?(?:first|second|third|last|other) (?:paragraph|formula|line|sentence|point|half|equation"
        r"|update|bullet"
        r"|row|claim|number)s?\b[^.!?\n]{0,30}\b(?:yes|no|right|wrong|ok|fine|correct|can't be"
        r"|cannot be|is off)\b",
    ),
    cue(
        "right by a source",
        (-0.3, -1.0, 2.8),
        r"\b(?:correct|right|wrong|fine|false|incorrect) (?:according to|as in|judging by) (?:the|my|our)"
        r" (?:\w+ )?(?:notebook|paper|notes|solutions?|slides|book|lecture|key|plots?|outputs?)\b",
    ),
    cue(
        "exactly the solution",
        (0.0, -1.4, 2.8),
        r"\A\W{0,4}(?:this|that|it) is (?:now |exactly |also |just ){1,2}(?:the|my|our)"
        r" (?:solution|answer|same|derivation|result)(?: [^\n.]{0,40})?\W{0,3}\Z",
    ),
    cue(
        "holds it against its sources",
        (-0.6, -1.8, 2.8),
        r"\bi (?:compared|checked|held)(?: (?:it|them|this|that|everything|all))? (?:with|against) (?:the|my|our)"
        r" (?:\w+ )?(?:tables?|paper|sheet|notes|solutions?|slides|notebook|key)\b",
    ),
)
