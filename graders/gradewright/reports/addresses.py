"""Where each page lies under the report's folder, and how one page links to another."""

from __future__ import annotations

import re
from hashlib import sha256

INDEX = "index.html"
PAGES = "pages"
"""Folder for everything but the first page, so that no folder of a course is ever written into."""
MODELS = f"{PAGES}/models.html"
PEOPLE = f"{PAGES}/people.html"
STATIC = f"{PAGES}/static"

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
MAX_SLUG = 60


def slug(name: str) -> str:
    """A file name for any text: readable letters and a digest, so that no two names meet.

    >>> slug("submissions/a b.md")
    'submissions-a-b.md-0e2003d4'
    """
    readable = _UNSAFE.sub("-", name).strip("-.")[-MAX_SLUG:].lstrip("-.")
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable}-{digest}" if readable else digest


def submission_address(submission: str) -> str:
    """The page of one submission."""
    return f"{PAGES}/submissions/{slug(submission)}.html"


def problem_address(problem: str, sheet: int = 1) -> str:
    """The page of one problem; further sheets of a long list of submissions lie in a folder of their own.

    >>> problem_address("kettle"), problem_address("kettle", 2)
    ('pages/problems/kettle.html', 'pages/problems/kettle/2.html')
    """
    further = f"/{sheet}" if sheet > 1 else ""
    return f"{PAGES}/problems/{_named(problem)}{further}.html"


def part_address(part: str) -> str:
    """The page with every model's answer to one part."""
    return f"{PAGES}/parts/{_named(part)}.html"


def _named(name: str) -> str:
    """A course's own id where it is a plain file name already."""
    return name if re.fullmatch(r"[A-Za-z0-9_.-]{1,80}", name) and not name.startswith(".") else slug(name)


def up_from(address: str) -> str:
    """What leads from a page back to the report's folder: "" or "../"."""
    return "../" * address.count("/")
