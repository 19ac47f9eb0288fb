"""Reading in which words people ask: phrases beside what they lead to, or in an `asked/` folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from knowledge.entry import Entry, entry_of
from knowledge.fingerprint import yaml_files
from knowledge.ledger import Ledger
from knowledge.notes import guess
from knowledge.yaml_text import read

FOLDER, INLINE = "asked", "asked as"
KIND = "a file of phrases"  # its keys are ids, so `schema.KEYS` has no list of them


class Asked:
    """The phrases of one `asked/` folder, which need not be there.

    Without `taught` the folder is not read and nothing is missed: what is asked for in which
    words is then known from an index that was made before.
    """

    def __init__(self, folder: Path, ledger: Ledger, *, taught: bool = True) -> None:
        self._ledger, self._taught = ledger, taught
        self._entries: dict[str, list[Entry]] = {}
        self._unread = False  # a file that might teach what seems not to be taught
        if taught:
            ledger.notes.add_endings(folder.glob("[!.]*"))
        for file in yaml_files(folder) if taught else ():
            entry = entry_of(file, read(file, ledger.notes).root, KIND, ledger.notes)
            self._unread = self._unread or entry is None
            if entry is not None:
                for name in entry.names:
                    self._entries.setdefault(name, []).append(entry)

    def of(self, name: str, owner: str, defined: Entry | None = None) -> tuple[str, ...]:
        """The phrases of an id, which stand where it is `defined` and in the folder; they lead to
        `owner`, as whose they are taken into the ledger."""
        places = [(entry, name) for entry in self._entries.get(name, ())]
        if defined is not None and defined.has(INLINE):
            places.insert(0, (defined, INLINE))
        phrases: list[str] = []
        for entry, key in places:
            words = entry.words(key)
            self._ledger.lead(entry, owner, words)
            phrases += (word.value for word in words)
        if self._taught and defined is not None and not places and not self._unread:
            defined.note("not-taught", defined.line, id=name, folder=FOLDER)
        return tuple(phrases)

    def note_strangers(self, known: Iterable[str]) -> None:
        """Note the ids in the folder that nothing has."""
        ids = {*known, *self._ledger.elsewhere}
        for name in self._entries.keys() - ids:
            for entry in self._entries[name]:
                details = {"key": FOLDER, "id": name, "guess": guess(name, ids)}
                entry.note("unknown-id", entry.line_of(name), **details)
