"""Files of any supported format -> Transcript: who says what, where, in answer to which part."""

from gradewright.transcripts.guide import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.parts import answered_parts
from gradewright.transcripts.reading import SUFFIXES, discover, read_transcript, sha256_of

__all__ = [
    "SUFFIXES",
    "PartGuide",
    "PartLabel",
    "ProblemGuide",
    "answered_parts",
    "discover",
    "read_transcript",
    "sha256_of",
]
