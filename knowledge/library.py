"""The door to all that is written: the guide, the conversation, the vocabulary and the phrases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.conversation import Conversation
from knowledge.conversation_reading import read_conversation, read_vocabulary
from knowledge.errors import GuideMistakes, Mistake
from knowledge.fingerprint import beside
from knowledge.guide import Guide
from knowledge.guide_reading import read_guide
from knowledge.language import Language, Phrases
from knowledge.language_reading import read_language, read_phrases
from knowledge.ledger import Ledger
from knowledge.notes import Notes
from knowledge.vocabulary import Vocabulary

HERE = Path(__file__).parent
DEFAULT_GUIDE = "customer-success-manager"


@dataclass(frozen=True, slots=True)
class Library:
    """Everything an answer is made from."""

    guide: Guide
    conversation: Conversation
    vocabulary: Vocabulary
    phrases: Phrases
    language: Language


def default_folder() -> Path:
    """The folder of the guide that comes with the package."""
    return HERE / "guides" / DEFAULT_GUIDE


def load(folder: Path | None = None, *, taught: bool = True) -> Library:
    """The library with the guide in `folder`; without one, with the guide of the package.

    Without `taught` it holds no phrases of `asked/` folders, which are most of all that is written.

    The files beside the guide (`conversation.yaml` and so on) are those two folders above it,
    or the package's own where there are none. Raises `GuideMistakes` if anything is wrong.
    """
    notes = Notes()
    library = _read(folder or default_folder(), notes, taught=taught)
    if library is None or len(notes):
        raise GuideMistakes(notes.sorted())
    return library


def check(folder: Path | None = None) -> list[Mistake]:
    """Every mistake in a guide's folder and in the files beside it, by file and line."""
    notes = Notes()
    _read(folder or default_folder(), notes, taught=True)
    return notes.sorted()


def _read(folder: Path, notes: Notes, *, taught: bool) -> Library | None:
    ledger = Ledger(notes)
    guide = read_guide(folder, ledger, taught=taught)
    conversation = read_conversation(beside(folder, "conversation.yaml"), ledger, taught=taught)
    vocabulary = read_vocabulary(beside(folder, "vocabulary.yaml"), notes)
    phrases = read_phrases(beside(folder, "phrases.yaml"), notes)
    language = read_language(beside(folder, "language.yaml"), notes)
    if phrases is None or language is None:
        return None
    return Library(guide, conversation, vocabulary, phrases, language)
