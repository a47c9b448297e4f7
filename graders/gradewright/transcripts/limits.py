"""What a submission may hold at most: declared here, checked before anything is parsed.

The largest real transcript seen has about 3,000 lines; the limits leave a wide margin and keep the time
for a hostile file within seconds.
"""

from __future__ import annotations

MAX_BYTES = 16 * 1024 * 1024
"""Size of a submission's file."""

MAX_LINES = 30_000
"""Lines of a text file."""

MAX_MESSAGES = 5_000
"""Messages of all conversations of an export, or cells of a notebook."""

MAX_CHARACTERS = 2_000_000
"""Characters of a text, or of all messages or cells together."""

MAX_LINE = 20_000
"""Characters of one line that the readers of voice and labels look at; what follows is kept, not read."""

MAX_SIDECAR_BYTES = 64 * 1024
"""Size of a sidecar."""
