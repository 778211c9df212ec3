"""What the builder of concept data learns, and that an issuer left out leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from build_concepts import Filing, Taxonomy, Wording, exact_counts, faces_of, learn, without
from concept_fit import Example, Tried, crossed, fit, fit_sureness, records, report
from concept_places import usual_places
from crossfoot.concepts.evidence import Line
from crossfoot.concepts.learned import Wordings
from crossfoot.concepts.sureness import AT_LEAST, HOW_SURE_ALONE, NOTE
from crossfoot.concepts.surroundings import Surroundings
from crossfoot.concepts.wording import fingerprint, words

ROWS = [
    Wording("InventoryNet", True, "Inventories", 4),
    Wording("InventoryNet", True, "Stock of kelp, net", 1),
    Wording("IncreaseDecreaseInInventories", False, "Inventories", 3),
]


def names() -> Taxonomy:
    return Taxonomy(
        dict.fromkeys(["InventoryNet", "IncreaseDecreaseInInventories"], "monetaryItemType"),
        {"InventoryNet": True, "IncreaseDecreaseInInventories": False},
    )


def test_what_is_learned_answers_by_period_type() -> None:
    data = Wordings(learn(ROWS, [], names()))
    ordinal = {name: i for i, name in enumerate(data.elements)}
    balance = data.votes(words("Inventory"), "i:money", "ac")
    assert {data.elements[e] for e in balance} == {"InventoryNet"}
    assert balance[ordinal["InventoryNet"]].exact == 4
    assert data.known("INVENTORIES") == {ordinal["InventoryNet"]: 4, ordinal["IncreaseDecreaseInInventories"]: 3}
    assert data.known("Kelp") == {}


def test_an_issuer_left_out_leaves_none_of_its_wordings() -> None:
    own = {"InventoryNet": frozenset({frozenset(words("Inventories")), frozenset(words("Stock of dried kelp, net"))})}
    left = without(ROWS, Filing(Path("kelp.html"), "kelp", (), own))
    assert [(row.label, row.issuers) for row in left] == [("Inventories", 3), ("Inventories", 3)]


def test_labels_are_kept_as_fingerprints() -> None:
    assert exact_counts(ROWS[:1], {"InventoryNet": 7}) == {fingerprint("Inventories"): [7, 4]}


def test_names_tell_where_elements_stand() -> None:
    assert usual_places("OtherAssetsNoncurrent", instant=True) == {"an": 1.0}
    assert usual_places("OtherLiabilitiesCurrent", instant=True) == {"lc": 1.0}
    assert max(usual_places("PaymentsOfDividends", instant=False).items(), key=lambda x: x[1])[0] == "cf"
    assert usual_places("DefinedBenefitPlanServiceCost", instant=False) == {}


def test_the_fit_finds_the_evidence_that_tells() -> None:
    some = [
        Example(
            f"issuer {i}",
            "ac:money",
            {"Right": 2},
            [("Right", {"tells": 1.0, "says nothing": 1.0}), ("Wrong", {"says nothing": 1.0})],
        )
        for i in range(16)
    ]
    weights = fit(some)
    assert weights["tells"] > 1
    assert abs(weights.get("says nothing", 0)) < weights["tells"]
    assert next(iter(report(some, crossed(some)))).endswith("right for 100.0%")


def test_what_tells_how_sure_one_is_does_not_tell_which() -> None:
    some = [
        Example(
            f"issuer {i}",
            "ac:money",
            {"Right": 2},
            [("Right", {"likeness": 1.0, **dict.fromkeys(HOW_SURE_ALONE, 1.0)}), ("Wrong", {})],
        )
        for i in range(16)
    ]
    assert HOW_SURE_ALONE.isdisjoint(fit(some))
    assert fit(some)["likeness"] > 1


def test_what_is_of_the_notes_is_left_out_for_issuers_never_seen() -> None:
    def line(whole: bool) -> Line:
        return Line("Inventories", (), "i:money", "ac", Surroundings(whole=whole))

    both = ((line(True), {"InventoryNet": 2}), (line(False), {"InventoryGross": 2}))
    assert [tags for _, tags in faces_of(Filing(Path("kelp.html"), "kelp", both, {})).lines] == [{"InventoryNet": 2}]


def test_a_record_is_that_of_whole_statements_and_shrinks_to_that_of_any() -> None:
    some = [Tried(0, "Sure", {}, 2, 2)] * 20 + [Tried(0, "Sure", {NOTE: 1}, 2, 0)] * 20 + [Tried(0, "Rare", {}, 2, 0)]
    known = records(some)
    assert known["Sure"] > known[""] > known["Rare"]


def test_the_threshold_is_the_least_sureness_that_keeps_the_precision() -> None:
    some = [Example(f"issuer {i}", "ac:money", {"Right": 9}, [("Right", {"tells": 1.0})]) for i in range(40)]
    weights = fit_sureness(some, crossed(some), 0.97)
    assert 0 < weights[AT_LEAST] < 1
