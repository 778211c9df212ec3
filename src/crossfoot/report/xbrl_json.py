"""The figures of a release as an xBRL-JSON report (OIM 1.0), and the schema of the issuer's own lines."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import PurePath
from typing import Final, NamedTuple
from urllib.parse import quote

import msgspec

from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import closing, first_day, is_duration, last_day
from crossfoot.model.problems import Problem
from crossfoot.model.wire import shown
from crossfoot.report.style import clean
from crossfoot.report.xbrl_apart import TABLE, table_names, tell_apart
from crossfoot.report.xbrl_names import ItemType, Naming, PeriodType, camel, item_type
from crossfoot.report.xbrl_schema import issuer_schema

DOCUMENT_TYPE: Final = "https://xbrl.org/2021/xbrl-json"
US_GAAP: Final = "http://fasb.org/us-gaap/2024"
US_GAAP_SCHEMA: Final = "https://xbrl.fasb.org/us-gaap/2024/elts/us-gaap-2024.xsd"
"""The taxonomy that every us-gaap name that crossfoot gives is an element of, whatever the year of the release."""

CIK: Final = "http://www.sec.gov/CIK"
DOCUMENTS: Final = "https://crossfoot.dev/document"
"""The scheme that names an entity by the document, where its CIK is not given."""
ISSUERS: Final = "https://crossfoot.dev/issuer/"
PROPERTIES: Final = "https://crossfoot.dev/xbrl-json"

_KINDS: Final[dict[str, ItemType]] = {
    "money": "monetary", "per_share": "perShare", "shares": "shares", "percent": "percent", "ratio": "pure",
    "count": "pure",
}  # fmt: skip
_FACE: Final = frozenset({"income_statement", "balance_sheet", "cash_flow", "equity"})
_ISSUER: Final = "issuer:"
_SLUG: Final = re.compile(r"[^A-Za-z0-9]+")


class XbrlReport(NamedTuple):
    """Two files: the report, which names the schema as its taxonomy, and the schema."""

    json: bytes
    schema: bytes


def xbrl_report(release: Release, schema_name: str, cik: str | None = None) -> XbrlReport:
    """The figures of the tables as an xBRL-JSON report, with the schema of the issuer's own lines.

    `schema_name` is the file name under which the schema will stand beside the report; `cik` identifies the issuer.
    A figure is reported if it has a period and stands in a column of values; not a change, a share of something, or
    guidance. Raises `Problem` if there is none, or if the CIK is no number of up to 10 digits.
    """
    entity, issuer = _entity(release, cik)
    chosen = [(fact, period) for fact in release.facts if _reported(release, fact) and (period := _period(fact))]
    if not chosen:
        raise Problem(f"{release.document.name}: no figure with a period in a table, so there is nothing to report")
    naming, tables = Naming(), table_names(release)
    dimensions = [_dimensions(fact, period, entity, naming, tables) for fact, period in chosen]
    tell_apart(release, [fact for fact, _ in chosen], dimensions)
    standard = any(own["concept"].startswith("us-gaap:") for own in dimensions)
    report = {
        "documentInfo": {
            "documentType": DOCUMENT_TYPE,
            "namespaces": _namespaces(dimensions, entity, issuer),
            "taxonomy": [*([US_GAAP_SCHEMA] if standard else []), quote(schema_name)],
        },
        "facts": {f"f{fact.n}": _fact(release, fact, own) for (fact, _), own in zip(chosen, dimensions, strict=True)},
    }
    axes = dict.fromkeys(name.removeprefix(_ISSUER) for own in dimensions for name in own if name.startswith(_ISSUER))
    schema = issuer_schema(issuer, naming.elements.values(), axes)
    return XbrlReport(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n", schema.encode())


def _dimensions(fact: Fact, period: str, entity: str, naming: Naming, tables: list[str]) -> dict[str, str]:
    """What the fact is about. A line outside the face statements means something in its own table only."""
    kind = item_type(fact.unit, fact.kind)
    concept = _standard(fact, kind)
    span: PeriodType = "duration" if "/" in period else "instant"
    own = {
        "concept": concept or _ISSUER + naming.element(fact, kind, span).name,
        "entity": entity,
        "period": period,
    }
    if unit := _unit(fact.unit):
        own["unit"] = unit
    for name, member in fact.dimensions:
        own[f"{_ISSUER}{camel(name) or 'Further'}Axis"] = clean(member)
    if concept is None and fact.statement not in _FACE and fact.table is not None:
        own[TABLE] = tables[fact.table]
    return own


def _fact(release: Release, fact: Fact, dimensions: dict[str, str]) -> dict[str, object]:
    own_sign = fact.concept_sign if dimensions["concept"] == fact.concept else 1
    return {
        "value": shown(fact.mantissa * own_sign, fact.exponent),
        "decimals": -fact.exponent,
        "dimensions": dimensions,
        "crossfoot:label": clean(fact.label),
        "crossfoot:locator": release.document.locator(fact.start),
    }


def _namespaces(dimensions: list[dict[str, str]], entity: str, issuer: str) -> dict[str, str]:
    """The namespaces of the prefixes that the report uses."""
    names = {
        "xbrl": "https://xbrl.org/2021",
        "cik": CIK,
        "document": DOCUMENTS,
        "issuer": issuer,
        "us-gaap": US_GAAP,
        "iso4217": "http://www.xbrl.org/2003/iso4217",
        "xbrli": "http://www.xbrl.org/2003/instance",
        "crossfoot": PROPERTIES,
    }
    used = {"xbrl", "issuer", "crossfoot", entity.partition(":")[0]}
    for own in dimensions:
        used.add(own["concept"].partition(":")[0])
        used.update(part.partition(":")[0] for part in own.get("unit", "").split("/"))
    return {prefix: namespace for prefix, namespace in names.items() if prefix in used}


def _entity(release: Release, cik: str | None) -> tuple[str, str]:
    """The entity as "scheme:identifier", and the namespace of its own lines."""
    if cik is not None:
        number = cik.strip().removeprefix("CIK")
        if not (number.isascii() and number.isdigit() and len(number) <= 10):
            raise Problem(f"{cik}: no CIK; it is a number of up to 10 digits, such as 0000320193")
        return f"cik:{number.zfill(10)}", f"{ISSUERS}cik-{number.zfill(10)}"
    name = _SLUG.sub("-", PurePath(release.document.name.replace("\\", "/")).stem).strip("-") or "document"
    return f"document:{name}", ISSUERS + name


def _reported(release: Release, fact: Fact) -> bool:
    """Whether the fact is a figure that the release reports for its period."""
    if not fact.quantity or fact.table is None or fact.statement == "guidance" or fact.kind in ("date", "duration"):
        return False
    columns = release.tables[fact.table].columns
    return fact.column is None or columns[fact.column].kind in ("value", "translation")


def _period(fact: Fact) -> str | None:
    """The period with midnights, as xBRL-JSON writes it: a day ends where the next begins; None without a period."""
    if fact.period is None:
        return None
    try:
        if fact.statement == "balance_sheet" or not is_duration(fact.period):  # a balance has no span
            return _midnight(date.fromisoformat(closing(fact.period)) + timedelta(days=1))
        return f"{_midnight(first_day(fact.period))}/{_midnight(last_day(fact.period) + timedelta(days=1))}"
    except (ValueError, OverflowError):  # no such day
        return None


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _standard(fact: Fact, kind: ItemType) -> str | None:
    """The us-gaap element of the fact, if its unit is one that the element can have."""
    fits = fact.concept is not None and fact.concept.startswith("us-gaap:") and _KINDS.get(fact.kind) == kind
    return fact.concept if fits and not (fact.kind == "count" and fact.exponent < 0) else None


def _unit(unit: str | None) -> str:
    """The unit as xBRL-JSON writes it: "iso4217:USD/xbrli:shares"; "" for a pure number."""
    parts = [] if unit in (None, "pure") else (unit or "").split("/")
    return "/".join(_measure(part) for part in parts)


def _measure(part: str) -> str:
    if part == "shares":
        return "xbrli:shares"
    return f"iso4217:{part}" if re.fullmatch("[A-Z]{3}", part) else f"issuer:{camel(part) or 'Unit'}"
