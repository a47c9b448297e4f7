"""Facts about FaceNet's training and use: margin, batches, data, time, thresholds (from the paper's text)."""

from __future__ import annotations

from gradewright.truth import Fact

from .network_facts import text_fact
from .vocabulary import INCEPTION_FAMILY

HOUR = 3600.0
"""Seconds in an hour: the unit of times is the second."""


def _training() -> tuple[Fact, ...]:
    return (
        text_fact("FaceNet", "margin", 0.2, "0.2", "sec. 3.3"),
        text_fact(
            "FaceNet",
            "batch size",
            1800,
            "around 1,800",
            "sec. 3.2",
            accepted=((1800, 5000),),
            note="'in the order of a few thousand exemplars' earlier in the section",
        ),
        text_fact("FaceNet", "faces per identity", 40, "around 40", "sec. 3.2"),
        text_fact(
            "FaceNet",
            "training images",
            100e6,
            "100M-200M",
            "sec. 5",
            high=200e6,
            accepted=((2.6e6, 260e6),),
            note="Table 6 compares 2.6M to 260M",
        ),
        text_fact("FaceNet", "identities", 8e6, "about 8M", "sec. 5"),
        Fact(
            "FaceNet",
            "images per identity",
            100e6 / 8e6,
            200e6 / 8e6,
            "12.5-25",
            "100M-200M images over 8M identities",
            "recomputed",
            ((40, 40),),
            "an average; 40 is the number in one batch",
        ),
        text_fact(
            "FaceNet",
            "training time",
            1000 * HOUR,
            "1,000 to 2,000 hours",
            "sec. 3.3",
            high=2000 * HOUR,
            accepted=((500 * HOUR, 500 * HOUR), (700 * HOUR, 700 * HOUR)),
            note="the loss falls slowly after 500 h; Table 6 is after 700 h",
        ),
        text_fact("FaceNet", "learning rate", 0.05, "0.05", "sec. 3.3"),
    )


def _embedding() -> tuple[Fact, ...]:
    return (
        text_fact(
            "FaceNet",
            "embedding dimension",
            128,
            "128",
            "sec. 5.4",
            accepted=tuple((n, n) for n in (64, 256, 512)),
        ),
        text_fact(
            "FaceNet",
            "embedding bytes",
            128,
            "128 bytes",
            "sec. 5.4",
            accepted=((4 * 128, 4 * 128),),
            note="after quantisation; 512 as 32-bit numbers",
        ),
        text_fact("FaceNet", "maximal distance", 4.0, "4.0", "Fig. 1", note="squared, on the unit sphere"),
        text_fact(
            "FaceNet",
            "distance threshold",
            1.1,
            "1.1",
            "Fig. 1",
            accepted=((1.242, 1.242), (1.256, 1.256)),
            note="1.242 on LFW, 1.256 on its split 8 (sec. 5.6)",
        ),
        text_fact("LFW", "distance threshold", 1.242, "1.242", "sec. 5.6", accepted=((1.256, 1.256),)),
        text_fact(
            "FaceNet",
            "false accept rate",
            0.001,
            "0.001",
            "sec. 5.1, Fig. 4",
            accepted=((0.01, 0.01),),
            note="the paper writes 10E-3",
        ),
        text_fact("FaceNet", "input size", 96, "96x96 to 224x224", "sec. 5", high=224),
        text_fact("FaceNet", "layers", 22, "22", "sec. 3.3", accepted=((14, 14), (24, 24))),
    )


def _whole_system() -> tuple[Fact, ...]:
    """Answers say "FaceNet" for any of its networks, so each network's figure is right for it."""
    parameters = tuple((value, value) for value in (7.5e6, 26e6, 4.3e6))
    flops = tuple((value, value) for value in (285e6, 220e6, 20e6))
    return (
        text_fact(
            "FaceNet",
            "parameters",
            140e6,
            "140M",
            "Table 1",
            accepted=((6.6e6, 7.5e6), *parameters),
            note="NN1",
        ),
        text_fact(
            "FaceNet",
            "flops",
            1.6e9,
            "1.6B",
            "Tables 1, 2",
            accepted=((5e8, 1.61e9), *flops),
            note="NN1, NN2",
        ),
        text_fact(INCEPTION_FAMILY, "input size", 96, "96x96 to 224x224", "sec. 3.3", high=224),
    )


def system_facts() -> tuple[Fact, ...]:
    """Facts about FaceNet as a whole."""
    return (*_training(), *_embedding(), *_whole_system())
