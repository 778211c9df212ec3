"""Forms that draw forms: how often a page may draw, all levels counted."""

from __future__ import annotations

import time
import zlib
from typing import Any

import pytest
from tests.intake.paper import file_of, stream

from crossfoot.intake.open import open_document
from crossfoot.intake.pdf.nested import guard_drawings
from crossfoot.model.problems import LimitExceeded

FORM = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
TEXT = b"BT /F1 10 Tf 50 700 Td (Sales 100) Tj ET /X Do"


def fifty(resources: list[str]) -> list[bytes]:
    """The objects of a file whose page draws the first of some forms; each draws fifty times what it has."""
    page = "/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>"
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {page} >>".encode(),
        stream(TEXT),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        *(stream(b"/I Do " * 50, f"{FORM} /Resources {held}") for held in resources),
    ]


def nested(levels: int, times: int, *, apart: bool = False, packed: bool = False, name: str = "Form") -> bytes:
    """A PDF whose page draws a form that draws a form so many `times`, and so on; the last one draws nothing.

    With `apart`, the resources of forms are objects of their own; with `packed`, what they draw is deflated.
    """
    objects = fifty([])
    for level in range(levels):
        below = 6 + level + 1
        named = f"<< /XObject << /X {below} 0 R >> >>"
        held = f"{6 + levels + level} 0 R" if apart else named
        content = b"/X Do " * times if level < levels - 1 else b"0 0 9 9 re f"
        head = f"{FORM} /Resources {held}".replace("Form", name)
        objects.append(
            stream(zlib.compress(content), f"{head} /Filter /FlateDecode") if packed else stream(content, head)
        )
    if apart:
        objects += [f"<< /XObject << /X {6 + level + 1} 0 R >> >>".encode() for level in range(levels)]
    return file_of(objects)


def test_forms_within_forms_are_read() -> None:
    assert "Sales 100" in open_document(nested(3, 10), "a.pdf").text
    assert "Sales 100" in open_document(nested(30, 1), "a.pdf").text


@pytest.mark.parametrize("options", [{}, {"apart": True}, {"packed": True}, {"name": "#46orm"}])
def test_drawings_that_multiply_are_refused_before_they_are_drawn(options: dict[str, Any]) -> None:
    with pytest.raises(LimitExceeded, match="forms within forms"):
        open_document(nested(12, 10, **options), "a.pdf")


def test_a_page_that_draws_a_form_often_counts_each_time() -> None:
    file = nested(4, 10).replace(TEXT, TEXT + b" /X Do" * 20_000)
    with pytest.raises(LimitExceeded, match="forms within forms"):
        open_document(file, "a.pdf")


def test_forms_that_share_others_without_multiplying_are_read() -> None:
    below = "<< /XObject << /I 7 0 R /C 8 0 R >> >>"
    objects = fifty([below, *["<< /XObject << /I 30 0 R >> >>"] * 10])
    assert "Sales 100" in open_document(file_of(objects), "a.pdf").text


def test_what_forms_draw_is_looked_up_in_streams_of_objects() -> None:
    numbers = " ".join(f"{20 + k} {k * 31}" for k in range(10)) + " "
    held = " ".join(["<< /XObject << /I 30 0 R >> >>"] * 10)
    packed = stream(
        zlib.compress((numbers + held).encode()), f"/Type /ObjStm /N 10 /First {len(numbers)} /Filter /FlateDecode"
    )
    forms = fifty([f"{20 + k} 0 R" for k in range(10)])
    assert "Sales 100" in open_document(file_of([*forms, packed]), "a.pdf").text
    with pytest.raises(LimitExceeded, match="forms within forms"):
        open_document(file_of(forms), "a.pdf")


def test_many_forms_of_one_list_are_weighed_in_linear_time() -> None:
    numbers = range(2, 5_000)
    listed = b"1 0 obj<</XObject<<%s>>>>endobj\n" % b" ".join(b"/x %d 0 R" % n for n in numbers)
    forms = b"\n".join(b"%d 0 obj<</Subtype/Form/Resources 1 0 R>>stream\n/x Do\nendstream" % n for n in numbers)
    started = time.process_time()
    guard_drawings(listed + forms, "a.pdf")
    guard_drawings(forms, "a.pdf")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("offsets", [[0, 1_000_000] * 10_000, ["9" * 5_000]])
def test_objects_of_a_stream_are_no_more_than_it_holds(offsets: list[object]) -> None:
    header = "".join(f"{n + 10} {offset} " for n, offset in enumerate(offsets))
    packed = stream(
        zlib.compress(header.encode() + b" " * 1_000_000), f"/Type /ObjStm /First {len(header)} /Filter /FlateDecode"
    )
    with pytest.raises(LimitExceeded, match="forms within forms"):
        guard_drawings(file_of([*fifty(["1 0 R"] * 9), packed]), "a.pdf")
