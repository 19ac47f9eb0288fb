"""The vectors of messages, each embedded once while it is being answered."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from knowledge.embedding import Embedder
from knowledge.matching.lines import Reals

KEPT = 256  # a message and its parts are looked at more than once, and people ask the same


class Vectors:
    """Asks `embedder` for what it does not know yet, all at once; may be used in any thread."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: OrderedDict[str, Reals] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, essences: Sequence[str]) -> list[Reals]:
        """The vectors of messages, in their order."""
        with self._lock:
            known = {one: self._known[one] for one in essences if one in self._known}
        missing = [one for one in dict.fromkeys(essences) if one not in known]
        if missing:
            known.update(zip(missing, self._embedder.embed(missing), strict=True))
        with self._lock:
            for one in known:
                self._known[one] = known[one]
                self._known.move_to_end(one)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return [known[one] for one in essences]
