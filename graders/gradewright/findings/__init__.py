"""Every claim, asked for or not, held against the reference -> Finding."""

from gradewright.findings.sweeping import sweep

__all__ = ["sweep"]
