"""What every test shares: a fixed seed for hypothesis and the way to the documents that stay outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("fixed")

SHARED = Path(__file__).parents[2] / "shared"
"""Real documents to test with. They belong to their issuers and are no part of the project."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no folder `shared` beside the checkout: the real documents are no part of the project")
    return SHARED
