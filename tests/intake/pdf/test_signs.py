"""Currency signs that a font gives as other letters."""

from __future__ import annotations

import pytest

from crossfoot.intake.pdf.signs import with_signs
from crossfoot.intake.pdf.words import Word


def words_of(*lines: str) -> list[Word]:
    """The words of some lines, each letter one point wide."""
    words: list[Word] = []
    for base, line in enumerate(lines, 1):
        at = 0
        for text in line.split():
            x = line.index(text, at)
            at = x + len(text)
            words.append(Word(text, x, at, base * 10 - 8, base * 10, base * 10, len(words), glued=False))
    return words


def texts_of(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


BROKEN = ("Products   !  1,200 !  1,100", "Services     90    80", "Total  !  1,290  !1,180")


def test_a_mark_that_stands_before_figures_alone_is_a_currency_sign() -> None:
    assert texts_of(with_signs(words_of(*BROKEN))) == "Products $ 1,200 $ 1,100 Services 90 80 Total $ 1,290 $1,180"


def test_the_sign_is_the_one_the_page_prints_elsewhere() -> None:
    assert "€ 1,200" in texts_of(with_signs(words_of("Debt of €5 million", *BROKEN)))


@pytest.mark.parametrize("line", ["A record year! 2023 was good", "Thank you !", "Stop ! 5 Go", "5 ! 1 =! 0"])
def test_a_mark_that_ends_a_sentence_leaves_every_mark_as_it_is(line: str) -> None:
    lines = (line, *BROKEN) if line != "Stop ! 5 Go" else (line,)
    assert "!" in texts_of(with_signs(words_of(*lines)))


def test_a_mark_with_the_figure_on_another_line_is_none() -> None:
    assert "!" in texts_of(with_signs(words_of("Wow !", "5 of them", *BROKEN)))
