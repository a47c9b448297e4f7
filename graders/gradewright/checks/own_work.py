"""Whether a submission is a person's own write-up, who says to have run the notebooks: no chat with a model."""

from __future__ import annotations

import re

from gradewright.transcripts.model import Transcript

_OWN = re.compile(
    r"\b(?:(?:my|our) (?:own )?(?:write-?up|report|solutions?|notes|submission|homework|lab notes|runs?)"
    r"|(?:written|done|solved) by (?:me|myself|hand)|(?:I|we) wrote (?:this|it|these)"
    r"|(?:own|student(?:['’]s)?) (?:write-?up|work|solution))\b",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"\b(?:ran|run|executed|re-?ran|trained)\b[^.\n]{0,30}\b(?:notebooks?|cells?|code|experiments?|myself|colab|gpu)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|without|no|cannot)\b|n['’]t\b", re.IGNORECASE)


def own_run(transcript: Transcript) -> bool:
    """Whether nobody is asked anything, and a line around the answers says that its author wrote them and ran the code.

    What the answers say of themselves does not count: a model can claim a run that it never made.
    """
    if any(transcript.by_role("user")):
        return False
    around = (
        line
        for segment in transcript.segments
        if segment.role == "other"
        for line in transcript.text(segment.span).splitlines()
        if not _NOT.search(line)
    )
    told = "\n".join(around)
    return bool(_OWN.search(told) and _RAN.search(told))
