from __future__ import annotations

import csv
import re
from collections import Counter

import crossfoot
import sentences
from crossfoot.claims.sentences import sentences as sentences_of

SOURCE = (
    "<p>Sales were $50 million, up 25% from $40 million in 2020.</p><table><tr><td>(in millions)<td>2021<td>2020"
    "<tr><td>Sales<td>50<td>40<tr><td>Costs<td>30<td>28</table>"
)
FORMULA = re.compile(r"none|open|(?:same|growth|difference|ratio|sum)(?: (?:\d+:\S+|#\d+))+")


def judged(numbers: str) -> dict[str, int]:
    report = crossfoot.check(SOURCE)
    (sentence,) = sentences_of(report.release)
    count: Counter[str] = Counter()
    sentences.judge({"document": "a.htm", "start": "0", "numbers": numbers}, sentence, report, count)
    return dict(count)


def ordinals() -> dict[str, int]:
    return {fact.text: fact.n for fact in crossfoot.read(SOURCE).facts if fact.table is not None}


def test_the_right_formulas_are_found_and_a_wrong_label_is_a_miss() -> None:
    n = ordinals()
    new, old = f"{n['50']}:50", f"{n['40']}:40"
    right = judged(f"same {new};growth {new} {old};same {old}")
    assert (right["claims"], right["found"], right["right"], right["perfect"]) == (3, 3, 3, 1)
    wrong = judged(f"same {new};growth {old} {new};none")
    assert (wrong["claims"], wrong["found"], wrong["proposed"], wrong["right"], wrong["perfect"]) == (2, 1, 3, 1, 0)


def test_numbers_left_open_count_nowhere() -> None:
    assert judged("open;open;open") == {"sentences": 1, "perfect": 1}


def test_labels_are_formulas_over_places_and_hold_no_text() -> None:
    with sentences.LABELS.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["document"] for row in rows}) >= 30
    for row in rows:
        assert re.fullmatch(r"[0-9a-f]{16}", row["sha256"])
        assert all(FORMULA.fullmatch(one) for label in row["numbers"].split(";") for one in label.split("|")), row
