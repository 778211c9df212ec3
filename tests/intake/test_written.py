from __future__ import annotations

from crossfoot.intake.written import Written
from crossfoot.model.document import Block


def test_what_is_written_is_found_at_its_place() -> None:
    written = Written()
    written.put("Revenue", (4, 0))
    written.write(" ")
    written.put("10", (4, 1), 2)
    written.blocks.append(Block(kind="paragraph", start=0, end=written.length))
    document = written.document("a.docx", "docx")
    assert document.text == "Revenue 10"
    assert document.locator(9) == "docx:p4r1+3"
    assert document.superscripts == ()


def test_raised_text_is_noted() -> None:
    written = Written()
    written.put("Note", (1, 0, 0, 9, 9))
    written.put("1", (1, 9, 0, 12, 5), raised=True)
    document = written.document("a.pdf", "pdf")
    assert [document.text[a:b] for a, b in document.superscripts] == ["1"]
    assert document.locator(4) == "pdf:1@9,0,12,5"
