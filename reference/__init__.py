"""The ground truth: one package a problem, computing every value that a criterion compares with.

- `kernel_attention`: softmax attention approximated by random features, causal states, counted costs;
- `example_difficulty`: prediction depth and early exit on a generated set of shapes;
- `facenet`: the networks, the triplet loss and the figures of the paper.

Each package defines what `gradewright.truth` describes (`facts`, `costs`, `scene`) and runs its demonstration
with `python -m reference.NAME`. The engine loads this folder under a private package name, so a package
imports its own modules relatively and never its neighbours.
"""
