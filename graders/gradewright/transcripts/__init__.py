"""Files of any supported format -> Transcript: who says what, where, in answer to which part."""
