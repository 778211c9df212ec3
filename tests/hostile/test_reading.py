from __future__ import annotations

import time

import pytest
from tests.hostile.inputs import HOSTILE

from crossfoot.intake.open import open_document
from crossfoot.model.problems import Problem


@pytest.mark.parametrize("case", HOSTILE)
def test_reading_ends_in_bounded_time_with_all_text_or_one_line(case: str) -> None:
    hostile = HOSTILE[case]
    source = hostile.build()
    started = time.process_time()
    if hostile.problem is None:
        document = open_document(source, "hostile.htm")
        assert document.text.rstrip().endswith(hostile.last)
    else:
        with pytest.raises(hostile.problem) as caught:
            open_document(source, "hostile.htm")
        assert isinstance(caught.value, Problem)
        assert str(caught.value).startswith("hostile.htm: ")
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300
    assert time.process_time() - started < hostile.seconds
