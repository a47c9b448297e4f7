"""How assistants answer: openers, derivations, structure, offers of more.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import Cue, cue

ANSWERING: tuple[Cue, ...] = (
    cue(
        "offers more",
        (-1.5, 3.0, -1.5),
        r"\blet me know if\b|\bwould you like (?:me )?to\b|\bdo you want me to\b|\bwant me to\b|\bif you(?:'d"
        r"| would)? (?:like|want)\b|\bfeel free to\b|\bhappy to (?:help|explain|walk|expand)\b|\bi can also\b"
        r"|\bi hope this helps\b",
    ),
    cue(
        "admits",
        (-1.0, 2.5, -0.8),
        r"\bi apologi[sz]e\b|\bmy (?:first|earlier|previous|initial) (?:answer|total|version|numbers|reply"
        r"|response|count)\b|\bi (?:previously|had) (?:omitted|overlooked|missed|mixed)\b|\bsorry for the\b"
        r"|\bi double-checked\b",
    ),
    cue(
        "takes back",
        (-0.9, 2.2, -0.9),
        r"\bmy (?:sentence|argument|wording|claim|statement|formula|explanation|reasoning|definition|sign|example)s?\b"
        r"[^.!?\n]{0,30}\b(?:was|were|untenable|wrong|too (?:simple|strong|vague|quick))\b"
        r"|\bi (?:placed|misplaced|mixed up|mixed the|blended|lost|dropped|swapped|reversed|conflated|misread)\b",
    ),
    cue(
        "stands by it",
        (-0.9, 2.2, -1.0),
        r"\b(?:it|that|this|everything|the (?:answer|result|definition|rest)) (?:remains|stays|stands|is)"
        r" as i (?:wrote|said|stated|explained|described)\b"
        r"|\bi (?:stand by|stay with|would keep|maintain) (?:my|the) (?:answer|statement|explanation|definition)\b",
    ),
    cue(
        "puts right",
        (-0.6, 3.0, -2.0),
        r"\A\W{0,4}(?:so|thus|therefore|hence|then),? the (?:correct|right|corrected|proper|full|complete)"
        r" (?:answer|explanation|definition|statement|formula|reason|version)s?(?: (?:to|for|of|in)"
        r" (?:part |question )?[\w() ]{1,20})? (?:is|are|reads|should (?:be|read))\b",
    ),
    cue(
        "leads in a list",
        (-0.6, 1.0, -0.6),
        r"\A\W{0,4}(?:(?:the |some |other |further |important |main |key |relevant ){0,3}(?:factors|reasons|properties"
        r"|steps|considerations|trade-?offs|differences|advantages|criteria|aspects|points)"
        r"(?: (?:to|we|you|that|which|for|worth|of|are|include|should|would|is|consider|keep|take|in|mind|into|account"
        r"|considering|here|be|considered|follow)){0,7}):\s*(?:\n|\Z)",
    ),
    cue(
        "announces",
        (-0.6, 1.6, -0.6),
        r"^\W{0,4}(?:let'?s (?:now|break|work|go (?:through|step)|solve|systematically|write|define|expand"
        r"|analy[sz]e)|we (?:are|will|start|have|need|can|now|first|begin|define|rewrite|use|obtain|get"
        r"|proceed|compute)\b|here(?: is| are|'s) (?:the |a |an |concise |detailed |your |my )?(?:step|answers?"
        r"|summary|breakdown|overview|walk"
        r"|corrected|clear|detailed|concise|full|solution|derivation)|below is)",
        lines=True,
    ),
    cue(
        "derives",
        (-0.4, 0.8, -0.4),
        r"^\W{0,4}(?:therefore|thus|hence|so(?: that| the| we|,)|then|since|where|because|using|substitut\w+"
        r"|recall\b|expanding|similarly|moreover|for each|each|total|cost|step \d|with|define|given"
        r"|this (?:gives|is|shows|means|allows|can|involves)|it follows)\b",
        lines=True,
    ),
    cue(
        "answers a label",
        (-0.2, 2.1, -1.1),
        r"\A\W{0,6}(?:\d{1,2} ?)?\(?(?:[a-j]|[ivx]{1,4})[.)]\)?\W{0,4}(?:\(?[ivx]{1,4}[.)])?\W{0,4}\s+"
        r"(?!(?:and|or|is|are|was|were|looks?|seems?|both|also|too|correct|right|wrong|fine|ok|good|same|has|matches|lacks"
        r"|misses|agrees)\b)\S",
    ),
    cue(
        "run-in head",
        (-0.3, 0.8, -0.2),
        r"^\s{0,3}(?:[-*]\s+)?\*\*[^*\n]{2,60}[:.]\*\*|^\s{0,3}(?:[-*]\s+)?\*\*[^*\n]{2,60}\*\*:",
        lines=True,
    ),
    cue(
        "formula",
        (-0.2, 0.7, -0.3),
        r"\$[^$\n]{1,300}\$|\\\(|\bO\([^()\n]{1,60}\)|Θ\(",
    ),
    cue(
        "equation",
        (-0.6, 1.2, -0.9),
        r"^\s*[\w'′_()\\{}φϕψ\[\]., ^‖∥|²ᵀ-]{1,60}\s(?:=|≈|:=|<|≤)\s\S",
        lines=True,
    ),
    cue(
        "emoji head",
        (-0.3, 1.0, -0.5),
        r"^\W{0,6}[\u2700-\u27bf\U0001f300-\U0001faff]\W{0,4}\w",
        lines=True,
    ),
    cue(
        "sources",
        (-0.5, 1.0, 0.0),
        r"\]\((?:#|https?://)[^)\s]{0,200}\)",
    ),
    cue(
        "judges the asker's work",
        (-3.6, 3.0, -1.0),
        r"\A\W{0,4}your (?:result|answer|derivation|solution|formula|calculation|approach|reasoning) (?:is|looks)"
        r" (?:right|correct|fine|good|almost|nearly)\b",
    ),
    cue(
        "thinks of the user",
        (-4.0, 4.0, -2.5),
        r"\A\W{0,4}(?:(?:okay|ok|hmm|alright|right|wait|now|so)[,.]? ){0,2}the user(?:'s)? (?:wants|asks|asked|hints"
        r"|says|points|is|has|also|now|thinks|noticed|mentions|doubts|wonders|gives|gave|pasted|provided|insists|claims|objects"
        r"|question|objection|remark)\b",
    ),
    cue(
        "heads what it mended",
        (-2.5, 2.5, -1.0),
        r"\A\W{0,4}(?:corrected|revised|updated|rewritten) (?:(?:part|answer|version|solution|derivation|formula|cost"
        r"|count|total|statement|table)s?\b)?[^.?!:\n]{0,30}:?\W{0,3}\Z",
    ),
    cue(
        "answers its own question",
        (-3.0, 1.5, 0.0),
        r"\?\s{1,2}(?:no|yes|not really|of course)[,.:;](?!\S)(?!.*\?)",
    ),
    cue(
        "announces what answers it",
        (-3.5, 3.0, -1.5),
        r"\?\s{1,2}(?:here are |there are )?(?:two|three|four|a few|several|some) (?:short |quick |main )?"
        r"(?:remarks|reasons|points|observations|facts|arguments|effects|aspects|considerations|things)\b[^.?\n]{0,20}:\s*\Z",
    ),
    cue(
        "asks back",
        (-3.0, 3.0, -1.5),
        r"\b(?:shall|should) i (?:continue|go on|also|proceed)\b|\bwant to try (?:it|this)\b"
        r"|\bcould you (?:paste|share|send)\b",
    ),
    cue(
        "cannot see it",
        (-2.5, 3.0, -1.0),
        r"\bi (?:cannot|can't|can not|don't have|do not have|am unable to) (?:directly )?(?:see|access|view|open|run"
        r"|access to|the ability)\b[^.\n]{0,60}"
        r"\b(?:your|the) (?:notebook|figures?|plots?|file|pdf|paper|outputs?|images?)\b",
    ),
    cue(
        "what interested it most",
        (-1.0, 3.0, -2.0),
        r"\A\W{0,4}(?:personally, )?(?:i (?:find|found)(?: it)? (?:the )?(?:most|particularly|especially)"
        r" (?:interesting|intriguing|fascinating)|what (?:i found most interesting|interest(?:s|ed) me (?:the )?most)"
        r"|the (?:approach|idea|method|technique|part) (?:that|which|i)"
        r" (?:interest(?:s|ed) me|find|found) (?:the )?most)"
        r"\b(?!,? (?:that|how) (?:it|the (?:model|answer|bot))\b)",
    ),
    cue(
        "keeps what it wrote",
        (0.0, 1.4, -1.0),
        r"\bas i (?:wrote|said|stated|explained|described)\b|\A\W{0,4}i (?:do not|don't) think (?:that|this)(?: is|'s)"
        r" (?:the case|so|correct)\b|\blet me know when you(?:'d| would| want| are|'re)\b",
    ),
    cue(
        "likes it best",
        (-0.2, 1.4, -1.8),
        r"\b(?:most|particularly|especially) (?:interested|interesting|intriguing) (?:in\b|that\b|was\b|is\b)"
        r"|\b(?:interested|intrigued|fascinated) me (?:the )?most\b|\bmy (?:choice|pick|favou?rite)\b",
    ),
    cue(
        "looked again",
        (-1.8, 3.0, -2.2),
        r"\A\W{0,4}i(?:'ve| have)? (?:re-?checked|double-checked|checked|looked at|looked up|went (?:through|over)"
        r"|verified|counted) (?:(?:this|that|it|them|these) again|(?:the|my) [\w ]{2,30} again)\b"
        r"[^\n]{0,40}(?:, | and )(?:and )?(?:i|my|the)\b",
    ),
    cue(
        "thanks for being put right",
        (-2.0, 3.0, -3.0),
        r"\A\W{0,4}thank(?:s| you) for (?:the|your|this|that|sharing|pasting|posting|showing)"
        r"[^.!?:;\n]{2,50}[,.!:;–—-]{1,2} ?(?:and |but |it shows that |you're right, )?"
        r"(?:my (?:\w+ ){1,2}|i (?:was|mixed|made|should|confused|overlooked|missed|misread)\b)",
    ),
    cue(
        "keeps its answer",
        (-1.0, 2.4, -1.8),
        r"\bi(?: would| will|'d|'ll)? (?:rather |still |therefore |respectfully )?"
        r"(?:keep|stay with|stand by|stick (?:to|with)) my (?:first |original |earlier |previous )?(?:answer|statement"
        r"|result|figure|number|value|version|explanation|definition|wording|formulation|reply|derivation)s?\b"
        r"|\bi(?: would| will|'d|'ll) keep (?:it|the \w+(?: \w+)?) (?:as it (?:was|is|stands)|as is|as before"
        r"|unchanged)\b",
    ),
    cue(
        "finds fault with its own words",
        (-1.0, 2.4, -1.2),
        r"\b(?:problem|mistake|error|gap|flaw|hole|slip|inconsistency|inaccuracy|omission|weakness|ambiguity)"
        r" (?:in|with|of) my (?:first |original |earlier |previous |last )?(?:definition|wording|formulation|answer"
        r"|reply|explanation|argument|statement|formula|phrasing)\b"
        r"|\b(?:under|by|with|in) my (?:own )?(?:first |original |earlier |previous |last )?(?:wording|definition"
        r"|phrasing|formulation|reply|explanation|argument)\b",
    ),
    cue(
        "checked what was brought up",
        (-1.8, 3.0, -2.2),
        r"\A\W{0,4}i(?:'ve| have)? (?:re-?checked|double-checked|checked|looked at|looked up|went (?:through|over)"
        r"|verified) (?:both|all|your|the|these|those)(?: two| three)?(?: of)?(?: your)? (?:points|claims|figures"
        r"|numbers|values|corrections|objections)\b",
    ),
    cue(
        "sets out to work",
        (-2.0, 2.8, -1.2),
        r"\A\W{0,4}(?:i'll|i will|i'm going to) (?:now )?(?:work|go|walk you|take you) (?:through|over)"
        r" (?:both|all|each|the|this|these|it|them|your|part|question|problem)\b",
    ),
    cue(
        "introduces a letter",
        (-2.6, 1.6, -0.4),
        r"\A(?:[^\n]{0,24}\n)?\W{0,4}(?:now |first,? |again,? )?(?:write|use|take|call|read)"
        r" (?:\$[^$\n]{1,30}\$|(?!a\b)[A-Za-zα-ωΑ-Ω](?:[\w^{}+-]{0,6}\([^()\n]{1,16}\)|[_^][\w{}+-]{1,8})?)"
        r" (?:for|as) (?:the|an?)\b",
    ),
    cue(
        "runs on into a display",
        (-2.0, 1.4, -0.3),
        r"[.,;][ \n][^.?!\n]{3,160}\b(?:is|are|reads|becomes|(?:asks|demands|requires|wants|means|says|so|such) that"
        r"|(?:then|we|to|one) (?:get|have|obtain|gets|has|obtains)|given by)\s?:?\Z",
    ),
    cue(
        "tells what comes of it",
        (-1.8, 1.0, -0.2),
        r"\A\W{0,4}(?:compare|take|look at|use|write)\b[^.?!\n]{10,200}[.;] (?:if|when|then|now|once|since)"
        r" [^.?!\n]{6,120}\b(?:is|are|has|have|gives|vanish(?:es)?|becomes|remains|stays|means|gets)\b[^?\n]{1,200}\Z",
    ),
    cue(
        "answers its own question",
        (-3.2, 2.2, -0.3),
        r"\A\W{0,6}(?:(?:\d{1,2}|[a-j]|[ivx]{1,4})[.)]\W{1,3})?(?:why|what|how|when|which|where|is|are|does|do|can|could)\b"
        r"(?![^?]{0,120}\b(?:you|your|me|my|i|please)\b)[^?.!\n]{3,120}\?\W{1,4}(?=(?-i:[A-Z\d])[^?]{25,})"
        r"(?!(?:please|briefly|give|explain|show|compare|use|write|state|tell|i|my|you|also|how|why|what|can|could|take)\b)"
        r"(?=[^?]*\b(?:is|are|was|were|has|have|gives?|because|since|no,|yes|means?|makes?|needs?|keeps?|grows?|falls?"
        r"|holds?|stores?|follows?|becomes?|pushes)\b)(?![^?]*\b(?:please|for me)\b)[^?]{25,}\Z",
    ),
    cue(
        "asks back",
        (-2.4, 2.2, -0.4),
        r"(?:\A|[.!]\s)(?:does|do|is|are|did|have) (?:this|that|these|it|you|your|they)\b[^?.!\n]{0,80}"
        r"\b(?:you have|you had in mind|you(?: are|'re) looking for|you would (?:want|expect)"
        r"|your (?:own )?(?:derivation|sheet|setting|course|notes|run|result|grade))\b[^?.!\n]{0,30}\?\W{0,3}\Z",
    ),
    cue(
        "offers to go on",
        (-2.5, 2.2, -0.4),
        r"\bwould (?:you like|it help)\b[^?\n]{2,120}\?\W{0,3}\Z|\A\W{0,3}(?:shall|should) i\b[^?\n]{2,100}\?\W{0,3}\Z",
    ),
    cue(
        "leads in a list",
        (-2.6, 2.0, -1.2),
        r"\A\s{0,3}([*_]{1,2})[A-Z][^*_.?!\n]{3,60}\b(?:when|if|for|because|by|are|is|where)\s?:?\1:?\s*\Z",
    ),
)
