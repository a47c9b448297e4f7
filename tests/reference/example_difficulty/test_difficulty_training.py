"""ResNet-18, training with checkpoints, hooks and probes, at tiny size."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from reference.example_difficulty.notebook_setup import hook_points, resnet18_parameters
from reference.example_difficulty.probes import collect_activations, fit_and_ask, recording
from reference.example_difficulty.resnet18 import ResNet18, build_resnet18
from reference.example_difficulty.shapes import generate_shapes
from reference.example_difficulty.training import Schedule, Trainer, predict, to_tensors


@pytest.fixture(autouse=True)
def _one_thread():
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def shapes():
    return to_tensors(generate_shapes(36, 0))


def weights(model):
    return torch.cat([value.flatten().float() for value in model.state_dict().values()])


def test_at_full_width_the_network_is_torchvisions_in_size_and_names():
    with torch.device("meta"):
        model = ResNet18()
    assert sum(parameter.numel() for parameter in model.parameters()) == resnet18_parameters()
    assert [name for name, _ in model.named_children()] == [point.name for point in hook_points()[1:]]


def test_activations_have_the_channels_and_sides_of_the_hook_points():
    with torch.device("meta"):
        model, image = ResNet18().eval(), torch.empty(1, 3, 32, 32)
    for point, child in zip(hook_points()[1:], model, strict=True):
        image = child(image)
        assert image.shape[1] == point.channels
        assert image.ndim == 2 or image.shape[2] == point.side


def test_the_small_stem_keeps_the_resolution():
    model = ResNet18(width=2, stem="small")
    x = torch.zeros(1, 3, 16, 16)
    assert model.layer1(model.maxpool(model.conv1(x))).shape == (1, 2, 16, 16)
    assert model(x).shape == (1, 6)


def test_a_seed_gives_one_network_and_leaves_the_global_generator_alone():
    before = torch.random.get_rng_state()
    assert torch.equal(weights(build_resnet18(1, width=2)), weights(build_resnet18(1, width=2)))
    assert not torch.equal(weights(build_resnet18(1, width=2)), weights(build_resnet18(2, width=2)))
    assert torch.equal(before, torch.random.get_rng_state())


@pytest.mark.parametrize("arguments", [{"classes": 1}, {"width": 0}, {"channels": 0}])
def test_networks_that_cannot_be_are_refused(arguments):
    with pytest.raises(ValueError, match="need classes >= 2"):
        ResNet18(**arguments)


def test_training_lowers_the_loss_and_repeats(shapes):
    losses = []
    for _ in range(2):
        trainer = Trainer(build_resnet18(0, width=4), *shapes, Schedule(epochs=6, batch=12))
        losses.append(trainer.run().losses)
    assert losses[0] == losses[1]
    assert losses[0][-1] < losses[0][0]


def test_an_interrupted_training_ends_where_an_uninterrupted_one_does(shapes, tmp_path):
    schedule = Schedule(epochs=4, batch=12)
    whole = Trainer(build_resnet18(0, width=2), *shapes, schedule, watched=shapes[0])
    whole.run()
    stopped = Trainer(build_resnet18(0, width=2), *shapes, schedule, watched=shapes[0])
    stopped.progress.losses = [stopped._epoch(number) for number in range(2)]
    stopped.progress.predictions = [whole.progress.predictions[0]] * 3
    stopped.save(tmp_path / "half.pt")
    resumed = Trainer(build_resnet18(9, width=2), *shapes, schedule, watched=shapes[0])
    progress = resumed.run(tmp_path / "half.pt")
    assert progress.losses == whole.progress.losses
    assert len(progress.predictions) == 5
    assert torch.equal(weights(resumed.model), weights(whole.model))
    assert list(tmp_path.iterdir()) == [tmp_path / "half.pt"]


def test_a_finished_training_is_not_repeated(shapes, tmp_path):
    schedule = Schedule(epochs=1, batch=12)
    first = Trainer(build_resnet18(0, width=2), *shapes, schedule)
    first.run(tmp_path / "done.pt")
    again = Trainer(build_resnet18(5, width=2), *shapes, schedule)
    again.run(tmp_path / "done.pt")
    assert torch.equal(weights(first.model), weights(again.model))
    assert again.progress.losses == first.progress.losses


def test_predictions_are_recorded_before_and_after_every_epoch(shapes):
    trainer = Trainer(
        build_resnet18(0, width=2), *shapes, Schedule(epochs=2, batch=12), watched=shapes[0][:7]
    )
    predictions = trainer.run().predictions
    assert [classes.shape for classes in predictions] == [(7,)] * 3
    assert np.array_equal(predictions[-1], predict(trainer.model, shapes[0][:7]))


def test_a_last_batch_of_one_image_is_left_out(shapes):
    images, labels = shapes
    trainer = Trainer(build_resnet18(0, width=2), images[:13], labels[:13], Schedule(epochs=1, batch=12))
    assert len(trainer.run().losses) == 1


def test_predicting_leaves_the_mode_as_it_was(shapes):
    model = build_resnet18(0, width=2).train()
    predict(model, shapes[0])
    assert model.training
    predict(model.eval(), shapes[0])
    assert not model.training


def test_predictions_do_not_depend_on_the_batch(shapes):
    model = build_resnet18(0, width=2)
    assert np.array_equal(predict(model, shapes[0], batch=5), predict(model, shapes[0]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda x, y: (x[0], y, Schedule()), "images must have shape"),
        (lambda x, y: (x[:0], y[:0], Schedule()), "images >= 1"),
        (lambda x, y: (x, y[:-1], Schedule()), r"\(35,\)"),
        (lambda x, y: (x * float("nan"), y, Schedule()), "NaN"),
        (lambda x, y: (x, y * 0, Schedule()), "one class only"),
        (lambda x, y: (x, y, Schedule(epochs=-1)), "epochs >= 0"),
        (lambda x, y: (x, y, Schedule(batch=1)), "batch >= 2"),
    ],
)
def test_bad_training_data_are_refused(shapes, change, message):
    with pytest.raises(ValueError, match=message):
        Trainer(build_resnet18(0, width=2), *change(*shapes))


def test_hooks_see_what_the_network_computes_and_are_gone_afterwards(shapes):
    model = build_resnet18(0, width=2).eval()
    images = shapes[0][:4]
    with torch.no_grad():
        expected = model(images)
        with recording(model) as kept:
            model(images)
        model(images)
    assert list(kept) == [point.name for point in hook_points()]
    assert torch.equal(kept["input"][0], images.flatten(1))
    assert torch.equal(kept["fc"][0], expected)
    assert all(len(parts) == 1 for parts in kept.values())


def test_an_in_place_activation_does_not_overwrite_what_was_recorded():
    model = nn.Sequential(nn.BatchNorm2d(1), nn.ReLU(inplace=True)).eval()
    with torch.no_grad(), recording(model) as kept:
        model(torch.full((1, 1, 2, 2), -1.0))
    assert (kept["0"][0] < 0).all()
    assert (kept["1"][0] == 0).all()


def test_activations_of_many_batches_are_those_of_one(shapes):
    model = build_resnet18(0, width=2).train()
    one, many = collect_activations(model, shapes[0]), collect_activations(model, shapes[0], batch=7)
    assert model.training
    assert all(np.allclose(one[name], many[name], atol=1e-5) for name in one)


def test_layer4_and_avgpool_coincide_on_images_of_32_pixels(shapes):
    activations = collect_activations(build_resnet18(0, width=2), shapes[0])
    assert np.allclose(activations["layer4"], activations["avgpool"])


def test_no_images_are_refused(shapes):
    with pytest.raises(ValueError, match=r"got shape \(0, 3, 32, 32\)"):
        collect_activations(build_resnet18(0, width=2), shapes[0][:0])


def test_probes_vote_over_the_nearest_training_images():
    train = {"input": np.array([[0.0], [1.0], [2.0], [10.0], [11.0], [12.0]], dtype=np.float32)}
    test = {"input": np.array([[0.5], [11.5]], dtype=np.float32)}
    table = fit_and_ask(train, np.array([0, 0, 1, 1, 1, 0]), test, neighbours=3)
    assert table.layers == ("input",)
    assert table.predictions.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("train", "test", "k", "message"),
    [
        ({"a": np.zeros((2, 1))}, {"b": np.zeros((2, 1))}, 1, "differ in layers"),
        ({}, {}, 1, "differ in layers"),
        ({"a": np.zeros((2, 1))}, {"a": np.zeros((2, 1))}, 3, "between 1 and 2 training images, got 3"),
        ({"a": np.zeros((2, 1))}, {"a": np.zeros((2, 1))}, 0, "got 0"),
    ],
)
def test_probes_that_cannot_be_fitted_are_refused(train, test, k, message):
    with pytest.raises(ValueError, match=message):
        fit_and_ask(train, np.array([0, 1]), test, k)
