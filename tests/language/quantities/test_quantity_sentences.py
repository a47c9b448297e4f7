"""Many styles of saying the same: every sentence of sentences.yaml is read as its label says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gradewright.language.quantities import Context, check_claims, check_comparisons
from gradewright.truth import FactTable

SENTENCES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "sentences.yaml").read_text("utf-8")
)


def judged(text: str, table: FactTable) -> dict[str, set[str]]:
    """What the text gets right and wrong, in the notation of the data file, pairs in alphabetical order."""
    found: dict[str, set[str]] = {"supported": set(), "contradicted": set(), "not_covered": set()}
    for claim in check_claims(text, table, context=Context(attribute="hit rate")):
        found[claim.verdict].add(f"{claim.entity}:{claim.attribute}")
    for comparison in check_comparisons(text, table):
        found[comparison.verdict].add(_pair(comparison.left, comparison.right, comparison.attribute))
    return found


def _pair(left: str, right: str, attribute: str) -> str:
    return ">".join(sorted((left, right))) + f":{attribute}"


def _labelled(sentence: dict[str, Any], verdict: str) -> set[str]:
    labels = set()
    for label in sentence.get(verdict, ()):
        names, _, attribute = label.partition(":")
        labels.add(_pair(*names.split(">"), attribute) if ">" in names else label)
    return labels


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:60])
def test_a_sentence_is_read_as_labelled(sentence: dict[str, Any], forest: FactTable) -> None:
    found = judged(sentence["text"], forest)
    right, wrong = _labelled(sentence, "supported"), _labelled(sentence, "contradicted")
    assert found["contradicted"] <= wrong
    if not sentence.get("open"):
        assert right <= found["supported"]
        assert wrong <= found["contradicted"]
