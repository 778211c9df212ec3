"""Random companies composed, read back and checked; then one printed number at a time altered.

    python benchmarks/compose.py [--companies 1000] [--slips 3] [--seed 1] [--json OUT]

Each company is drawn from a seed (companies.py): one to five entities, some in another currency, partly owned or
discontinued, segments or none, dividends in arrears, convertibles, profits and losses, lines of zero. Its books are
written to a folder, prepared, drafted under a random rounding policy, printed in a random form, read back and checked.
Then one digit of one printed number is changed, or two neighbouring ones exchanged, and the document is checked again.
Since each printed number stands for half a unit of its last place on either side, every slip is outside its interval.

    refused      companies that could not be composed (asked: 0)
    differing    numbers read back otherwise than meant (asked: 0)
    findings     errors and warnings on the document as composed (asked: 0)
    covered      share of its quantities that a relation ties
    named        share of the slips whose number an error, warning or note names that was not there before (asked: 90%)
    loud         the same, errors and warnings alone
    by_two       share named of the slips that change the number by two units of its last place or more
    blamed       share of the named that a finding also holds for the wrong number
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from msgspec import structs

from companies import Company
from crossfoot.api import check, compose_document
from crossfoot.books.open import open_books
from crossfoot.drafting.texts import Texts
from crossfoot.model.composition import Composition
from crossfoot.model.draft import Draft, Grid, Heading, Paragraph, Printed
from crossfoot.model.finding import Finding
from crossfoot.model.problems import Problem
from crossfoot.model.statements import Rounding
from crossfoot.model.wire import covered
from crossfoot.printing.forms import ENDINGS, Form, print_draft
from crossfoot.printing.read_back import numbers_of
from crossfoot.statements.prepare import prepare
from printed import slip
from tally import DETAILS, lay_out, publish, rate, spread

LOUD = ("error", "warning")
Unit = Literal["units", "thousands", "millions"]
UNITS: dict[Unit, int] = {"units": 1, "thousands": 1_000, "millions": 1_000_000}
SENTENCES = """\
Revenues for the {{ period.ended }} were {{ revenues|amount }}, {{ revenues|compared }}.

Revenues for the {{ period.ended }} {{ revenues|direction("increased", "decreased", "were unchanged at") }}
{{ revenues.growth.magnitude|percent }} to {{ revenues|amount }}.

{% set margin = gross_margin / revenues %}
{% if margin.meaningful and margin.prior.meaningful %}
Gross margin for the {{ period.ended }} was {{ margin|percent }} of revenues, {{ margin|compared }}.
{% endif %}

Net {{ net_income|loss_or_income }} for the {{ period.ended }} was {{ net_income.magnitude|amount }}, compared to net
{{ net_income.prior|loss_or_income }} of {{ net_income.prior.magnitude|amount }} for the {{ comparative.ended }}.

Cash was {{ cash|exact }} {{ cash|when }}, {{ cash|compared }}.

Total assets were {{ total_assets|amount }} at {{ balance_date }}, {{ total_assets|compared }}.

{% for s in segments %}
{% if s.revenues is defined %}
Revenues of the {{ s.label }} segment were {{ s.revenues|amount }} for the {{ period.ended }},
{{ s.revenues|compared }}.
{% endif %}
{% endfor %}
""".split("\n\n")
MEASURE = """\
Net {{ net_income|loss_or_income }} for the {{ period.ended }} was {{ net_income.magnitude|amount }}. Adjusted EBITDA
for the {{ period.ended }} was {{ adjusted_ebitda|amount }}, {{ adjusted_ebitda|compared }}.
"""
REST = """
{% for key in statements %}
{{ statement(key) }}

{% endfor %}
{% for note in notes %}
{{ note }}

{% endfor %}
"""


def template(draw: random.Random) -> str:
    """A headline, some sentences and all statements."""
    said = draw.sample(SENTENCES, draw.randint(2, len(SENTENCES)))
    return "\n\n".join(["# {{ company.name }} Reports {{ period.title }} Results", *said, MEASURE, REST])


def policy(draw: random.Random, size: int) -> Rounding:
    """A rounding policy for a company whose amounts are multiplied by `size`: its figures keep four digits or more."""
    units: list[Unit] = [unit for unit, least in UNITS.items() if size >= least]
    return Rounding(
        unit=draw.choice(units), places=draw.choice((0, 0, 1)),
        shares=draw.choice(("units", "thousands")), footing=draw.choice(("independent", "forced")),
        text=draw.choice(units), text_places=1,
    )  # fmt: skip


def composed(seed: str, draw: random.Random) -> Composition:
    """The release of the company of a seed."""
    with tempfile.TemporaryDirectory() as folder:
        size = draw.choice((1, 100, 1_000, 100_000, 1_000_000, 10_000_000))
        statements = prepare(open_books(Company(seed, size).write(Path(folder))))
    form: Form = draw.choice(get_args(Form))
    rounding = policy(draw, size)
    return compose_document(
        structs.replace(statements, rounding=rounding), form, Texts("release.md", template(draw), {})
    )


def altered(draft: Draft, which: int, text: str) -> Draft:
    """The draft with the text of its printed number `which`, in reading order, replaced."""
    count = iter(range(len(numbers_of(draft))))

    def turned(printed: Printed) -> Printed:
        return structs.replace(printed, text=text) if next(count) == which else printed

    blocks: list[Heading | Paragraph | Grid] = []
    for block in draft.blocks:
        if isinstance(block, Grid):
            rows = [
                structs.replace(
                    row,
                    cells=tuple(
                        structs.replace(cell, printed=turned(cell.printed)) if cell.printed is not None else cell
                        for cell in row.cells
                    ),
                )
                for row in block.rows
            ]
            blocks.append(structs.replace(block, rows=tuple(rows)))
        else:
            spans = tuple(turned(span) if isinstance(span, Printed) else span for span in block.spans)
            blocks.append(structs.replace(block, spans=spans))
    return structs.replace(draft, blocks=tuple(blocks))


def signature(finding: Finding) -> tuple[str, tuple[int, ...]]:
    """What makes two findings of two runs the same."""
    return finding.rule, tuple(sorted(finding.numerals))


def slips(made: Composition, count: int, draw: random.Random) -> Iterator[tuple[Counter[str], str]]:
    """Slips of one release: what each counts for, and its description where no finding names it."""
    numbers = numbers_of(made.draft)
    known = {signature(finding) for finding in made.report.findings}
    pool = [i for i, one in enumerate(numbers) if any(c in "123456789" for c in one.printed.text)]
    for which in draw.sample(pool, min(count, len(pool))):
        one = numbers[which]
        wrong = slip(one.printed.text, draw).text
        by = abs(structs.replace(one.printed, text=wrong).mantissa - one.printed.mantissa)
        document = print_draft(altered(made.draft, which, wrong), made.form)
        found = check(document, f"release{ENDINGS[made.form]}").findings
        naming = [f for f in found if made.ordinals[which] in f.numerals and signature(f) not in known]
        wide = by > 1
        counted = Counter(
            slips=1,
            named=bool(naming),
            loud=any(finding.severity in LOUD for finding in naming),
            wide=wide,
            wide_named=wide and bool(naming),
            blamed=any(finding.suspect == made.ordinals[which] for finding in naming),
        )
        yield counted, "" if naming else f"{one.place}: {one.printed.text} -> {wrong}"


def run(number: int, seed: int, count: int) -> tuple[Counter[str], list[str]]:
    """One company: what it counts for, and what is wrong with it, in words."""
    name = f"{seed}:{number}"
    draw = random.Random(name)
    counted = Counter(companies=1)
    try:
        made = composed(name, draw)
    except Problem as problem:
        return counted + Counter(refused=1), [f"{name}: refused: {problem}"]
    told = [f"{name} ({made.form}): {difference}" for difference in made.differences]
    loud = [finding for finding in made.report.findings if finding.severity in LOUD]
    told += [f"{name} ({made.form}): {finding.severity} {finding.rule}: {finding.message}" for finding in loud]
    facts = made.report.release.facts
    tied = [is_covered for fact, is_covered in zip(facts, covered(made.report), strict=True) if fact.quantity]
    counted += Counter(differing=len(made.differences), findings=len(loud), quantities=len(tied), covered=sum(tied))
    for slipped, words in slips(made, count, draw):
        counted += slipped
        told += [f"{name} ({made.form}): not named: {words}"] if words else []
    return counted, told


def main() -> None:
    """Compose the companies that the command line asks for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", help="not used: the companies are drawn")
    parser.add_argument("--companies", "--limit", type=int, default=1000)
    parser.add_argument("--slips", type=int, default=3, help="of each company")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    details: list[str] = []
    work = partial(run, seed=options.seed, count=options.slips)
    for counted, told in spread(work, range(options.companies), options.jobs):
        total += counted
        details += told
    figures = {
        "companies": total["companies"],
        "refused": total["refused"],
        "differing": total["differing"],
        "findings": total["findings"],
        "quantities": total["quantities"],
        "covered": rate(total["covered"], total["quantities"]),
        "slips": total["slips"],
        "named": rate(total["named"], total["slips"]),
        "loud": rate(total["loud"], total["slips"]),
        "by_two": rate(total["wide_named"], total["wide"]),
        "blamed": rate(total["blamed"], total["named"]),
    }
    print(lay_out([figures]))
    publish(figures, options.json)
    print("\n".join(["", DETAILS, *details]))


if __name__ == "__main__":
    main()
