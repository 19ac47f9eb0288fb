"""A name for what a library is read from, and by which code: the same files, the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
BESIDE = ("conversation.yaml", "vocabulary.yaml", "language.yaml")
CODE = (  # whatever has a hand in what phrases are read as, and in what is made of them
    "sentence_model/vocab.txt",
    "words/*.py",
    "words/*.txt",
    "*_reading.py",
    *(f"{name}.py" for name in ("entry", "yaml_text", "yaml_tree", "library", "guide", "markup")),
    *(
        f"matching/{name}.py"
        for name in ("index", "bayes", "lines", "neighbours", "spans", "taught")
    ),
)


def fingerprint(folder: Path) -> str:
    """24 hexadecimal digits for the guide in `folder`, the files beside it and our own code."""
    made = hashlib.blake2b(digest_size=12)
    for file in (*_written(folder), *_code()):
        content = _content(file)
        made.update(f"{file.name} {len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()


def beside(folder: Path, name: str) -> Path:
    """A file two folders above a guide, or the package's own where there is none."""
    own = folder.resolve().parent.parent / name
    return own if own.is_file() else HERE / name


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, which need not be there, by name; hidden ones are an editor's."""
    return [file for file in _sorted(folder.glob("*.yaml")) if not file.name.startswith(".")]


def _written(folder: Path) -> Iterator[Path]:
    yield from yaml_files(folder)
    yield from yaml_files(folder / "asked")
    for name in BESIDE:
        yield beside(folder, name)
    yield from yaml_files(beside(folder, BESIDE[0]).parent / "asked")


def _code() -> Iterator[Path]:
    for pattern in CODE:
        yield from _sorted(HERE.glob(pattern))


def _sorted(files: Iterable[Path]) -> list[Path]:
    return sorted(files, key=lambda file: file.name)


def _content(file: Path) -> bytes:
    """What cannot be read is a mistake of the guide, and told where it is read as one."""
    try:
        return file.read_bytes()
    except OSError as error:
        return str(error.strerror).encode()
