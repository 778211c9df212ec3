"""Releases built by hand: a table from rows of strings, without any reader."""

from __future__ import annotations

import re
from typing import Any

from crossfoot.model.document import Block, Document
from crossfoot.model.fact import Fact, Release
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, Row, Table

_FIGURE = re.compile(r"^\(?-?\$?([\d,]+(?:\.\d+)?|\.\d+|-)\)?(%?)\)?$")


class Maker:
    """Collects tables and gives the release that a reader would have made of them."""

    def __init__(self) -> None:
        self.numerals: list[Numeral] = []
        self.facts: list[Fact] = []
        self.tables: list[Table] = []

    def table(
        self,
        rows: list[list[str]],
        columns: list[dict[str, Any]] | None = None,
        statement: str = "other",
        title: str = "",
        scale: int = 0,
        sections: bool = True,
    ) -> Table:
        """Add a table; each row is [label, figure, ...], "" for a blank. A label with no figures is a heading."""
        width = max(len(r) for r in rows) - 1
        given = columns or [{"period": f"{2011 - i}-01-01/{2011 - i}-12-31"} for i in range(width)]
        cols = tuple(Column(index=i, x0=i, x1=i + 1, header="", **c) for i, c in enumerate(given))
        made: list[Row] = []
        path: tuple[str, ...] = ()
        blank = False
        for label, *cells in rows:
            if not any(cells):
                path = (label,) if label and sections else ()
                blank = True
                continue
            kind = "per_share" if "per share" in label.lower() else "money"
            kind = "shares" if "shares outstanding" in label.lower() else kind
            kind = "percent" if any("%" in c for c in cells) and cols[0].kind != "percent_change" else kind
            figures = tuple(
                (i, self._numeral(cell, label, path, len(self.tables), len(made), cols[i], kind, statement, scale))
                for i, cell in enumerate(cells)
                if cell
            )
            total = label.lower().startswith("total") or not label
            made.append(
                Row(
                    index=len(made),
                    label=label,
                    path=path,
                    kind=kind,  # type: ignore[arg-type]
                    total=total,
                    figures=figures,
                    blank_above=blank,
                )
            )
            blank = False
            if total and sections:
                path = ()
        table = Table(
            index=len(self.tables),
            block=len(self.tables),
            title=title,
            statement=statement,  # type: ignore[arg-type]
            columns=cols,
            rows=tuple(made),
            currency="USD",
            scale=scale,
        )
        self.tables.append(table)
        return table

    def _numeral(
        self,
        cell: str,
        label: str,
        path: tuple[str, ...],
        table: int,
        row: int,
        column: Column,
        kind: str,
        statement: str,
        scale: int,
    ) -> int:
        match = _FIGURE.match(cell.strip())
        assert match, cell
        n = len(self.numerals)
        text = match.group(1)
        dash = text == "-"
        negative = "(" in cell or (cell.strip().startswith("-") and not dash)
        digits = 0 if dash else int(text.replace(",", "").replace(".", ""))
        places = len(text.split(".")[1]) if "." in text else 0
        kind = "percent" if match.group(2) or column.kind == "percent_change" else kind
        shift = {"percent": -2, "per_share": 0}.get(kind, scale)
        self.numerals.append(
            Numeral(
                n=n,
                start=10 * n,
                end=10 * n + 9,
                text=text,
                digits=digits,
                places=places,
                block=table,
                cell=0,
                sign="parentheses" if negative else "none",
                dash=dash,
                suffix="percent" if match.group(2) else "",
            )
        )
        self.facts.append(
            Fact(
                n=n,
                text=text,
                quantity=True,
                kind=kind,
                mantissa=-digits if negative else digits,
                exponent=shift - places,
                dash=dash,
                period=column.period,
                dims=column.dims,
                statement=statement,
                label=label,
                path=path,
                table=table,
                row=row,
                column=column.index,
            )
        )
        return n

    def release(self, **fields: Any) -> Release:
        """The release of all tables added so far."""
        blocks = tuple(Block(kind="table", start=0, end=1) for _ in self.tables)
        document = Document(name="made", form="text", text="", blocks=blocks, runs=())
        return Release(
            document=document,
            numerals=tuple(self.numerals),
            tables=tuple(self.tables),
            facts=tuple(self.facts),
            **fields,
        )


def release_of(rows: list[list[str]], **fields: Any) -> Release:
    """A release of one table."""
    maker = Maker()
    maker.table(rows, **fields)
    return maker.release()
