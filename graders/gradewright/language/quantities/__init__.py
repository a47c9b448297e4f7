"""Figures in a text: read them, bind them to a fact table, and check what is claimed."""

from __future__ import annotations

from gradewright.language.quantities.quantity import Quantity
from gradewright.language.quantities.reading import read_quantities

__all__ = ["Quantity", "read_quantities"]
