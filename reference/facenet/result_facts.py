"""Facts about what FaceNet measured: validation rates and accuracies, from `results`.

Answers call the validation rate "accuracy" or "performance" as often as VAL, so a row of a result table has
both attributes with the same value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gradewright.truth import Fact

from . import results
from .network_facts import PAPER
from .results import Rate
from .vocabulary import dimension_name, jpeg_name, pixel_name, training_name

Ranges = tuple[tuple[float, float], ...]


def _shown(rate: Rate) -> str:
    """The rate as printed; two decimals stand only in the LFW and YouTube Faces figures."""
    return f"{rate.percent:.1f}%" if round(rate.percent, 1) == rate.percent else f"{rate.percent:.2f}%"


def _rate(entity: str, attribute: str, rate: Rate, place: str, accepted: Ranges = (), note: str = "") -> Fact:
    spread = f"± {rate.error:g}" if rate.error is not None else ""
    remark = "; ".join(part for part in (spread, note) if part)
    source = f"{PAPER}, {place}"
    return Fact(
        entity, attribute, rate.percent, rate.percent, _shown(rate), source, "table", accepted, remark
    )


def _points(*rates: Rate) -> Ranges:
    return tuple((rate.percent, rate.percent) for rate in rates)


def _validation_rates(rows: Mapping[str, Rate], place: str, accepted: Mapping[str, Ranges]) -> Iterator[Fact]:
    for entity, rate in rows.items():
        yield _rate(entity, "validation rate", rate, place)
        yield _rate(entity, "accuracy", rate, place, accepted.get(entity, ()), "this is VAL")


def _table_rows() -> dict[str, dict[str, Rate]]:
    return {
        "Table 4, left": {jpeg_name(quality): rate for quality, rate in results.JPEG.items()},
        "Table 4, right": {pixel_name(side): rate for side, rate in results.PIXELS.items()},
        "Table 5": {dimension_name(size): rate for size, rate in results.DIMENSIONS.items()},
        "Table 6": {training_name(images): rate for images, rate in results.TRAINING.items()},
    }


def _accuracies() -> Iterator[Fact]:
    aligned, crop = results.LFW_ALIGNED, results.LFW_CENTRE_CROP
    hundred, thousand = results.YOUTUBE_100_FRAMES, results.YOUTUBE_1000_FRAMES
    yield _rate("LFW", "accuracy", aligned, "sec. 5.6", _points(crop), "98.87% without extra alignment")
    yield _rate(
        "YouTube Faces", "accuracy", hundred, "sec. 5.7", _points(thousand), "95.18% with 1000 frames"
    )
    everything = _points(crop, hundred, thousand, *results.MODELS.values(), *results.DIMENSIONS.values())
    yield _rate("FaceNet", "accuracy", aligned, "sec. 5.6", everything, "on LFW; 95.12% on YouTube Faces")
    validation = _points(*results.MODELS.values(), *results.DIMENSIONS.values(), *results.TRAINING.values())
    yield _rate("FaceNet", "validation rate", results.MODELS["NN1"], "Table 3", validation, "NN1")
    for entity, rate in results.LFW_OTHERS.items():
        yield _rate(entity, "accuracy", rate, "sec. 5.6", _points(results.YOUTUBE_OTHERS[entity]), "on LFW")


def result_facts() -> tuple[Fact, ...]:
    """Validation rates of Tables 3 to 6, and accuracies on LFW and YouTube Faces."""
    benchmark = (results.LFW_ALIGNED, results.LFW_CENTRE_CROP, results.YOUTUBE_100_FRAMES)
    accepted = {"NN1": _points(*benchmark, results.YOUTUBE_1000_FRAMES)}
    facts = list(_validation_rates(results.MODELS, "Table 3", accepted))
    for place, rows in _table_rows().items():
        facts += _validation_rates(rows, place, {})
    return (*facts, *_accuracies())
