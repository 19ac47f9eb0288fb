"""Texts from outside without halves of characters: no database, chat or address would take them.

JSON can smuggle them in (a lone `\\ud800`), and so can a body in an encoding such as UTF-7.
"""

from __future__ import annotations

import json
import re
from typing import Any

HALF = re.compile(r"[\ud800-\udfff]")
ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def encodable(text: str) -> str:
    """The text with a replacement character for each half; two that belong together are joined."""
    if text.isascii() or not HALF.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def load_json(text: str, **how: Any) -> Any:
    """`json.loads` of outside text, with every text in it encodable; raises what that raises."""
    text = encodable(text)
    read = json.loads(text, **how)
    if not ESCAPED_HALF.search(text):
        return read
    return json.loads(encodable(json.dumps(read, ensure_ascii=False)), **how)
