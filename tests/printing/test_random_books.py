"""Random companies, policies and forms: what is composed reads back as it was meant and checks clean."""

from __future__ import annotations

import random
from pathlib import Path
from typing import get_args

import pytest
from msgspec import structs

from companies import Company
from crossfoot import compose_document
from crossfoot.books.open import open_books
from crossfoot.drafting.texts import Texts
from crossfoot.model.statements import Rounding
from crossfoot.printing.forms import Form
from crossfoot.statements.prepare import prepare

TEMPLATE = """\
# {{ company.name }} Reports {{ period.title }} Results

Revenues for the {{ period.ended }} were {{ revenues|amount }}, {{ revenues|compared }}. Revenues for the {{ period.ended }}
{{ revenues|direction("increased", "decreased", "were unchanged at") }} {{ revenues.growth.magnitude|percent }}.

Net {{ net_income|loss_or_income }} for the {{ period.ended }} was {{ net_income.magnitude|amount }}, compared to net
{{ net_income.prior|loss_or_income }} of {{ net_income.prior.magnitude|amount }} for the {{ comparative.ended }}.

- Cash was {{ cash|exact }} {{ cash|when }}, {{ cash|compared }}.

Adjusted EBITDA for the {{ period.ended }} was {{ adjusted_ebitda|amount }}, {{ adjusted_ebitda|compared }}.

{% for key in statements %}
{{ statement(key) }}

{% endfor %}
{% for note in notes %}
{{ note }}

{% endfor %}
"""


@pytest.mark.parametrize("seed", range(12))
def test_a_random_company_reads_back_and_checks_clean(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    statements = prepare(open_books(Company(seed).write(tmp_path)))
    policy = Rounding(
        unit=draw.choice(("units", "thousands", "millions")), places=draw.choice((0, 0, 1)),
        shares=draw.choice(("units", "thousands")), footing=draw.choice(("independent", "forced")),
    )  # fmt: skip
    form: Form = draw.choice(get_args(Form))
    texts = Texts("release.md", TEMPLATE, {})
    composition = compose_document(structs.replace(statements, rounding=policy), form, texts)
    assert composition.differences == ()
    assert [finding.message for finding in composition.report.findings if finding.severity != "note"] == []
