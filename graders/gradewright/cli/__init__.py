"""The command `gradewright`: the only room that prints."""

from gradewright.cli.main import main

__all__ = ["main"]
