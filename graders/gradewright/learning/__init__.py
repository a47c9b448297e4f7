"""Learning a judge of claims from a course's own sentences and from labelled transcripts. Needs scikit-learn."""

from gradewright.learning.fitting import fit
from gradewright.learning.labelled import Example, LearningError, labelled_sentences
from gradewright.learning.statements import asides, example_sentences
from gradewright.learning.surveying import survey

__all__ = ["Example", "LearningError", "asides", "example_sentences", "fit", "labelled_sentences", "survey"]
