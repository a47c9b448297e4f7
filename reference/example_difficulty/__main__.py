"""Runs the demonstration; see `demonstration`."""

from .demonstration import main

main()
