from __future__ import annotations

import pytest

from crossfoot.intake.open import open_document
from crossfoot.model.document import Document
from crossfoot.model.problems import DamagedInput

HEADER = "<SEC-DOCUMENT>0.txt : 20240131\n<SEC-HEADER>0.hdr.sgml\nCOMPANY: 5\n</SEC-HEADER>\n"


def part(kind: str, body: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>a.x\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n"


def submission(*parts: str) -> str:
    return HEADER + "".join(parts) + "</SEC-DOCUMENT>\n"


def assert_parts_lead_back(document: Document, source: str) -> None:
    assert document.parts
    for place in document.parts:
        length = place.end - place.start
        assert document.source[place.start : place.end] == source[place.origin : place.origin + length]


def test_the_exhibits_are_read_and_nothing_else() -> None:
    source = submission(
        part("8-K", "<html><body>cover 1</body></html>"),
        part("EX-99.1", "<html><body><p>release 2</p></body></html>"),
        part("EX-99.2", "<html><body><p>tables 3</p></body></html>"),
        part("EX-10.1", "<html><body>contract 4</body></html>"),
        part("GRAPHIC", "begin 644 a.jpg\nM_]C_X\nend"),
    )
    document = open_document(source, "a.txt")
    assert document.form == "html"
    assert document.text.split("\n") == ["release 2", "tables 3"]
    assert [place.label for place in document.parts] == ["EX-99.1", "EX-99.2"]
    assert_parts_lead_back(document, source)


def test_typed_exhibits_are_read_as_text_with_offsets_of_the_submission() -> None:
    source = submission(part("8-K", "cover 1"), part("EX-99.01", "Release 2"), part("EX-99.02", "Tables 3"))
    document = open_document(source.encode())
    assert document.form == "text"
    assert document.text.split() == ["Release", "2", "Tables", "3"]
    assert_parts_lead_back(document, source)


def test_a_typed_exhibit_beside_a_page_is_read_too() -> None:
    typed = "Sales & other      5   4\nCosts             (3) (2)\n                  --- ---\nProfit             2   2"
    document = open_document(submission(part("EX-99.1", "<html><body>page 1</body></html>"), part("EX-99.2", typed)))
    assert document.form == "html"
    assert document.text.split()[:5] == ["page", "1", "Sales", "&", "other"]
    assert any(block.grid is not None for block in document.blocks)


def test_without_exhibit_the_main_document_is_read() -> None:
    source = submission(part("8-K", "cover 1"), part("GRAPHIC", "begin 644 a.jpg\nM_]C_X\nend"), part("EX-27", "5"))
    assert open_document(source).text.split() == ["cover", "1"]


def test_of_a_periodic_report_the_report_is_read() -> None:
    source = submission(part("10-Q", "report 1"), part("EX-99.1", "certification 2"))
    assert open_document(source).text.split() == ["report", "1"]


def test_exhibits_that_are_no_text_are_passed_over() -> None:
    source = submission(part("8-K", "cover 1"), part("EX-99.1", "<PDF>\nbegin 644 a.pdf\nM)5!$\nend\n</PDF>"))
    assert open_document(source).text.split() == ["cover", "1"]


def test_a_lone_wrapper_round_a_page_is_taken_off() -> None:
    document = open_document(
        "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html><body>release 2</body></html>\n</TEXT>\n</DOCUMENT>"
    )
    assert document.text.strip() == "release 2"


def test_a_truncated_submission_is_read_to_its_end() -> None:
    document = open_document("<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html><body><p>release 2<p>and 3")
    assert document.text.strip().split("\n") == ["release 2", "and 3"]


def test_a_submission_without_text_says_so() -> None:
    with pytest.raises(DamagedInput, match="without a document"):
        open_document(submission(part("GRAPHIC", "begin 644 a.jpg\nM_]C_X\nend")))


def test_a_header_with_no_document_after_it_says_so() -> None:
    with pytest.raises(DamagedInput, match="without a document"):
        open_document("<SEC-DOCUMENT>\nRevenue 5\n")
