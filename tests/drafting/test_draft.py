"""Templates: what they print, and everything that they may not do."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from msgspec import structs
from tests.statement_builder import CLOSE, QUARTER, TEMPLATE, YEAR_AGO, line, operations, small_set

from crossfoot.drafting.draft import ROUNDING_NOTE, draft_release
from crossfoot.drafting.structure import text_of
from crossfoot.drafting.words import span_of
from crossfoot.model.draft import Draft, Grid, Heading, Paragraph, Printed
from crossfoot.model.problems import UnusableTemplate
from crossfoot.model.statements import Line, Rounding, Statement, StatementSet


def said(template: str, statements: StatementSet | None = None, **blocks: str) -> str:
    """The sentences of a draft, one a line."""
    draft = drafted(template, statements, **blocks)
    return "\n".join(text_of(block.spans) for block in draft.blocks if not isinstance(block, Grid))


def drafted(template: str, statements: StatementSet | None = None, **blocks: str) -> Draft:
    return draft_release(
        statements or small_set(), template, "release.md", {k: (f"blocks/{k}.md", v) for k, v in blocks.items()}
    )


def refused(template: str, statements: StatementSet | None = None, **blocks: str) -> str:
    with pytest.raises(UnusableTemplate) as caught:
        drafted(template, statements, **blocks)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_every_number_leads_back_to_the_books() -> None:
    draft = drafted("Revenues were {{ revenues|amount }}, up {{ revenues.growth|percent }}.")
    (paragraph,) = draft.blocks
    assert isinstance(paragraph, Paragraph)
    amount, growth = (span for span in paragraph.spans if isinstance(span, Printed))
    assert (amount.text, amount.exact, amount.exponent, amount.period) == ("10.2", Fraction(10204280), 5, QUARTER)
    assert (amount.keys, amount.sources[0].account) == (("operations.revenues",), "revenues")
    assert growth.exact == Fraction(10204280, 9588632) - 1
    assert growth.terms == (("operations.revenues", QUARTER, 1), ("operations.revenues", YEAR_AGO, 1))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("{{ revenues }}", "$10.2 million"),
        ("{{ revenues|exact }}", "$10,204,280"),
        ("{{ revenues|amount('thousands', 0) }}", "$10,204 thousand"),
        ("{{ operations.revenues.prior|amount }}", "$9.6 million"),
        ("{{ revenues.year_to_date|amount }}", "$10.2 million"),
        ("{{ revenues.change|amount }}", "$0.6 million"),
        ("{{ revenues|compared }}", "compared to $9.6 million for the quarter ended March 31, 2010"),
        ("{{ cash|compared }}", "compared to $20 thousand at December 31, 2010"),
        ("{{ cash|when }}", "at March 31, 2011"),
        ("{{ selling.of(revenues)|percent }}", "21.2%"),
        ("{{ selling|share_of(revenues)|percent(0) }}", "21%"),
        ("{{ ((revenues - cost_of_revenues) / revenues)|percent }}", "10.4%"),
        ("{{ ((revenues - cost_of_revenues) / revenues).change|basis_points }}", "73 basis points"),
        ("{{ segment('Carrier Services').revenues.growth|percent(0) }}", "5%"),
        ("{{ segment('carrier').revenues|share_of(revenues)|percent }}", "83.3%"),
        ("{{ discontinued.growth|percent }}", "not meaningful"),
        ("{{ net_income|loss_or_income }}", "loss"),
        ("{{ operating_income|widened_or_narrowed }}", "narrowed"),
        ("{{ per_share|per_share }}", "$(0.01)"),
        ("{{ weighted_shares|shares }}", "132,604,753"),
        ("{{ weighted_shares|shares('millions', 1) }}", "132.6 million"),
        ("{{ revenues|direction('grew', 'shrank') }}", "grew"),
        ("{{ revenues|increased_or_decreased|capitalize }}", "Increased"),
        ("{{ company.short_name|upper }}", "FERNHOLLOW"),
        ("{{ period.name }}", "first quarter of 2011"),
        ("{{ comparative.title }}", "First Quarter 2010"),
        ("{{ 'a loss' if net_income < 0 else 'a profit' }}", "a loss"),
        ("{% if income_taxes is defined %}{{ income_taxes|amount }}{% else %}none{% endif %}", "none"),
        ("{% for s in segments %}{{ s.label }}: {{ s.revenues }}; {% endfor %}",
         "Carrier Services: $8.5 million; Corporate Services: $1.7 million;"),
        ("{% macro m(x) %}{{ x|amount }} against {{ x.prior|amount }}{% endmacro %}{{ m(revenues) }}", "$10.2 million against $9.6 million"),
    ],
)  # fmt: skip
def test_expressions(expression: str, text: str) -> None:
    assert said(f"It is {expression}") == f"It is {text}"


def test_segments_are_there_without_a_statement_of_operations() -> None:
    whole = small_set()
    statements = structs.replace(whole, statements=whole.statements[1:])
    assert said("{{ segment('carrier').revenues|compared }}", statements).startswith("compared to $8.1 million")


def test_structure() -> None:
    draft = drafted(
        "# A {{ company.short_name }}\ntext\nmore\n\n## B\n- one\n- two\n{{ statement('operations') }}\nend"
    )
    kinds = [(type(b).__name__, getattr(b, "level", 0), getattr(b, "bullet", False)) for b in draft.blocks]
    assert kinds == [
        ("Heading", 1, False), ("Paragraph", 0, False), ("Heading", 2, False), ("Paragraph", 0, True),
        ("Paragraph", 0, True), ("Grid", 0, False), ("Paragraph", 0, False),
    ]  # fmt: skip
    assert draft.title == "A Fernhollow"
    assert isinstance(draft.blocks[0], Heading)


def test_blocks_are_templates_of_their_own() -> None:
    assert said("{{ block('about') }}", about="About {{ company.short_name }}") == "About Fernhollow"
    assert refused("{{ block('about') }}", about="ok\n500 employees").startswith('blocks/about.md:2:1: "500 employees"')
    assert "prints itself" in refused("{{ block('a') }}", a="{{ block('b') }}", b="{{ block('a') }}")
    assert "did you mean about?" in refused("{{ block('abaut') }}", about="x")


@pytest.mark.parametrize(
    ("text", "place", "figure"),
    [
        ("Sales were $2.4 million.", "1:12", "$2.4 million"),
        ("Up\n\nnow 6.3% more", "3:5", "6.3%"),
        ("Over two million people", "1:6", "two million"),
        ("grew ten percent", "1:6", "ten percent"),
        ("We have 500 employees", "1:9", "500 employees"),
        ("{{ 'of 5 million' }}", "1:8", "5 million"),
        ("{% if revenues > 0 %}rose 9%{% endif %}", "1:27", "9%"),
    ],
)
def test_a_typed_figure_is_refused_with_its_place(text: str, place: str, figure: str) -> None:
    message = refused(text)
    assert message.startswith(f'release.md:{place}: "{figure}')


@pytest.mark.parametrize(
    "text",
    [
        "NEW YORK, May 20, 2011 - today", "in 2011 and 2010", "the first quarter of 2011", "Item 10(e) of Regulation S-K",
        "Rule 100 of Regulation G", "on Form 8-K and Form 10-Q", "Act of 1995, Section 21E", "call 212-555-0147",
        "(518) 555-0123", "at http://www.sec.gov/1234", "three months ended", "Q1 2011", "two segments", "at 4:30 p.m.",
        "as a percentage of revenues",
    ],
)  # fmt: skip
def test_dates_sections_and_telephone_numbers_may_be_typed(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\n{{ revnues }}", "release.md:2:4: revnues: no name of the books; did you mean revenues?"),
        ("{{ operations.revnues }}", "release.md:1:15: revnues: no name of operations; did you mean revenues?"),
        (
            "{{ revenues.prio }}",
            "release.md:1:13: prio: no name of the figure operations.revenues; did you mean prior?",
        ),
        ("{{ revenues|ammount }}", "release.md:1:13: ammount: no name of a filter; did you mean amount?"),
        (
            "{% if false %}{{ revnues }}{% endif %}",
            "release.md:1:18: revnues: no name of the books; did you mean revenues?",
        ),
        ("{{ segment('carier').revenues }}", "release.md:1: carier: no name of a segment; did you mean carrier?"),
        ("{{ segment('carrier').profit }}", "release.md:1: profit: no name of carrier"),
        ("{{ statement('operation') }}", "did you mean operations?"),
        ("{{ revenues|percent }}", "print it with amount or exact"),
        ("{{ revenues|amount('dozens') }}", "'dozens' is no unit"),
        ("{{ revenues + 5 }}", "no number may be typed"),
        ("{{ 5 }}", "int is nothing to print"),
        ("{{ [revenues] }}", "list is nothing to print"),
        ("{{ company }}", "Firm is nothing to print"),
        ("{{ revenues", "release.md:1: "),
        ("{% if %}", "release.md:1: "),
        ("x {{ statement('operations') }} y", "stands inside a sentence"),
        ("{% set revenues = cash %}", "revenues: a name of the books; take another one"),
        ("{{ revenues.growth.growth }}", "no comparative figure"),
        ("{{ discontinued.growth.magnitude + revenues.growth }}", "not meaningful"),
        ("a\ue000b", "release.md:1:2: a character that cannot be printed"),
        ("a\nb\x00c", "release.md:2:2: a character that cannot be printed"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(template: str, message: str) -> None:
    assert message in refused(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}", "{{ revenues.__class__.__mro__ }}", "{{ revenues|attr('exact') }}", "{{ revenues.exact }}",
        "{{ statement.__globals__ }}", "{{ self }}", "{{ self._TemplateReference__context }}", "{{ ''['upper'] }}",
        "{{ lipsum }}", "{{ cycler.__init__.__globals__.os }}", "{{ request }}", "{% include 'release.toml' %}",
        "{% import 'x' as x %}", "{% from 'x' import y %}", "{% extends 'x' %}", "{% block a %}{% endblock %}",
        "{{ 'a' ~ 'b' }}", "{{ 'a' * 1000000000 }}", "{{ 2 ** 1000000000 }}", "{{ range(10) }}", "{{ dict() }}",
        "{% set x %}a{% endset %}", "{% for x in 'abc' %}{{ x }}{% endfor %}", "{{ revenues.of.__func__ }}",
        "{{ revenues.of.__self__ }}", "{{ company.name.upper() }}", "{{ 'a'.join(['b']) }}", "{{ loop }}", "{{ caller() }}",
        "{% call m() %}{% endcall %}", "{{ revenues|map('upper') }}", "{{ '%s'|format(revenues) }}", "{{ segments[0] }}",
        "{{ company.name.format }}", "{{ namespace() }}", "{{ revenues() }}", "{{ _each(segments) }}", "{{ 'x'|_text }}{{ __import__ }}",
    ],
)  # fmt: skip
def test_the_sandbox_has_nothing_but_the_books(template: str) -> None:
    assert refused(template).startswith("release.md:1:")


@pytest.mark.parametrize(
    "template",
    [
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "".join(f"{{% for a{i} in segments %}}" for i in range(16)) + "x" + "{% endfor %}" * 16,
        "{% macro d(s) %}"
        + "{{ s }}" * 50
        + "{% endmacro %}{% set x = 'aaaaaaaaaa' %}"
        + "{% set x = d(x) %}" * 30
        + "{{ x }}",
        "{% macro d(s) %}{{ s }}{{ s }}{% endmacro %}{% set x = 'a' %}" + "{% set x = d(x) %}" * 60,
        "{% for a in segments %}{% for b in segments %}{% for c in segments %}"
        + "long text " * 20_000
        + "{% endfor %}" * 3,
        "{{ " + "(" * 5_000 + "revenues" + ")" * 5_000 + " }}",
        "x" * 300_000,
        "{% for a in segments %}" * 30 + "x" + "{% endfor %}" * 30,
        "{% if revenues %}" * 5_000 + "x" + "{% endif %}" * 5_000,
        "{{ " + " + ".join(["revenues"] * 20_000) + " }}",
        "{{ revenues" + ".magnitude" * 20_000 + " }}",
        "{% if " + "not " * 5_000 + "revenues %}x{% endif %}",
        "{% set a = revenues / cash %}" + "{% set a = a / (cash / a) %}" * 60 + "{{ a|percent }}",
        "{{ " * 9_000,
        "1" * 200_000,
    ],
    ids=[
        "a macro calls itself",
        "in a circle",
        "deep loops",
        "fifty-fold",
        "doubling",
        "long text",
        "parentheses",
        "long",
        "loops in loops",
        "choices in choices",
        "a long sum",
        "a long chain",
        "negations",
        "ratios of ratios",
        "left open",
        "digits",
    ],
)
def test_a_template_ends(template: str) -> None:
    assert len(refused(template)) < 400


def test_sums_of_sums_stay_small() -> None:
    template = "{% set a = revenues %}" + "{% set a = a + a - revenues %}" * 500 + "{{ a|exact }}"
    (paragraph,) = drafted(template).blocks
    assert isinstance(paragraph, Paragraph)
    (span,) = paragraph.spans
    assert isinstance(span, Printed)
    assert (span.text, span.terms) == ("10,204,280", (("operations.revenues", QUARTER, 1),))


def test_a_figure_cannot_be_put_together_of_pieces() -> None:
    assert "put together" in refused(
        "{% macro m(a, b) %}{{ a }}{{ b }} million{% endmacro %}$2{{ m('', '') }}"
    ).replace("is a typed figure", "put together")
    assert "typed" in refused("{{ 'tw' }}{{ 'o' }} million people")


def test_a_measure_needs_its_reconciliation_and_its_gaap_measure_first() -> None:
    use = "Adjusted EBITDA loss was {{ adjusted_ebitda.loss|amount }}."
    gaap = "Net loss was {{ net_income.loss|amount }}."
    table = "{{ statement('reconciliation_of_adjusted_ebitda') }}"
    assert "not reconciled" in refused(f"{gaap}\n\n{use}")
    assert "state net_income first" in refused(f"{use}\n\n{table}")
    assert "state net_income first" in refused(f"{use} {gaap}\n\n{table}")
    assert "state net_income first" in refused(f"{gaap}\n\n## {use}\n\n{table}")
    assert "state net_income first" in refused(f"Margin {{{{ adjusted_ebitda.of(net_income)|percent }}}}\n\n{table}")
    assert said(f"{gaap} {use}\n\n{table}")
    assert said(f"# {gaap} {use}\n\n{use}\n\n{table}")


def test_the_note_is_printed_where_a_total_does_not_foot() -> None:
    table = "{{ statement('operations') }}\n\nend"
    assert ROUNDING_NOTE not in said(table)
    assert said(table, small_set(rounding=Rounding(unit="thousands"))).split("\n")[0] == ROUNDING_NOTE
    assert ROUNDING_NOTE not in said(table, small_set(rounding=Rounding(unit="thousands", footing="forced")))


def test_a_sentence_in_the_table_s_own_place_prints_the_table_s_figure() -> None:
    lines = (line("a", "A", 1400), line("b", "B", 1410), line("t", "Total", 2810, parts="a b"))
    statements = small_set(
        statements=(_with_lines(operations(), lines),), rounding=Rounding(unit="thousands", footing="forced")
    )
    draft = drafted(
        "{{ a|amount('thousands', 0) }} {{ b|amount('thousands', 0) }} {{ t|amount('thousands', 0) }}\n\n{{ statement('operations') }}",
        statements,
    )
    sentence, grid = draft.blocks
    assert isinstance(sentence, Paragraph)
    assert isinstance(grid, Grid)
    spans = [span for span in sentence.spans if isinstance(span, Printed)]
    cells = [row.cells[0].printed for row in grid.rows[:2]]
    assert [(span.text, span.adjusted) for span in spans] == [("1", 0), ("2", 1), ("3", 0)]
    assert [(cell.text, cell.adjusted) for cell in cells if cell] == [("1", 0), ("2", 1)]


def test_no_total_is_forced_at_the_cost_of_a_sentence() -> None:
    lines = (line("a", "A", 1449_600), line("b", "B", 1449_600), line("t", "Total", 2899_200, parts="a b"))
    statements = small_set(
        statements=(_with_lines(operations(), lines),), rounding=Rounding(unit="thousands", footing="forced")
    )
    table = "\n\n{{ statement('operations') }}"
    assert ROUNDING_NOTE not in said(f"A line.{table}", statements)
    finer = said("{{ a|exact }} {{ b|exact }} {{ t|exact }}" + table, statements)
    assert finer.split("\n") == ["$1,449,600 $1,449,600 $2,899,200", ROUNDING_NOTE]
    crossing = "{{ a|amount('millions', 2) }} {{ b|amount('millions', 2) }} {{ t|amount('millions', 2) }}"
    assert ROUNDING_NOTE not in said(crossing + table, statements)


def test_columns_without_figures_are_left_out_and_blanks_stay() -> None:
    first = operations()
    lines = (line("revenues", "Revenues", 5, None), line("other", "Other", None, None))
    grid = drafted("{{ statement('operations') }}", small_set(statements=(_with_lines(first, lines),))).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.headers == ("2011",)
    assert [len(row.cells) for row in grid.rows] == [1, 1]


def _with_lines(statement: Statement, lines: tuple[Line, ...]) -> Statement:
    return structs.replace(statement, lines=lines)


def test_the_template_of_the_builder_reads_as_it_should() -> None:
    text = said(TEMPLATE)
    assert "an increase of 6.4% when compared to revenues of $9.6 million" in text
    assert "Adjusted EBITDA loss decreased $0.2 million or 17%, to $1.0 million" in text
    assert CLOSE not in text


@pytest.mark.parametrize(
    ("policy", "currency", "caption"),
    [
        (Rounding(), "USD", "(unaudited)"),
        (Rounding(unaudited=False), "USD", ""),
        (Rounding(), "EUR", "(EUR; unaudited)"),
        (Rounding(unit="thousands"), "USD", "(in thousands, except share and per share data; unaudited)"),
        (Rounding(unit="thousands", shares="thousands"), "USD", "(in thousands, except per share data; unaudited)"),
        (Rounding(unit="millions", shares="thousands"), "EUR", "(EUR in millions, except shares in thousands and per share data; unaudited)"),
    ],
)  # fmt: skip
def test_the_caption_says_how_the_table_is_rounded(policy: Rounding, currency: str, caption: str) -> None:
    company = structs.replace(small_set().company, currency=currency)
    grid = drafted("{{ statement('operations') }}", small_set(rounding=policy, company=company)).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.caption == caption


@pytest.mark.parametrize(
    ("period", "opened", "name", "title"),
    [
        ("2011-01-01/2011-03-31", "2010-12-31", "first quarter of 2011", "First Quarter 2011"),
        ("2011-10-01/2011-12-31", "2010-12-31", "fourth quarter of 2011", "Fourth Quarter 2011"),
        ("2011-01-02/2011-04-02", "2011-01-01", "first quarter of 2011", "First Quarter 2011"),
        ("2025-08-03/2025-11-01", "2025-02-01", "third quarter of fiscal 2026", "Third Quarter Fiscal 2026"),
        ("2025-04-01/2025-09-30", "2025-03-31", "first half of fiscal 2026", "First Half Fiscal 2026"),
        ("2011-01-01/2011-12-31", "2010-12-31", "year 2011", "Year 2011"),
        ("2024-07-01/2025-06-30", "2024-06-30", "fiscal 2025", "Fiscal 2025"),
        ("2011-01-01/2011-09-30", "2010-12-31", "nine months ended September 30, 2011", "Nine Months Ended September 30, 2011"),
    ],
)  # fmt: skip
def test_periods_are_named_in_the_company_s_own_year(period: str, opened: str, name: str, title: str) -> None:
    span = span_of(period, date.fromisoformat(opened))
    assert (span.name, span.title) == (name, title)
