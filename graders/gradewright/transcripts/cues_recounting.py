"""What people recount beside a chat: their first thoughts, what they handed over, what others said, what they will ask.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import Cue, cue

_PEERS = r"(?:friends?|classmates?|roommates?|study (?:group|partners?)|team ?mates?|ta|tutors?|professor|instructor)"

RECOUNTING: tuple[Cue, ...] = (
    cue(
        "first thoughts",
        (0.1, -1.2, 1.6),
        r"(?:^|[.!?]\s)i (?:first|at first|initially) (?:wanted|thought|tried|took|believed|had|wrote|forgot)\b"
        r"|\bat first i (?:wanted|thought|tried|took|believed|had|wrote|forgot|was)\b",
    ),
    cue(
        "did not hand over",
        (0.3, -1.5, 1.6),
        r"\bi (?:did not|didn't|never|only) (?:upload|attach|paste|give|gave|show|provide|share"
        r"|send|sent)(?:e?d)? (?!you)",
    ),
    cue(
        "peers",
        (0.9, -1.2, 1.0),
        rf"\b(?:most|some|many|all|half|none|one|two) of my (?:\w+ )?{_PEERS}\b|\bmy {_PEERS}\b"
        rf"|\b(?:the|our) (?:ta|tutor|professor|instructor) (?:said|says|told|explained|showed|wrote)\b"
        r"|\bin (?:office hours|the discussion section|section on|recitation)\b",
    ),
    cue(
        "will ask",
        (0.0, -1.2, 1.6),
        r"\bi(?:'ll| will| would| should| am going to|'m going to) (?:now )?ask\b(?! you)"
        r"|(?:^|[.!;,]\s)(?:so )?let(?:['’]s| me| us) (?:now )?ask"
        r"(?: (?:it|again|for)\b[^.?!\n]{0,60})?[.:]\W*\Z",
    ),
    cue(
        "a test of it",
        (-0.2, -1.0, 2.0),
        r"\b(?:this|that|it) was (?:a|just a|only a|my) (?:\w+ )?test\b|\bmy (?:claim|objection|hint|correction) was"
        r" (?:false|wrong|deliberately|on purpose|a (?:trap|test))",
    ),
    cue(
        "same as mine",
        (-0.2, -1.2, 1.8),
        r"\b(?:same|identical) (?:as|to|with) (?:what i (?:have|had|got|wrote)|mine\b|my (?:own )?(?:answers?|results?"
        r"|solutions?|derivation|notes))",
    ),
    cue(
        "where it has it from",
        (0.3, -1.0, 1.4),
        r"\bwhere (?:does|did) (?:it|the (?:model|bot)) (?:get|have|take|find)\b|\bno idea where\b",
    ),
    cue(
        "looks odd to me",
        (0.2, -1.2, 1.5),
        r"\b(?:looks?|seems?|sounds?) (?:a bit |very |rather |quite )?(?:strange|odd|weird|suspicious|fishy|off|too"
        r" (?:large|small|high|low|good)) (?:to|for) me\b",
    ),
    cue(
        "rightly taken over",
        (-0.4, -0.6, 1.2),
        r"\b(?:is|are|was|were) (?:all )?(?:copied|quoted|cited|stated|written|reproduced|explained|described|answered)"
        r" (?:correctly|rightly|properly|accurately|faithfully|well|fine|nicely)\b",
    ),
    cue(
        "typical of chatbots",
        (-0.2, -1.6, 2.2),
        r"\b(?:typical|usual|standard|generic) (?:chat ?bot|ai|llm|gpt|model|textbook)"
        r" (?:answer|style|text|phrase\w*|reply)\b",
    ),
    cue(
        "left unmentioned",
        (0.0, -0.5, 1.0),
        r"\b(?:is|are|was|were) (?:not|never|nowhere) (?:even )?(?:mentioned|addressed|answered|touched|asked)\b",
    ),
    cue(
        "one scale for another",
        (0.2, -0.6, 1.2),
        r"\b(million|billion|trillion|thousand) instead of (?!\1)\w+illion\b",
    ),
    cue(
        "how the chat came about",
        (0.2, -1.8, 2.2),
        r"\bi (?:first |then |also |only |simply )?(?:have )?(?:used|tried|tested|pasted|copied|mailed|exported"
        r"|gave|ran|showed|fed) (?!you\b)[^.?!\n]{0,80}\b(?:version|chats?|bot|chat ?bot|model|assistant"
        r"|transcript|screenshot|prompts?"
        r"|problem|question|parts?|document|conversation|log|file|thread|it for)\b"
        r"|\b(?:same|each|every|the) (?:prompts?|questions?|messages?)"
        r" (?:went|goes|go|was sent|were sent|to (?:both|all|each))\b"
        r"|\bthis (?:is|was) (?:my|the|our) (?:notebook|chat|log|transcript|conversation|whole chat)\b|\bwhole chat\b"
        r"|\b(?:posting|handing in) (?:my|the|this|everything)\b"
        r"|\b(?:below|this|these) (?:is|are) (?:my|the|a|our) (?:\w+ ){0,3}(?:chat|conversation|thoughts|transcript)\b"
        r"|\bformat of (?:these|the|my) notes\b|\bwhat i think (?:is|stands)\b",
    ),
)
