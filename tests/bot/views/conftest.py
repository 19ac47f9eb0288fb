"""The words, as every view gets them."""

import pytest

from bot.wording import Words, load_words


@pytest.fixture(scope="session")
def words() -> Words:
    return load_words()
