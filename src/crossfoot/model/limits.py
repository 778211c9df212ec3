"""Every bound on what an input may cost, in one place, each with its reason."""

from __future__ import annotations

from typing import Final

SOURCE_BYTES: Final = 64 * 1024 * 1024
"""Largest input. The largest 10-K seen is 12 MB; a whole submission with images 40 MB."""

ATTRIBUTES: Final = 5_000
"""Most attributes of one tag: parsers compare them pairwise."""

CELLS: Final = 400_000
"""Most cells of one table: spans can multiply them without costing bytes."""

SPAN: Final = 1_000
"""Widest colspan or rowspan honoured (the HTML standard's own bound for colspan)."""

DIGITS: Final = 40
"""Most digits of one number that is read as a quantity."""

NUMERALS: Final = 250_000
"""Most numbers in one document. The largest annual report seen has 40,000."""

LABEL: Final = 1_000
"""Most characters of a row's label that are kept: each of its figures carries it."""

SECONDS: Final = 60
"""Longest run of one command on one document before it is given up with a message."""

PAGES: Final = 2_000
"""Most pages of a PDF. The longest annual report seen has 400."""

SCANS: Final = 200
"""Most pages of a PDF that are read from their pictures: each takes seconds."""

SCAN_SECONDS: Final = 1_200
"""Longest run of one command on one document whose scanned pages are read."""

PICTURE_SECONDS: Final = 120
"""Longest time that the reading of one picture may take."""

PICTURE_DOTS: Final = 20_000_000
"""Most dots of the picture of a page: 8.4 million at the finest for a letter, 17 million for a double page."""

PAGE_CHARACTERS: Final = 100_000
"""Most characters of one page of a PDF; a dense page has 10,000."""

INFLATED_BYTES: Final = 256 * 1024 * 1024
"""Most bytes that the compressed parts of a PDF or a Word document may unfold to."""

STREAM_BYTES: Final = 64 * 1024 * 1024
"""Most bytes that one compressed part of them may unfold to: a photograph over a whole page has 30 MB."""

DRAWINGS: Final = 1_000_000
"""Most drawings that a PDF may make of its forms, forms within forms counted anew each time: each takes 7 µs."""

TAGS: Final = 6_000_000
"""Most tags in one part of a Word document; the longest annual report seen has 800,000."""

TEMPLATE_BYTES: Final = 256 * 1024
"""Most characters of a release's template; the longest releases have 60,000 in sentences."""

TEMPLATE_OUTPUT: Final = 1024 * 1024
"""Most characters that a template may print."""

TEMPLATE_STEPS: Final = 20_000
"""Most calls and turns of loops of a template."""
