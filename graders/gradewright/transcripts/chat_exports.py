"""Chat exports -> messages with roles, in the order in which they were said.

Shapes: a ChatGPT export (conversations with a `mapping` of nodes; only the path from the root to
`current_node` was seen by the person), a Le Chat export (a list of messages with `createdAt`), and the
generic `{"messages": [{"role", "content"}]}` as one object, as JSON Lines, or as a bare list of messages.
Messages without text are dropped, and what is left is counted from 0 through the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradewright.transcripts import limits
from gradewright.transcripts.model import Role

_ROLES: dict[str, Role] = {
    "user": "user",
    "human": "user",
    "prompter": "user",
    "assistant": "model",
    "model": "model",
    "ai": "model",
    "bot": "model",
    "gpt": "model",
}


class BrokenExport(Exception):
    """The JSON is broken or of no known shape; the message says which."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message with text. `conversation` counts the conversations of a file from 0."""

    role: Role
    text: str
    conversation: int


@dataclass(frozen=True, slots=True)
class Export:
    """The messages of a file and the model's name where the export gives one."""

    format: str
    messages: tuple[Message, ...]
    model: str | None


def read_export(text: str, *, lines: bool) -> Export:
    """The messages of an export; `lines` for JSON Lines.

    Raises BrokenExport when it cannot be parsed, has no known shape, or holds no message with text.
    """
    data = _parse_lines(text) if lines else _parse(text)
    kind, conversations = _conversations(data)
    messages: list[Message] = []
    size = 0
    for number, conversation in enumerate(conversations):
        for raw in conversation:
            said = _text_of(raw)
            if not said.strip():
                continue
            size += len(said)
            if len(messages) >= limits.MAX_MESSAGES or size > limits.MAX_CHARACTERS:
                raise BrokenExport(
                    f"more than {limits.MAX_MESSAGES} messages or {limits.MAX_CHARACTERS} characters: "
                    "export fewer conversations"
                )
            messages.append(Message(_role_of(raw), said, number))
    if not any(message.role == "model" for message in messages):
        raise BrokenExport("no message of a model in it: is this a chat export?")
    return Export(kind, tuple(messages), _model_of(data))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenExport(f"broken JSON at line {error.lineno}: {error.msg}; export it again") from None
    except (RecursionError, ValueError):
        raise BrokenExport("JSON nested too deeply or with numbers too long: not a chat export") from None


def _parse_lines(text: str) -> list[Any]:
    rows: list[Any] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise BrokenExport(
                f"broken JSON at line {number}: {error.msg}; one object a line is needed"
            ) from None
        except (RecursionError, ValueError):
            raise BrokenExport(f"line {number}: JSON nested too deeply or with numbers too long") from None
        if len(rows) > limits.MAX_MESSAGES:
            raise BrokenExport(f"more than {limits.MAX_MESSAGES} lines: split the file")
    return rows


def _conversations(data: Any) -> tuple[str, list[list[Mapping[str, Any]]]]:
    """The format's name and the raw messages of every conversation, in order."""
    rows = [row for row in (data if isinstance(data, list) else [data]) if isinstance(row, Mapping)]
    trees = [row for row in rows if isinstance(row.get("mapping"), Mapping)]
    if trees:
        return "chatgpt", [
            _said_path(tree) for tree in sorted(trees, key=lambda t: _number(t.get("create_time")))
        ]
    threads = [row for row in rows if isinstance(_first_list(row), list)]
    if threads:
        return "messages", [_in_time_order(_first_list(row) or []) for row in threads]
    if rows and all("role" in row or "author" in row or "from" in row for row in rows):
        return "messages", _by_chat(rows)
    raise BrokenExport('no known shape: expected a chat export or {"messages": [{"role", "content"}, ...]}')


def _first_list(row: Mapping[str, Any]) -> list[Any] | None:
    for key in ("messages", "chat_messages", "conversation", "conversations"):
        if isinstance(row.get(key), list):
            return list(row[key])
    return None


def _by_chat(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    chats: dict[str, list[Mapping[str, Any]]] = {}
    for row in _in_time_order(rows):
        chats.setdefault(str(row.get("chatId", row.get("conversation_id", ""))), []).append(row)
    return list(chats.values())


def _in_time_order(rows: Sequence[Any]) -> list[Mapping[str, Any]]:
    said = [row for row in rows if isinstance(row, Mapping)]
    for key in ("createdAt", "created_at", "create_time", "timestamp"):
        if said and all(isinstance(row.get(key), str) for row in said):
            return sorted(said, key=lambda row: str(row[key]))
        if said and all(_is_number(row.get(key)) for row in said):
            return sorted(said, key=lambda row: float(row[key]))
    return said


def _said_path(tree: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The messages from the root to the current node (the newest leaf where none is named)."""
    nodes = tree["mapping"]
    path: list[Mapping[str, Any]] = []
    seen: set[str] = set()
    name = tree.get("current_node")
    if not isinstance(name, str) or name not in nodes:
        name = _newest_leaf(nodes)
    while isinstance(name, str) and name not in seen and isinstance(nodes.get(name), Mapping):
        seen.add(name)
        node = nodes[name]
        if isinstance(node.get("message"), Mapping):
            path.append(node["message"])
        name = node.get("parent")
    return path[::-1]


def _newest_leaf(nodes: Mapping[str, Any]) -> str | None:
    leaves = [
        (_number((node.get("message") or {}).get("create_time")), name)
        for name, node in nodes.items()
        if isinstance(node, Mapping)
        and not node.get("children")
        and isinstance(node.get("message") or {}, Mapping)
    ]
    return max(leaves)[1] if leaves else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18


def _number(value: Any) -> float:
    return float(value) if _is_number(value) else 0.0


def _role_of(raw: Mapping[str, Any]) -> Role:
    author = raw.get("author")
    name = (
        author.get("role")
        if isinstance(author, Mapping)
        else raw.get("role", raw.get("sender", raw.get("from")))
    )
    return _ROLES.get(str(name).strip().lower(), "other")


def _text_of(raw: Mapping[str, Any]) -> str:
    content = raw.get("content", raw.get("text", raw.get("value", "")))
    if isinstance(content, Mapping):
        if content.get("content_type") not in (None, "text", "multimodal_text"):
            return ""
        content = content.get("parts", content.get("text", ""))
    if not content and isinstance(raw.get("contentChunks"), list):
        content = raw["contentChunks"]
    pieces = content if isinstance(content, list) else [content]
    return (
        "\n".join(piece for piece in map(_piece, pieces) if piece).replace("\r\n", "\n").replace("\r", "\n")
    )


def _piece(piece: Any) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Mapping) and isinstance(piece.get("text"), str):
        return str(piece["text"])
    return ""


def _model_of(data: Any) -> str | None:
    return next(_named_models(data), None)


def _named_models(data: Any) -> Iterator[str]:
    """Model names in the places where exports put them, outermost first."""
    for row in data if isinstance(data, list) else [data]:
        if not isinstance(row, Mapping):
            continue
        places: list[Any] = [row]
        if isinstance(row.get("mapping"), Mapping):
            places += [message.get("metadata") for message in _said_path(row)]
        places += _first_list(row) or []
        for place in places:
            if not isinstance(place, Mapping):
                continue
            for key in ("model_slug", "model", "model_name", "default_model_slug"):
                if isinstance(place.get(key), str) and place[key].strip():
                    yield place[key].strip()[:80]
