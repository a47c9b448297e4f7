"""How people bring what is to be worked on: questions by their numbers, in portions, and their own runs.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import PART, Cue, cue

_ORDER = (
    r"(?:what|why|how|which|where|when|is|are|do|does|can|let|use|rewrite|write|express|derive|explain"
    r"|describe|give|show"
    r"|approximate|compare|find|compute|name|list|state|prove|briefly)"
)
_PORTION = r"(?:group|portion|batch|block|set|round|chunk)"

BRINGING: tuple[Cue, ...] = (
    cue(
        "a part to play",
        (3.2, -2.0, -1.0),
        r"\A\W{0,4}(?:imagine |pretend |suppose )?you(?:'re| are) (?:now )?(?:an? |my )(?:\w+ ){0,3}?"
        r"(?:assistant|expert|tutor|professor|teacher|student|researcher|ta|grader|engineer|scientist|instructor)\b",
    ),
    cue(
        "a question by its number",
        (3.2, -2.0, -1.2),
        rf"\A(?!\W{{0,3}}#)\W{{0,3}}(?:[\w ]{{2,24}}[.,:] )?(?:question|problem|exercise"
        rf"|q)\s?\d{{0,2}}[ ,]{{0,2}}\(?[a-j]?\)?"
        rf"(?:[ .]?\(?[ivx]{{1,4}}\)?)?(?: ?\(?optional\)?)?,? ?: {_ORDER}\b(?=[^\n]{{20}})",
    ),
    cue(
        "do it now",
        (2.5, -1.0, -1.0),
        rf"\b(?:do|solve|answer|go on with|continue with) (?:part )?{PART} ?(?:now|next|then|please)\b"
        r"|\A\W{0,3}(?:ok(?:ay)?[,.]? |no[,.]? )?(?:forget|ignore|never ?mind) (?:that|this|it|what i said|my)\b",
    ),
    cue(
        "a portion of questions",
        (3.0, -1.5, -0.8),
        rf"\A\W{{0,3}}(?:(?:and |now )?(?:the )?(?:next|last|first|second|third|final|other) {_PORTION}"
        rf"|{_PORTION} \d)\b ?[.,:]",
    ),
    cue(
        "the same problem",
        (2.4, -1.0, -0.8),
        rf"\A\W{{0,3}}(?:same (?:problem|question|paper|homework|sheet)|last|next"
        rf"|finally) ?[,:] ?(?:parts? )?\d?{PART}"
        r"(?=[.:,]? (?:and|what|why|how|when|which|is|are|do|does)\b)",
    ),
    cue(
        "the rest",
        (3.0, -1.0, -1.0),
        r"\b(?:please|now|then|also) (?:please |now )?(?:do |answer |solve )?(?:the rest|all the others"
        r"|the remaining ones)\b",
    ),
    cue(
        "a paper's questions",
        (2.6, -1.2, -1.0),
        r"\A\W{0,3}(?:from|about|in|for|regarding|read) (?:the )?[^.?!\n]{3,60}\b(?:paper|notebook|article"
        r"|sheet)\b[^?!\n]{0,50}"
        r"[:.] ?(?:question )?\(?[a-j][).:]",
    ),
    cue(
        "ran it oneself",
        (1.8, -1.0, 0.2),
        r"\bi (?:ran|executed|have run|have executed|trained|re-?ran)\b(?! (?:it|this|that"
        r"|all of)\b)[^.?!\n]{0,50}[.:]|\b(?:my|our) (?:own )?(?:outputs?|numbers"
        r"|results|run|printout|measurements)\b[^.?!\n]{0,60}:(?=\s|\Z)",
    ),
    cue(
        "asks you",
        (1.6, -0.6, -1.2),
        r"\A[^.!\n]{0,120}\b(?:can|could|would|will) you\b[^.!]{3,300}\?\W{0,3}\Z|\A\W{0,4}(?:can|could|would"
        r"|will) you\b[^.!?:]{3,300}\Z",
    ),
    cue(
        "asks and says why",
        (1.6, -0.5, -0.4),
        r"\A\W{0,4}(?:which|what|why|how|where|when|is|are|do|does"
        r"|did)\b[^.!?\n]{8,140}\?\s+[A-Z][^?]{10,240}\Z",
    ),
    cue(
        "thinks you erred",
        (2.0, -0.8, -0.8),
        r"\bi (?:think|believe|guess|fear|am afraid) (?:that )?you (?:made|are|were|have|got|mixed|forgot"
        r"|confused|missed"
        r"|swapped|misread)\b",
    ),
    cue(
        "now a label's question",
        (2.6, -2.0, -1.0),
        rf"\A\W{{0,3}}(?:ok(?:ay)?[,.]? )?(?:now|next"
        rf"|then)[,:]? ?\(?[a-j]\)(?: ?\(?[ivx]{{1,4}}\)?)? ?: {_ORDER}\b",
    ),
    cue(
        "labels without marks",
        (3.2, -1.8, -1.0),
        r"\A\W{0,3}(?:i|a) (?:what|which|why|how)\b[^.!?\n]{5,150}[,;] (?:ii|b) \w+",
    ),
    cue(
        "lists parts",
        (3.0, -1.8, -1.2),
        r"\A\W{0,3}(?:\d{0,2} ?\((?:[a-j]|[ivx]{1,4})\)[^()=\n]{3,90}[,;:?.] (?:and )?){2,}",
    ),
    cue(
        "now this label",
        (3.8, -1.6, -1.0),
        r"\A\W{0,3}(?:[\w' ]{2,14}[,.!] )?(?:ok(?:ay)? )?(?:now|next|then|lastly|finally)\b,? (?:(?:for|with"
        r"|to|do|the"
        r"|part|question|explanation|in|and|about)\b ){0,3}"
        r"(?:\([a-j]\)|[b-j]\)|\((?:[ivx]{1,4})\)|i(?=[.),:])|[vx]|[ivx]{2,4}"
        r"|a(?= ?\(?[ivx]{1,4}\b)"
        r"|[b-hj])(?=[\s,.:;)?]|\Z)(?!\)?[:.–-] ?[A-Z])(?!\)? (?:is|are|was|were|looks|fits)\b)",
    ),
    cue(
        "brings material",
        (1.8, -0.6, -0.4),
        r"\bi(?:'ve|'ll| have| will| am|'m)? ?(?:attach|upload|past|send|shar)(?:e|ed|ing)?\b|\bhere(?:'s| is"
        r"| are) (?:a|an|the|my|some) (?:problem|question|screenshot|image|homework|page|pdf|link|file|paper"
        r"|picture|photo|links)s?\b|\bhere are the links\b|\b(?:attached|following) (?:paper|page|pdf|image"
        r"|file|screenshot|content|question|problem)s?\b|\bfrom the images?\b|\bfollowing questions\b",
    ),
    cue(
        "asks you to check",
        (2.6, -0.8, -1.4),
        r"[,;.] (?:so |and )?(?:can|could|would) you (?:please )?(?:re-?check|check|verify|confirm|look (?:at|into))"
        r"(?: (?:it|this|that|them|the \w+|again|please))*\s?\?",
    ),
    cue(
        "ends with a task",
        (3.4, -1.6, -0.8),
        r"[^.;:!?\n]{25}[^\n]{0,900}?[.;:!?]\s+(?:please |briefly |also |then )?(?:re-?write|derive|express|approximate"
        r"|determine|give the|state the|write (?:it|them|the|\(?\d)|show (?:that|how)|explain (?:how|why|what|the)"
        r"|describe (?:how|the)|use \S[^.?!\n]{1,120}? to (?:approximate|derive|express|rewrite|simplify|answer"
        r"|solve))\b(?![^.?!\n]{0,40}\bby \w+ing\b)[^?!\n]{3,260}?[.?]?\s*\Z",
    ),
    cue(
        "asks for a repair",
        (3.2, -1.4, -2.2),
        r"\bplease (?:also |now |just )?(?:fix|correct|rewrite|redo|change|update|revise|adjust|repair|reconsider"
        r"|re-?check) (?:it|that|this|them|the|your|part|both|these|those|\(?[a-j]\)|accordingly)",
    ),
    cue(
        "comes back to a question",
        (2.2, -1.8, -0.2),
        r"\A\W{0,3}(?:(?:wait|hmm?|sorry|one thing|but|also|still|again)\b[\s,.:;–—-]{1,3}){1,3}(?:about|regarding"
        r"|concerning|back to|on) (?:your answer (?:to|in) )?(?:q(?:uestion)? ?\d|part \(?[a-j]"
        r"|\(?(?:[a-j]|[ivx]{1,4})\))"
        r"|\A\W{0,3}about (?:part |question )?\(?(?:[a-j]|[ivx]{1,4}|\d)\)?\s?:",
    ),
    cue(
        "the last one",
        (4.0, -2.4, -1.6),
        r"\A\W{0,3}(?:(?:perfect|great|good|nice|ok(?:ay)?|thanks|thank you|fine|super|cool)[,.!]\s(?:now|finally"
        r"|last|next)|last|next)(?: one| part)?\s?[:,]\s?(?:part |question )?\(?[a-j]\)?[,:]?(?: [\w ,'-]{2,60})?"
        r"[.?!]?\s*\Z"
        r"|\A\W{0,3}(?:(?:perfect|great|good|nice|ok(?:ay)?|thanks|fine|super|cool)[,.!]\s)?(?:the )?(?:last|next"
        r"|final) (?:one|part|question|item) is \(?(?:[a-j]|[ivx]{1,4})\b",
    ),
    cue(
        "disputes it",
        (3.0, -1.2, -2.4),
        r"\A\W{0,3}(?:(?:hmm+|but|no|wait|ok)\b[,.]? ){0,2}are you (?:really )?sure\b"
        r"|\A\W{0,3}(?:(?:hmm+|but|no|wait)\b[,.]? )?i (?:think|believe|guess|doubt)[^.?!\n]{0,40}\byour\b"
        r"[^.?!\n]{0,40}\b(?:is|are|was|were) (?:wrong|incorrect|not right|off|too)\b",
    ),
    cue(
        "now this part",
        (2.4, -1.0, -1.4),
        r"\A\W{0,3}(?:ok(?:ay)?[,.]? |and )?now (?:part|question) \(?[a-j]\)?\s?[:,]\s",
    ),
    cue(
        "a part, please",
        (3.6, -2.0, -1.0),
        r"\A\W{0,3}(?:(?:ok(?:ay)?|now|and|then|next)[,:]? )?(?:part |question |letter )?\(?(?:[a-j]|[ivx]{1,4})\)?"
        r"(?: ?\(?[ivx]{1,4}\)?)?,? (?:please|pls|next)\b",
    ),
    cue(
        "holds its words against it",
        (2.4, -1.0, -0.8),
        r"\bin (?:part |point |question |step |your )?\(?(?:[a-j]|[ivx]{1,4}|\d|answer|reply|solution)[.)]{0,2}"
        r"(?: ?\(?[ivx]{1,4}\)?)?,? you (?:define|write|say|state|claim|use|give|count|call|put|take|assume|compare"
        r"|multiply|divide|forget|leave|drop)\b",
    ),
    cue(
        "the next ones",
        (3.0, -1.5, -1.4),
        rf"\A\W{{0,3}}(?:(?:ok(?:ay)?|good|fine|great|thanks)[,.!]? )?(?:and |now |then )?(?:the )?"
        rf"(?:next|last|remaining|other) (?:ones|parts|questions|two|three|four)\s?[:,]? {PART}(?=[\s:,.)])",
    ),
    cue(
        "concedes and goes to a label",
        (5.0, -3.0, -1.5),
        r"\A\W{0,3}(?:you(?:'re| are) right|i see|fair(?: enough)?|makes sense|convinced|understood|agreed?|got it)"
        r"[^.!\n]{0,60}[.!] (?:so |and )?(?:now|then|next)[,:]? (?:on to |for )?(?:part |question )?"
        r"(?:\([a-j]\)|[b-j]\b)(?: ?\(?[ivx]{1,4}\)?)? ?[:,.]",
    ),
    cue(
        "a label in question, and why",
        (4.0, -2.0, -0.8),
        r"\A\W{0,3}(?:and|now|ok(?:ay)?|then|also|next|so)[ ,]{1,3}(?:part )?\(?[a-j]\)?(?: ?\(?[ivx]{1,4}\)?)? ?\?"
        r" (?=\w)",
    ),
    cue(
        "is it not so",
        (2.0, -1.0, -0.8),
        r"\A\W{0,3}(?:but |wait,? |hmm,? )?(?:should|is|are|would|does|do|was|were|has|have)n'?t (?!that\b)\w+"
        r"[^.\n?]{5,240}\?",
    ),
    cue(
        "sends back to a label",
        (2.6, -1.6, -1.0),
        r"\A\W{0,3}(?:about|regarding|for|on|back to) (?:part )?\(?(?:[a-j]|[ivx]{1,4})\)?(?: ?\(?[ivx]{1,4}\)?)?,"
        r" (?:please )?(?:look|check|read|see|think|go|have a look)\b",
    ),
    cue(
        "a label and now an order",
        (3.4, -2.4, -1.0),
        rf"\A\W{{0,3}}\(?[a-j][.)]\)?(?: ?\(?[ivx]{{1,4}}[.)]{{1,2}})? (?:now|next|then),? {_ORDER}\b"
        r"(?=[^\n]{20})(?![^\n]*:\Z)",
    ),
    cue(
        "a label's question, not required",
        (3.2, -2.4, -1.0),
        r"\A\W{0,3}\(?[a-j][.)]\)?(?: ?\(?[ivx]{1,4}[.)]{1,2})? ?\(?(?:optional|bonus)\)? ?[:,.] [^\n]{4,160}\?",
    ),
)
