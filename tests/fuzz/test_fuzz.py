"""Every reader on edited documents, a few of those that `benchmarks/fuzz.py` tries by the hundred thousand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot
import fuzz_seeds as seeds
from crossfoot.intake.open import open_document
from crossfoot.model.problems import DamagedInput
from fuzz_mutate import MOST, mutated
from fuzz_targets import Outcome, Reader, assert_read, readers, tried

READERS = readers()


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40)
@given(data=st.data())
def test_an_edited_document_is_read_or_refused_in_one_line(name: str, data: st.DataObject) -> None:
    reader = READERS[name]
    seed = data.draw(st.sampled_from(reader.seeds))
    outcome = tried(reader, mutated(name, seed, random.Random(data.draw(st.integers(0, 2**32)))))
    assert outcome.kind in {"read", "refused"}, outcome.words


@pytest.mark.parametrize("name", [name for name in READERS if name not in {"books", "toml", "xlsx"}])
@settings(max_examples=20)
@given(source=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_crash_a_reader(name: str, source: bytes) -> None:
    outcome = tried(READERS[name], source)
    assert outcome.kind in {"read", "refused"}, outcome.words


@pytest.mark.parametrize("name", READERS)
def test_the_seeds_themselves_are_read(name: str) -> None:
    assert [tried(READERS[name], seed).kind for seed in READERS[name].seeds] == ["read"] * len(READERS[name].seeds)


def test_a_crash_a_hang_and_a_problem_of_two_lines_are_seen() -> None:
    def crash(_: bytes) -> None:
        raise KeyError("a")

    def babble(_: bytes) -> None:
        raise DamagedInput("one\ntwo")

    def stop(_: bytes) -> None:
        raise DamagedInput("one")

    def outcome(run: object) -> Outcome:
        assert callable(run)
        return tried(Reader((), run), b"")

    assert [outcome(run).kind for run in (crash, babble, stop)] == ["crash", "crash", "refused"]


def test_an_edit_is_a_matter_of_the_seed_alone_and_bounded() -> None:
    for name, reader in READERS.items():
        once, again = (mutated(name, reader.seeds[0], random.Random(n)) for n in (5, 5))
        assert once == again
        assert len(once) <= MOST


def test_what_is_read_of_a_seed_is_sound() -> None:
    for source, name in ((seeds.PAGE, "a.htm"), (seeds.TEXT, "a.txt"), (seeds.MARKDOWN, "a.md")):
        assert_read(crossfoot.read(source.encode(), name))


def test_text_of_an_absurd_size_on_a_page_is_not_typed_after_millions_of_blanks() -> None:
    objects = seeds.pdf_objects()
    content = objects[3].split(b"stream\n")[1].removesuffix(b"\nendstream")
    objects[3] = seeds.stream(content + b"\nBT /F1 10 Tf 9999999 0 0 1 320 520 Tm (700) Tj ET")
    assert len(open_document(seeds.pdf_of(objects), "a.pdf").text) < 20_000


def test_a_broken_part_of_a_word_file_is_told_on_one_line() -> None:
    for part in ("word/document.xml", "word/styles.xml", "word/footnotes.xml"):
        with pytest.raises(DamagedInput) as caught:
            open_document(seeds.packed({**seeds.docx_parts(), part: b"\0<"}), "a.docx")
        assert "\n" not in str(caught.value)
