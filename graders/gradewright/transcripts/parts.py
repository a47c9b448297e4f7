from __future__ import annotations
def answered_parts(units, segments, guide): return ()
def parts_left_out(units, segments, guide): return frozenset()
