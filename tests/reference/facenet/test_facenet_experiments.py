"""Training with each mining rule, harmonic embeddings, and the demonstration, at small size."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
import torch

from reference.facenet import demonstration, figures
from reference.facenet.harmonic import compare, harmonic_experiment, harmonise, mixed_loss
from reference.facenet.mining import hardest, semi_hard
from reference.facenet.mining_experiment import (
    Settings,
    build,
    compare_rules,
    descend,
    embed,
    mined_loss,
    torch_triplet_loss,
    train,
)
from reference.facenet.synthetic_faces import FaceSource
from reference.facenet.triplets import MARGIN, triplet_loss


@pytest.fixture(autouse=True)
def _one_thread():
    torch.set_num_threads(1)


SHORT = Settings(steps=60, people=12, pictures=6, hidden=64, every=60)


def test_hardest_negatives_collapse_the_embedding_and_semi_hard_do_not():
    source = FaceSource(0)
    collapsed = train(hardest, source, SHORT, seed=0)[1][-1]
    learned = train(semi_hard, source, SHORT, seed=0)[1][-1]
    assert collapsed.spread < 0.01
    assert collapsed.loss == pytest.approx(MARGIN, abs=0.01)
    assert learned.spread > 0.5
    assert learned.auc > collapsed.auc + 0.1


def test_rules_start_from_the_same_network():
    histories = compare_rules(FaceSource(1), SHORT._replace(steps=1, every=1), seed=3)
    assert list(histories) == ["every triplet", "random", "hardest", "semi-hard"]
    assert len({history[0].auc for history in histories.values()}) == 1
    assert [measurement.step for measurement in histories["hardest"]] == [0, 1]


def test_training_repeats():
    first, second = (
        train(semi_hard, FaceSource(2), SHORT._replace(steps=3, every=3), seed=1)[1] for _ in range(2)
    )
    assert first == second


def test_the_torch_loss_and_its_gradient_are_the_reference_ones():
    a, p, n = (torch.randn(6, 3, dtype=torch.float64, requires_grad=True) for _ in range(3))
    loss = torch_triplet_loss(a, p, n).sum()
    torch.autograd.backward(loss)
    expected = triplet_loss(*(part.detach().numpy() for part in (a, p, n)))
    assert loss.item() == pytest.approx(expected.loss)
    for part, gradient in zip((a, p, n), expected[1:], strict=True):
        assert part.grad.numpy() == pytest.approx(gradient)


def test_a_batch_without_triplets_changes_nothing():
    model = build(SHORT, 0)
    before = [parameter.clone() for parameter in model.parameters()]
    apart = torch.tensor([[1.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [-1.0, 0.0]])
    losses = mined_loss(apart, np.array([0, 0, 1, 1]), semi_hard)
    assert losses.numel() == 0
    descend(torch.optim.Adam(model.parameters()), losses)
    assert all(torch.equal(old, new) for old, new in zip(before, model.parameters(), strict=True))


def test_a_batch_without_triplets_is_measured_as_no_loss():
    history = train(
        lambda distances, ids: np.empty((0, 3), dtype=np.int64), FaceSource(0), SHORT._replace(steps=0), 0
    )[1]
    assert (history[0].loss, history[0].active) == (0.0, 0.0)


def test_versions_can_be_compared_only_after_harmonic_training():
    source = FaceSource(0, nuisance=1.0)
    old = SHORT._replace(steps=50, hidden=24)
    result = harmonic_experiment(source, old, SHORT, phase_steps=50, seed=0)
    assert result.before.v2_v1.auc < 0.75
    assert result.after.v2_v1.auc > 0.9
    assert result.after.v2_v1.val > result.before.v2_v1.val + 0.2
    assert result.after.v1_v1 == result.before.v1_v1


def test_harmonising_leaves_the_old_versions_alone():
    source, short = FaceSource(0), SHORT._replace(steps=2)
    v1, independent = build(short, 0), build(short, 1)
    faces = source.draw(5, 4, 3)
    before = embed(v1, faces), embed(independent, faces)
    v2 = harmonise(v1, independent, source, short, seed=2)
    assert np.array_equal(embed(v1, faces), before[0])
    assert np.array_equal(embed(independent, faces), before[1])
    assert not np.array_equal(embed(v2, faces), before[1])


def test_mixed_triplets_pass_no_gradient_to_the_old_version():
    v1, v2 = build(SHORT, 0), build(SHORT, 1)
    torch.autograd.backward(mixed_loss(v2, v1, FaceSource(0).draw(1, 6, 4)).sum())
    assert all(parameter.grad is None for parameter in v1.parameters())
    assert all(parameter.grad is not None for parameter in v2.parameters())


def test_versions_of_different_dimension_are_refused():
    with pytest.raises(ValueError, match="8 and 4"):
        harmonic_experiment(FaceSource(0), SHORT, SHORT._replace(dimension=4), 1, 0)
    with pytest.raises(ValueError, match="dimension"):
        compare(build(SHORT, 0), build(SHORT._replace(dimension=4), 0), FaceSource(0).draw(0, 3, 3))


def test_a_source_repeats_and_differs_by_seed():
    first, again, other = (
        FaceSource(0).draw(1, 3, 4),
        FaceSource(0).draw(1, 3, 4),
        FaceSource(0).draw(2, 3, 4),
    )
    assert np.array_equal(first.inputs, again.inputs)
    assert not np.array_equal(first.inputs, other.inputs)
    assert list(first.identities) == [0] * 4 + [1] * 4 + [2] * 4


@pytest.mark.parametrize(("people", "pictures"), [(1, 5), (5, 1), (0, 0)])
def test_too_few_faces_are_refused(people, pictures):
    with pytest.raises(ValueError, match=f"got {people} and {pictures}"):
        FaceSource(0).draw(0, people, pictures)


def test_a_negative_nuisance_is_refused():
    with pytest.raises(ValueError, match="nuisance"):
        FaceSource(0, nuisance=-1)


def test_the_demonstration_prints_the_tables_and_draws(tmp_path, capsys):
    folders = ["--pictures", str(tmp_path / "pictures"), "--page", str(tmp_path / "page")]
    demonstration.main([*folders, "--steps", "2"])
    printed = capsys.readouterr().out
    assert "140,025,664" in printed
    assert "5.479 x parameters" in printed
    assert sorted(path.stem for path in (tmp_path / "pictures").iterdir()) == [
        "costs",
        "harmonic",
        "mining",
        "rows",
        "tables",
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in (tmp_path / "pictures").iterdir())
    assert [path.name for path in (tmp_path / "page").iterdir()] == ["costs.svg"]


def test_a_picture_for_the_page_is_the_same_on_every_run_and_carries_its_words_as_text(tmp_path):
    first, second = tmp_path / "one" / "costs.svg", tmp_path / "two" / "costs.svg"
    for path in (first, second):
        path.parent.mkdir()
        figures.draw_costs(path)
    assert first.read_bytes() == second.read_bytes()
    assert "multiply-adds for one image</text>" in first.read_text()


def test_the_package_runs_as_a_program(monkeypatch):
    called = []
    monkeypatch.setattr(demonstration, "main", lambda: called.append(True))
    runpy.run_module("reference.facenet", run_name="__main__")
    assert called == [True]
