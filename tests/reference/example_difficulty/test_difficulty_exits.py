"""Early exit: the rule, the counted multiply-adds, the loss, and whole experiments at tiny size."""

from __future__ import annotations

import runpy

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from reference.example_difficulty import demonstration
from reference.example_difficulty.early_exit import (
    EarlyExitResNet18,
    build_early_exit,
    count_exit_macs,
    count_macs,
    exit_logits,
    exit_loss,
)
from reference.example_difficulty.early_exit_costs import exit_costs, parameters
from reference.example_difficulty.exit_rules import (
    CurvePoint,
    cheapest,
    curve_point,
    exits_taken,
    softmax_entropy,
)
from reference.example_difficulty.experiments import (
    TINY,
    consistency_experiment,
    depth_experiment,
    exit_experiment,
)
from reference.example_difficulty.resnet18 import build_resnet18
from reference.example_difficulty.result_notebook import write_notebook
from reference.example_difficulty.summaries import describe_depth, describe_exits, rank_correlation


@pytest.fixture(autouse=True)
def _one_thread():
    torch.set_num_threads(1)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=8), st.floats(-100, 100))
def test_entropy_is_that_of_the_softmax_and_ignores_shifts(logits, shift):
    probabilities = np.exp(np.array(logits) - max(logits))
    probabilities /= probabilities.sum()
    expected = -sum(p * np.log(p) for p in probabilities if p > 0)
    assert softmax_entropy(logits) == pytest.approx(expected, abs=1e-9)
    assert softmax_entropy(np.array(logits) + shift) == pytest.approx(expected, abs=1e-9)


def test_entropy_runs_from_certain_to_uniform():
    assert softmax_entropy([[1000.0, 0.0, 0.0], [2.0, 2.0, 2.0]]) == pytest.approx([0, np.log(3)])


@given(st.integers(1, 4), st.integers(1, 9), st.integers(1, 5), st.floats(0, 1), st.integers(0, 10**6))
def test_exits_are_those_of_the_rule_by_hand(exits, images, batch, tolerance, seed):
    table = np.random.default_rng(seed).random((exits, images))
    expected = []
    for start in range(0, images, batch):
        block = table[:, start : start + batch]
        leaves = next((e for e in range(exits - 1) if block[e].mean() < tolerance), exits - 1)
        expected += [leaves] * block.shape[1]
    assert exits_taken(table, tolerance, batch).tolist() == expected


@given(st.integers(0, 10**6))
def test_a_higher_tolerance_never_costs_more(seed):
    random = np.random.default_rng(seed)
    logits, labels = random.normal(size=(3, 20, 4)), random.integers(0, 4, 20)
    points = [curve_point(logits, labels, (10, 20, 40), tolerance) for tolerance in (0.0, 0.5, 1.0, 1.3, 9.0)]
    assert [point.macs for point in points] == sorted((point.macs for point in points), reverse=True)
    assert (points[0].macs, points[-1].macs) == (40, 10)
    assert points[-1].accuracy == (logits[0].argmax(axis=1) == labels).mean()
    assert all(sum(point.shares) == pytest.approx(1) for point in points)


def test_the_batch_rule_lets_a_hard_image_leave_with_easy_company():
    table = [[0.0, 0.0, 0.9], [0.0, 0.0, 0.0]]
    assert exits_taken(table, 0.5).tolist() == [0, 0, 1]
    assert exits_taken(table, 0.5, batch=3).tolist() == [0, 0, 0]


def test_the_cheapest_point_is_accurate_enough():
    points = [CurvePoint(0, 0.9, 30), CurvePoint(1, 0.85, 20), CurvePoint(2, 0.5, 10)]
    assert cheapest(points, 0.8) == points[1]
    assert cheapest(points, 0.95) is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: softmax_entropy([1.0]), r"classes >= 2\), got \(1,\)"),
        (lambda: softmax_entropy(3.0), r"got \(\)"),
        (lambda: softmax_entropy([np.nan, 1.0]), "NaN"),
        (lambda: exits_taken([1.0], 0.5), r"got \(1,\)"),
        (lambda: exits_taken(np.zeros((0, 3)), 0.5), r"got \(0, 3\)"),
        (lambda: exits_taken([[1.0]], 0.5, batch=0), "batch must be at least 1"),
        (lambda: curve_point(np.zeros((2, 3, 4)), [0, 1], (1, 2), 0.5), r"got \(2, 3, 4\)"),
        (lambda: curve_point(np.zeros((2, 3)), [0, 1, 2], (1, 2), 0.5), r"got \(2, 3\)"),
        (lambda: EarlyExitResNet18(side=20), "multiple of 8 pixels, got 20"),
        (lambda: EarlyExitResNet18(side=0), "got 0"),
        (lambda: exit_loss(nn.Linear(2, 2), torch.zeros(1), torch.zeros(1)), "got Linear"),
        (lambda: rank_correlation(np.zeros(2), np.zeros(3)), r"\(2,\) and \(3,\)"),
        (lambda: rank_correlation(np.zeros(3), np.arange(3.0)), "constant"),
        (lambda: write_notebook("x", []), "at least one section"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_course_network_has_the_recomputed_costs_and_parameters():
    with torch.device("meta"):
        model = EarlyExitResNet18()
    counted = count_exit_macs(model, (3, 32, 32), outputs_of_norms=True)
    assert counted.without_rejected_heads == exit_costs()
    assert counted.with_rejected_heads == exit_costs(count_rejected_heads=True)
    assert sum(parameter.numel() for parameter in model.parameters()) == parameters()[0]
    assert sum(parameter.numel() for parameter in model.heads[:3].parameters()) == parameters()[1]


def test_torch_counts_the_same_multiply_adds():
    from torch.utils.flop_counter import FlopCounterMode

    model = build_resnet18(0, width=4)
    counter = FlopCounterMode(display=False)
    with counter:
        model(torch.zeros(2, 3, 32, 32))
    assert counter.get_total_flops() == 2 * 2 * count_macs(model.train(), (3, 32, 32))


def test_the_exits_share_one_trunk():
    model = build_early_exit(0, width=2, side=16).eval()
    images = torch.randn(3, 3, 16, 16)
    with torch.no_grad():
        logits = model.exits(images)
        assert torch.equal(model(images), logits[-1])
        trunk = model.stages[1](model.stages[0](images))
        assert torch.equal(model.heads[1](trunk), logits[1])
    together = exit_logits(model, images, batch=2)
    assert together.shape == (4, 3, 6)
    assert together == pytest.approx(torch.stack(logits).numpy(), abs=1e-5)


def test_the_first_exit_weighs_more_in_the_loss():
    model = build_early_exit(0, width=2, side=16).eval()
    images, labels = torch.randn(4, 3, 16, 16), torch.tensor([0, 1, 2, 3])
    losses = [nn.functional.cross_entropy(logits, labels).item() for logits in model.exits(images)]
    expected = losses[0] + 0.3 * sum(losses[1:])
    assert exit_loss(model, images, labels).item() == pytest.approx(expected, rel=1e-5)


@pytest.fixture(scope="module")
def depth_result():
    torch.set_num_threads(1)
    return depth_experiment(TINY)


def test_the_depth_experiment_fits_together(depth_result):
    layers = len(depth_result.probes.layers)
    assert layers == 11
    assert depth_result.probes.predictions.shape == (11, TINY.test_images)
    assert sum(group.examples for group in depth_result.groups) == TINY.test_images
    right = sum(group.examples * (group.accuracy or 0) for group in depth_result.groups)
    assert right / TINY.test_images == pytest.approx(depth_result.accuracy)
    assert len(depth_result.losses) == TINY.epochs
    assert depth_result.learned.max() <= TINY.epochs
    settled = depth_result.depth < layers
    last = depth_result.probes.predictions[-1]
    assert (last[settled] == depth_result.final[settled]).all()
    assert (last[~settled] != depth_result.final[~settled]).all()


def test_correct_images_have_the_same_depth_under_both_definitions(depth_result):
    right = depth_result.final == depth_result.data.labels
    assert (depth_result.depth[right] == depth_result.correctness_depth[right]).all()


def test_depth_nine_cannot_occur(depth_result):
    assert not (depth_result.depth == 9).any()


def test_the_summary_names_every_layer(depth_result):
    text = describe_depth(depth_result)
    assert all(f"{name} " in text for name in depth_result.probes.layers)
    assert "never" in text


def test_consistency_is_a_share_of_the_runs(depth_result):
    score = consistency_experiment(TINY, depth_result.data)
    assert score.shape == (TINY.test_images,)
    assert np.allclose(score * TINY.runs, np.round(score * TINY.runs))


def test_the_exit_experiment_spans_from_first_to_last_exit():
    setting = TINY._replace(tolerances=(0.0, 5.0))
    result = exit_experiment(setting)
    assert [point.macs for point in result.per_image] == [result.exit_macs[-1], result.exit_macs[0]]
    assert result.per_batch[1].shares == (1.0, 0.0, 0.0, 0.0)
    assert [point.setting for point in result.plain] == list(setting.plain_widths)
    assert "plain network" in describe_exits(result)


def test_a_bar_that_no_plain_network_reaches_is_reported_as_none():
    from reference.example_difficulty.experiments import ExitResult

    point = CurvePoint(0.1, 0.9, 5.0, (1.0,))
    text = describe_exits(ExitResult((5,), (point,), (point,), (CurvePoint(2, 0.1, 1.0),)))
    assert text.endswith("plain network: none")


@given(
    st.lists(st.integers(0, 5), min_size=3, max_size=12).filter(lambda v: len(set(v)) > 1), st.integers(0, 99)
)
def test_rank_correlation_is_of_ranks(values, seed):
    first = np.array(values, dtype=float)
    assert rank_correlation(first, np.exp(first)) == pytest.approx(1)
    assert rank_correlation(first, -first) == pytest.approx(-1)
    other = np.random.default_rng(seed).permutation(len(values)).astype(float)
    from scipy.stats import spearmanr

    assert rank_correlation(first, other) == pytest.approx(spearmanr(first, other).statistic)


def test_the_demonstration_writes_pictures_and_a_notebook(tmp_path, capsys):
    import nbformat

    folders = ["--pictures", str(tmp_path / "p"), "--page", str(tmp_path / "s")]
    folders += ["--notebook", str(tmp_path / "r.ipynb")]
    demonstration.main([*folders, "--tiny", "--checkpoints", str(tmp_path / "c")])
    printed = capsys.readouterr().out
    drawn = {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()}
    demonstration.main([*folders, "--tiny"])
    assert capsys.readouterr().out == printed
    assert sorted(drawn) == ["depths.svg", "exits.svg"]
    assert all(path.read_bytes() == drawn[path.name] for path in (tmp_path / "s").iterdir())
    assert "((16, 3, 6, 22),)" in printed
    names = sorted(path.name for path in (tmp_path / "p").iterdir())
    assert names == ["depths.png", "examples.png", "exits.png", "factors.png", "notions.png"]
    notebook = nbformat.read(tmp_path / "r.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) == 3
    assert all(cell.outputs[0].text.strip() in printed for cell in code)
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == ["depth.pt", "exit.pt"]


def test_the_package_runs_as_a_program(monkeypatch):
    called = []
    monkeypatch.setattr(demonstration, "main", lambda: called.append(True))
    runpy.run_module("reference.example_difficulty", run_name="__main__")
    assert called == [True]
