from __future__ import annotations

import pytest

from crossfoot.intake.html.guard import mend_source
from crossfoot.intake.html.read import read_html
from crossfoot.model.limits import ATTRIBUTES
from crossfoot.model.problems import DamagedInput, LimitExceeded


def words(html: str) -> list[str]:
    return read_html(html, "test.htm").text.split()


def test_a_sound_page_is_left_as_it_is() -> None:
    page = "<html><head><title>t</title><!-- a --></head><p style='a' don't>5 < 6 <script>x('<p>')</script>"
    assert mend_source(page, "x") == page


@pytest.mark.parametrize("tag", ["script", "style", "title", "noscript", "template", "ix:header", "ix:hidden"])
def test_an_unshown_element_that_never_ends_hides_nothing(tag: str) -> None:
    assert words(f"<p>a 1</p><{tag}>b 2") == ["a", "1", "b", "2"]
    assert words(f"<p>a 1</p><{tag}>unseen</{tag}><{tag}>b 2<p>c 3") == ["a", "1", "b", "2", "c", "3"]


def test_a_comment_that_never_ends_hides_nothing() -> None:
    assert words("<p>a<!-- b --> 1<p><!-- c 2<p>d <!-- 3")[:2] == ["a", "1"]
    assert {"c", "2", "d", "3"} <= set(words("<p>a<!-- b --> 1<p><!-- c 2<p>d <!-- 3"))


def test_zero_bytes_end_nothing() -> None:
    assert words("<p>a\0 1</p>\0<p>b 2")[-2:] == ["b", "2"]


def test_a_tag_of_too_many_attributes_is_refused_and_one_of_many_is_not() -> None:
    many = " ".join(f"a{n}='>'" for n in range(ATTRIBUTES + 1))
    with pytest.raises(LimitExceeded, match="attributes"):
        read_html(f"<p {many}>5", "test.htm")
    few = " ".join(f"a{n}" for n in range(500))
    assert words(f"<p {few}>5") == ["5"]


@pytest.mark.parametrize(
    "value",
    ["'>'", "'>\"'", '">"', '"\'>"', "'\"\">'", "\"''>\"", "\"=''>\"", "'=\"\">'", "\n '>'", "1", "\"'a'\""],
)
def test_what_values_hold_hides_no_number_of_attributes(value: str) -> None:
    many = " ".join(f"a{n}={value}" for n in range(ATTRIBUTES + 1))
    with pytest.raises(LimitExceeded, match="attributes"):
        read_html(f"<p a='x'>'5' = \"6\"<p {many}>7", "test.htm")


def test_a_long_attribute_is_not_many() -> None:
    assert words(f"<p title='{'b ' * 20_000}'>5") == ["5"]


def test_nesting_that_the_parser_would_cut_off_is_refused() -> None:
    assert words("<div>" * 1_500 + "5") == ["5"]
    with pytest.raises(DamagedInput, match="nested too deep"):
        read_html("<div>" * 5_000 + "5" + "</div>" * 5_000 + "6", "test.htm")
