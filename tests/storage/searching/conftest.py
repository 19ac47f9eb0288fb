"""The databases of these tests."""

from tests.storage.conftest import *  # noqa: F403
