"""problems/PROBLEM/claims/*.jsonl -> propositions; problems/PROBLEM/claims.npz -> what was learned from them."""

from __future__ import annotations

import hashlib
import json
import math
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gradewright.course.texts import read_limited
from gradewright.errors import CourseError
from gradewright.language.claims import WORDS, Known, Proposition, Topics, Weights, sparse_weights

MAX_BYTES = 4_000_000
MAX_LEARNED_BYTES = 20_000_000
MAX_SENTENCE = 600
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
)
"""What numpy and zipfile raise on a damaged archive of arrays, according to where the damage is."""

_Sentence = Annotated[str, Field(min_length=5, max_length=MAX_SENTENCE)]


class _Row(BaseModel):
    """One line of a claims file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,79}$")
    truth: _Sentence
    source: str = Field(min_length=2, max_length=200)
    wrong: list[_Sentence]
    right: list[_Sentence] = Field(min_length=1)


class Learned(NamedTuple):
    """How wrong sentences sound, what they are about, and the digest of the claims that this was learned from."""

    weights: Weights
    topics: Topics
    digest: str


@dataclass(frozen=True)
class KnownClaims:
    """What a problem's author knows to be said rightly and wrongly; read when first asked for."""

    folder: Path
    """problems/PROBLEM"""

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The claims files, in the order of their names."""
        return tuple(sorted((self.folder / "claims").glob("*.jsonl")))

    @cached_property
    def _texts(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "claims").glob("*.txt")))

    @cached_property
    def propositions(self) -> tuple[Proposition, ...]:
        """Everything that the files hold. Raises CourseError with file and line."""
        found: dict[str, Proposition] = {}
        for path in self.files:
            for number, each in _read(path):
                if each.id in found:
                    raise CourseError(path, f"{each.id}: defined twice", number)
                found[each.id] = each
        return tuple(found.values())

    @cached_property
    def asides(self) -> tuple[str, ...]:
        """Right sentences beside the point, that answers hold as well: one a line in `claims/*.txt`."""
        lines = [line.strip() for path in self._texts for line in read_limited(path, MAX_BYTES).splitlines()]
        return tuple(line[:MAX_SENTENCE] for line in lines if line)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what is to be learned from."""
        return hashlib.sha256(
            b"".join(hashlib.sha256(path.read_bytes()).digest() for path in (*self.files, *self._texts))
        ).hexdigest()

    @property
    def learned_file(self) -> Path:
        """Where `gradewright learn` leaves what it learned."""
        return self.folder / "claims.npz"

    @cached_property
    def learned(self) -> Learned | None:
        """What was learned; None where nothing was. Raises CourseError for a file that is no such thing."""
        if not self.learned_file.exists():
            return None
        if self.learned_file.stat().st_size > MAX_LEARNED_BYTES:
            raise CourseError(self.learned_file, f"larger than {MAX_LEARNED_BYTES:,} bytes")
        try:
            with np.load(self.learned_file, allow_pickle=False) as stored:
                return _learned(stored)
        except _UNREADABLE as error:
            raise CourseError(self.learned_file, f"not readable ({error}); run `gradewright learn`") from None


def save_learned(learned: Learned, path: Path) -> None:
    """Write what was learned in the form that KnownClaims reads."""
    numbers = np.flatnonzero(learned.weights.known).astype(np.int32)
    rare = np.flatnonzero(learned.topics.rarity).astype(np.int32)
    held = [(n, at, value) for n, pairs in sorted(learned.topics.vectors.items()) for at, value in pairs]
    part = path.with_name(f"new-{path.name}")
    np.savez_compressed(
        part,
        numbers=numbers,
        weights=learned.weights.of[numbers],
        bias=np.array(learned.weights.bias),
        known=np.frombuffer(json.dumps(learned.topics.known).encode(), dtype=np.uint8),
        rare=rare,
        rarity=learned.topics.rarity[rare],
        held=np.array([(n, at) for n, at, _ in held], dtype=np.int32).reshape(-1, 2),
        shares=np.array([value for *_, value in held], dtype=np.float32),
        digest=np.array(learned.digest),
    )
    part.replace(path)


def _learned(stored: Any) -> Learned:
    if stored["weights"].dtype != np.int16:
        raise ValueError("weights are no 16-bit integers")
    weights = sparse_weights(stored["numbers"].astype(np.int64), stored["weights"], float(stored["bias"]))
    rarity = np.zeros(WORDS, dtype=np.float32)
    rarity[stored["rare"]] = stored["rarity"]
    vectors: dict[int, list[tuple[int, float]]] = {}
    for (number, at), share in zip(stored["held"].tolist(), stored["shares"].tolist(), strict=True):
        vectors.setdefault(number, []).append((at, share))
    known = tuple(Known(*each) for each in json.loads(stored["known"].tobytes()))
    topics = Topics(known, rarity, {number: tuple(pairs) for number, pairs in vectors.items()})
    if not math.isfinite(weights.bias) or any(
        not 0 <= at < len(known) for at in stored["held"][:, 1].tolist()
    ):
        raise ValueError("numbers out of range")
    return Learned(weights, topics, str(stored["digest"]))


def _read(path: Path) -> Iterator[tuple[int, Proposition]]:
    """The propositions of a file with their lines."""
    for number, line in enumerate(read_limited(path, MAX_BYTES).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = _Row.model_validate(json.loads(line))
        except (ValueError, RecursionError) as error:
            if isinstance(error, ValidationError):
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "row"
                raise CourseError(path, f"{where}: {first['msg']}", number) from None
            raise CourseError(path, f"not valid JSON: {error}", number) from None
        yield number, Proposition(row.id, row.truth, row.source, tuple(row.wrong), tuple(row.right))
