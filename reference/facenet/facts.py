"""Every figure that an answer about FaceNet may state, as a `FactTable` with the names people give it.

Parameters and multiply-adds are recomputed from layer sizes and refused if they do not round to what is
printed; measured results, which need the authors' private data, are the printed ones.
"""

from __future__ import annotations

from functools import cache

from gradewright.truth import FactTable

from .classifier_facts import classifier_facts
from .network_facts import network_facts, row_entities
from .result_facts import result_facts
from .system_facts import system_facts
from .vocabulary import ATTRIBUTES, CLASSIFIERS, NETWORKS, SYSTEMS, TABLE_ROWS


@cache
def facts() -> FactTable:
    """The fact table of the FaceNet problem; every fact names its source and how it was checked."""
    entities = (*NETWORKS, *CLASSIFIERS, *SYSTEMS, *TABLE_ROWS, *row_entities())
    return FactTable(
        entities, ATTRIBUTES, (*network_facts(), *classifier_facts(), *result_facts(), *system_facts())
    )
