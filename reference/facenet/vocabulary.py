"""The names under which answers speak of FaceNet's models, data sets and figures.

Entities are the networks, the system as a whole, and the rows of the paper's result tables (an embedding
size, a training set size, a picture quality). A row's family is the entity that stands for its table, so
that a bare "128" in a list of embedding sizes can be bound to "128-D".
"""

from __future__ import annotations

from gradewright.truth import Attribute, Entity

EMBEDDING_SIZES = (64, 128, 256, 512)
TRAINING_SIZES = (2_600_000, 26_000_000, 52_000_000, 260_000_000)
JPEG_QUALITIES = (10, 20, 30, 50, 70, 90)
PIXEL_SIDES = (40, 80, 120, 160, 256)
"""Sides of the square images of Table 4, which prints their pixel counts: 1,600 to 65,536."""

INCEPTION_FAMILY = "Inception models"
DIMENSION_FAMILY = "embedding dimension"
TRAINING_FAMILY = "training set size"
JPEG_FAMILY = "JPEG quality"
PIXEL_FAMILY = "image size"


def dimension_name(size: int) -> str:
    """Name of the entity for one embedding size: 128 -> "128-D"."""
    return f"{size}-D"


def training_name(images: int) -> str:
    """Name of the entity for one training set size: 2600000 -> "2.6M images"."""
    return f"{images / 1e6:g}M images"


def jpeg_name(quality: int) -> str:
    """Name of the entity for one JPEG quality: 20 -> "JPEG quality 20"."""
    return f"JPEG quality {quality}"


def pixel_name(side: int) -> str:
    """Name of the entity for one image size: 40 -> "1,600 pixels"."""
    return f"{side * side:,} pixels"


def _dimension(size: int) -> Entity:
    forms = ("{}D", "{}-d", "{}d", "{}-dim", "{} dim", "{} dims", "{}-dimensional", "{} dimensional")
    more = ("{} dimensions", "{}-dimensions", "d={}", "d = {}", "dimension {}", "dimensionality {}", "dim {}")
    return Entity(dimension_name(size), tuple(f.format(size) for f in forms + more), DIMENSION_FAMILY)


def _training(images: int) -> Entity:
    short, millions = f"{images / 1e6:g}M", f"{images / 1e6:g} million"
    numbers = (short, millions, f"{images:,}", str(images))
    things = ("images", "training images", "face images", "faces", "examples", "samples", "exemplars")
    aliases = tuple(f"{number} {thing}" for number in numbers for thing in things)
    return Entity(training_name(images), (*aliases, f"{images:,}", str(images)), TRAINING_FAMILY)


def _jpeg(quality: int) -> Entity:
    forms = ("quality {}", "jpeg q {}", "jpeg q={}", "quality of {}", "jpeg quality of {}", "q={}")
    return Entity(jpeg_name(quality), tuple(f.format(quality) for f in forms), JPEG_FAMILY)


def _pixels(side: int) -> Entity:
    squares = tuple(f"{side}{times}{side} pixels" for times in ("x", "×", " x ", " × "))
    return Entity(pixel_name(side), (f"{side * side} pixels", f"{side}px", *squares), PIXEL_FAMILY)


def _resnet(depth: int) -> Entity:
    forms = ("ResNet{}", "ResNet {}", "ResNet_{}", "{}-layer ResNet", "{} layer ResNet", "ResNet-{} v1")
    more = (
        "R{}",
        "R-{}",
        "RN{}",
        "ResNet with {} layers",
        "Residual Network {}",
        "{}-layer residual network",
    )
    # Table 1 of He et al. heads its columns "18-layer" to "152-layer"
    columns: tuple[str, ...] = (
        "{}-layer column",
        "{}-layer network",
        "{}-layer net",
        "{}-layer model",
        "{}-layer version",
    )
    columns += ("{}-layer variant", "for {} layers", "at {} layers")
    numbers = (str(depth), "fifty") if depth == 50 else (str(depth),)
    aliases = tuple(form.format(number) for number in numbers for form in forms + more + columns)
    return Entity(f"ResNet-{depth}", aliases)


def _vgg(depth: int) -> Entity:
    forms = ("VGG{}", "VGG {}", "VGGNet-{}", "VGG-Net-{}", "VGG{}-net")
    return Entity(f"VGG-{depth}", tuple(form.format(depth) for form in forms))


_ZEILER_FERGUS = (
    "NN-1",
    "NN 1",
    "Zeiler & Fergus",
    "Zeiler&Fergus",
    "Zeiler and Fergus",
    "Zeiler–Fergus",
    "Zeiler-Fergus",
    "Zeiler/Fergus",
    "Zeiler & Fergus model",
    "Zeiler & Fergus network",
    "Zeiler & Fergus architecture",
    "Zeiler & Fergus style",
    "Zeiler & Fergus style network",
    "Zeiler & Fergus based",
    "Zeiler & Fergus based model",
    "Z&F",
    "Z & F",
    "Z&F model",
    "zf",
    "ZFNet",
    "ZF-Net",
    "ZF Net",
    "ZFNet style",
    "ZFNet-style network",
)

_INCEPTION = (
    "NN-2",
    "NN 2",
    "inception",
    "Inception model",
    "Inception network",
    "Inception architecture",
    "Inception-based",
    "Inception-based model",
    "Inception-based network",
    "Inception style",
    "Inception-style model",
    "Inception-style network",
    "Inception variant",
    "GoogLeNet-style",
    "GoogLeNet style Inception",
    "GoogLeNet-style Inception",
    "GoogLeNet-style model",
    "GoogLeNet-style network",
    "GoogLeNet-style Inception model",
    "GoogLeNet-style Inception network",
    "GoogLeNet/Inception",
    "Inception/GoogLeNet",
    "Inception (GoogLeNet)",
)

_FAMILY = (
    "Inception networks",
    "Inception family",
    "Inception variants",
    "Inception-based models",
    "Inception-based networks",
    "Inception-style models",
    "Inception-style networks",
    "GoogLeNet-style models",
    "GoogLeNet-style networks",
    "GoogLeNet style Inception models",
    "GoogLeNet-style Inception models",
    "Inception architectures",
)

NETWORKS: tuple[Entity, ...] = (
    Entity("NN1", _ZEILER_FERGUS),
    Entity("NN2", _INCEPTION, INCEPTION_FAMILY),
    Entity("NN3", ("NN-3", "NN 3"), INCEPTION_FAMILY),
    Entity("NN4", ("NN-4", "NN 4"), INCEPTION_FAMILY),
    Entity("NNS1", ("NN-S1", "NNS-1", "NNS 1", "small Inception", "mini Inception"), INCEPTION_FAMILY),
    Entity(
        "NNS2",
        ("NN-S2", "NNS-2", "NNS 2", "tiny Inception", "smallest variant", "tiniest variant"),
        INCEPTION_FAMILY,
    ),
    Entity(INCEPTION_FAMILY, _FAMILY),
)

CLASSIFIERS: tuple[Entity, ...] = (
    *(_resnet(depth) for depth in (18, 34, 50, 101, 152)),
    _vgg(16),
    _vgg(19),
    Entity("GoogLeNet", ("GoogleNet", "Google LeNet", "Inception v1", "Inception-v1", "original GoogLeNet")),
    Entity("AlexNet", ("Alex Net", "Krizhevsky et al.", "Krizhevsky network")),
    Entity(
        "original Zeiler & Fergus network",
        ("original ZFNet", "original Zeiler & Fergus", "original ZF network", "ZFNet (2013)"),
    ),
)

SYSTEMS: tuple[Entity, ...] = (
    Entity("FaceNet", ("Face Net", "FaceNet system", "FaceNet model", "FaceNet paper", "FaceNet's authors")),
    Entity(
        "LFW", ("Labeled Faces in the Wild", "Labelled Faces in the Wild", "LFW benchmark", "LFW dataset")
    ),
    Entity("YouTube Faces", ("YouTube Faces DB", "YouTube Faces Database", "YTF", "YouTube Face Database")),
    Entity("DeepFace", ("Deep Face",)),
    Entity("DeepID2+", ("DeepID2", "DeepId2+", "DeepID 2+")),
)

TABLE_ROWS: tuple[Entity, ...] = (
    Entity(DIMENSION_FAMILY, ("embedding dimensions", "embedding size", "dimensionality", "#dims")),
    *(_dimension(size) for size in EMBEDDING_SIZES),
    Entity(TRAINING_FAMILY, ("training set", "amount of training data", "#training images", "dataset size")),
    *(_training(images) for images in TRAINING_SIZES),
    Entity(JPEG_FAMILY, ("jpeg q", "jpeg compression")),
    *(_jpeg(quality) for quality in JPEG_QUALITIES),
    Entity(PIXEL_FAMILY, ("#pixels", "image resolution")),
    *(_pixels(side) for side in PIXEL_SIDES),
)

ATTRIBUTES: tuple[Attribute, ...] = (
    Attribute(
        "parameters",
        "parameters",
        ("params", "parameter", "parameter count", "number of parameters", "weights", "model size"),
    ),
    Attribute(
        "flops",
        "flops",
        (
            "FLOPs",
            "FLOPS",
            "FLOP",
            "GFLOPs",
            "MFLOPs",
            "floating point operations",
            "floating-point operations",
            "multiply-adds",
            "multiply adds",
            "multiply-accumulates",
            "mult-adds",
            "MAdds",
            "MACs",
            "MAC",
            "GMACs",
            "operations",
            "arithmetic",
            "compute",
            "computation",
            "computational cost",
        ),
    ),
    Attribute("layers", "layers", ("layer", "number of layers", "layers deep", "depth")),
    Attribute(
        "layers with parameters",
        "layers",
        ("parameter layers", "weight layers", "layers with weights", "learned layers", "trainable layers"),
    ),
    Attribute("convolutions", "layers", ("convolutional layers", "conv layers", "convolution layers")),
    Attribute("input size", "pixels", ("input", "input resolution", "image size", "crop size", "resolution")),
    Attribute(
        "validation rate",
        "percent",
        ("VAL", "val rate", "validation", "verification rate", "true accept rate", "VAL at FAR", "TAR"),
    ),
    Attribute(
        "accuracy", "percent", ("classification accuracy", "verification accuracy", "acc", "performance")
    ),
    # no facts are stated of it; the name keeps a stated error from being read as an accuracy
    Attribute("error rate", "percent", ("error", "classification error")),
    Attribute("margin", "one", ("alpha", "α", "margin alpha", "margin α")),
    Attribute(
        "batch size",
        "images",
        ("mini-batch size", "minibatch size", "mini-batch", "mini-batches", "batch", "batches", "exemplars"),
    ),
    Attribute("faces per identity", "images", ("faces per person", "images per identity per batch")),
    Attribute("images per identity", "images", ("images per person", "average images per identity")),
    Attribute(
        "training images", "images", ("training faces", "face thumbnails", "thumbnails", "training examples")
    ),
    Attribute("identities", "one", ("identity", "people", "individuals", "persons", "subjects")),
    Attribute(
        "embedding dimension",
        "one",
        ("dimensions", "dimensionality", "embedding size", "embedding dimensionality", "dims"),
    ),
    Attribute("embedding bytes", "one", ("bytes per face", "bytes", "128 bytes per face")),
    Attribute("training time", "seconds", ("training hours", "trained for")),
    Attribute("inference time", "seconds", ("runtime", "time per image", "latency")),
    Attribute("learning rate", "one", ("initial learning rate", "step size")),
    Attribute("distance threshold", "one", ("threshold", "optimal threshold", "decision threshold")),
    Attribute("false accept rate", "one", ("FAR", "false acceptance rate", "false positive rate")),
    Attribute("maximal distance", "one", ("largest squared distance", "opposite ends of the spectrum")),
    Attribute(
        "parameter reduction", "one", ("fewer parameters", "times fewer parameters", "parameter savings")
    ),
    Attribute("flops reduction", "one", ("fewer FLOPS", "times fewer FLOPS", "FLOPS savings")),
)
