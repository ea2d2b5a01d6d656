"""A real store in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quality_checkers.records import Records, open_records


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """An empty store, ready to use."""
    store = open_records(tmp_path)
    store.upgrade()
    yield store
    store.close()
