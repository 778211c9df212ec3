from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.intake.laws import opened_or_refused

from crossfoot.intake.open import decode, open_document
from crossfoot.model.limits import SOURCE_BYTES
from crossfoot.model.problems import DamagedInput, LimitExceeded, UnreadableSource, UnsupportedForm

PAGE = "<html><body><p>Café sales of €5 – up 3%</p></body></html>"
WORDS = "Café sales of €5 – up 3%"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    assert open_document(PAGE.encode(encoding), "page.htm").text.strip() == WORDS


def test_a_declared_encoding_is_believed_where_utf8_does_not_fit() -> None:
    page = "<html><head><meta charset='windows-1251'></head><body>Выручка 5</body></html>"
    assert open_document(page.encode("cp1251")).text.strip() == "Выручка 5"


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "us-ascii", "nonsense", "base64", "unicode_escape"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body>{WORDS}</body></html>"
    assert open_document(page.encode("cp1252")).text.strip() == WORDS
    assert open_document(page.encode()).text.strip() == WORDS


def test_bytes_of_two_encodings_are_both_read() -> None:
    assert decode("é €".encode() + " é €".encode("cp1252")) == "é € é €"


@given(st.binary(max_size=80))
@example(b"\xff\xfe\x00\x00\x00")
@example(b"\x81\x8d<meta charset=utf-16>")
def test_decoding_never_fails(data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_a_short_string_that_names_a_file_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "release.htm"
    path.write_text(PAGE, encoding="utf-8")
    assert open_document(str(path)).text.strip() == WORDS
    assert open_document(path).name == str(path)
    assert open_document(path, "Q3").name == "Q3"


def test_any_other_string_is_a_document() -> None:
    assert open_document("Sales were 5").text == "Sales were 5"
    assert open_document(PAGE).form == "html"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        open_document(tmp_path / "none.htm")


def test_a_directory_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="directory"):
        open_document(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSource, match="not a regular file"):
        open_document(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.htm"
    path.touch(0o000)
    with pytest.raises(UnreadableSource, match="permission"):
        open_document(path)


def test_a_file_name_no_system_takes_says_so() -> None:
    with pytest.raises(UnreadableSource):
        open_document(Path("a" * 5000))
    with pytest.raises(UnreadableSource):
        open_document(Path("a\0b"))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.htm"
    with path.open("wb") as file:
        file.truncate(SOURCE_BYTES + 1)
    with pytest.raises(LimitExceeded, match="67,108,865 bytes"):
        open_document(path)


@pytest.mark.parametrize("source", [b"", b"  \n ", b"\xef\xbb\xbf", "\ufeff \n\n"])
def test_an_empty_document_says_so(source: bytes | str) -> None:
    with pytest.raises(DamagedInput, match="empty"):
        open_document(source, "release.htm")


def test_markup_without_text_says_so() -> None:
    with pytest.raises(DamagedInput, match="no text"):
        open_document(b"<html><body><img src=page1.jpg></body></html>", "scan.htm")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"II*\x00", "TIFF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 x}", "RTF"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_a_form_not_read_is_refused_in_one_line_whatever_its_name(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedForm, match=words) as caught:
        open_document(data, "release.htm")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("release.htm: ")


MUTABLE = (
    b"<html><head><title>t</title></head><body><h1>Q3</h1><p>Sales of $5.2 million<sup>1</sup>, up 3%.</p>"
    b"<table style='width:9px'><tr><td colspan=2>2024</td><td rowspan='2'>2023</td></tr><tr><td>Sales<td>5</table>"
    b"<pre>a   1\nb   2\n</pre><!-- note --><script>x</script><div style='position:absolute;left:1px;top:2px'>9</div>"
    b"<DOCUMENT><TYPE>EX-99.1\n<TEXT>z</TEXT></DOCUMENT></body></html>"
)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(MUTABLE)),
            st.integers(0, 12),
            st.binary(max_size=6) | st.sampled_from([b"<", b"<!--", b'"']),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["a.htm", "a.txt", "a.md", "a"]),
)
def test_damaged_bytes_are_read_or_refused(edits: list[tuple[int, int, bytes]], name: str) -> None:
    data = MUTABLE
    for at, length, put in edits:
        data = data[:at] + put + data[at + length :]
    document = opened_or_refused(data, name)
    if document is not None:
        assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
        assert all(0 <= run.start <= run.end <= len(document.text) for run in document.runs)
