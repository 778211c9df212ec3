"""Reading scanned pages: pages of PDFs made pictures, read by OCR, against their own text layer.

    python benchmarks/scanned.py [CORPUS] [--pages N] [--part tuned|aside|all] [--limit N] [--json OUT]

Of every PDF, the N pages with most figures in tables are put into a file as they are, and into another one as
pictures of 300 dots an inch, as a scanner makes them. `found` is the share of the figures in tables of the first file
that are read from the second one with all their digits, `value` that of those whose scaled value is the same, too,
`tuple` value, period and unit. Needs the program tesseract; pictures are clean, and a real scan is worse.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections import Counter
from functools import partial

import pypdfium2 as pdfium

import crossfoot
from alignment import digits, pairs
from corpus import Entry
from crossfoot.model.fact import Fact
from crossfoot.model.problems import Problem
from tally import Row, arguments, chosen, lay_out, publish, rate, spread

Counts = Counter[str]
INCH = 72
DOTS = 300


def fullest(data: bytes, count: int) -> list[int]:
    """The pages of a PDF whose tables print most figures, from 0."""
    release = crossfoot.read(data, "release.pdf")
    locators = (release.document.locator(fact.start) for fact in figures(release.facts))
    pages = Counter(int(locator.partition(":")[2].partition("@")[0]) - 1 for locator in locators)
    return sorted(page for page, _ in pages.most_common(count))


def figures(facts: tuple[Fact, ...]) -> list[Fact]:
    """Those in tables that print a digit."""
    return [fact for fact in facts if fact.table is not None and digits(fact.text)]


def taken_out(data: bytes, pages: list[int]) -> tuple[bytes, bytes]:
    """Two files of some pages of a PDF: as they are, and as pictures."""
    source, printed, scanned = pdfium.PdfDocument(data), pdfium.PdfDocument.new(), pdfium.PdfDocument.new()
    printed.import_pages(source, pages)
    for number in pages:
        page = source[number]
        width, height = page.get_size()
        sheet, picture = scanned.new_page(width, height), pdfium.PdfImage.new(scanned)
        picture.set_bitmap(page.render(scale=DOTS / INCH, grayscale=True))
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet.insert_obj(picture)
        sheet.gen_content()
    files = io.BytesIO(), io.BytesIO()
    printed.save(files[0])
    scanned.save(files[1])
    return files[0].getvalue(), files[1].getvalue()


def measure(entry: Entry, pages: int) -> tuple[Entry, Counts]:
    """What is read from the pictures of one document's pages of what is read from the pages themselves."""
    data = entry.path.read_bytes()
    count: Counts = Counter()
    try:
        printed, scanned = taken_out(data, fullest(data, pages))
        left = figures(crossfoot.read(printed, "printed.pdf").facts)
        right = figures(crossfoot.read(scanned, "scanned.pdf", ocr=True).facts)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return entry, Counter(refused=1)
    count.update(documents=1, figures=len(left))
    for i, j in pairs([digits(fact.text) for fact in left], [digits(fact.text) for fact in right]):
        one, two = left[i], right[j]
        same = one.value == two.value
        count.update(found=1, value=same, tuple=same and (one.period, one.unit) == (two.period, two.unit))
    return entry, count


def main() -> None:
    """Measure the documents that the command line asks for and print the table."""
    parser = arguments(__doc__, ("release_pdf",))
    parser.add_argument("--pages", type=int, default=2)
    options = parser.parse_args()
    if shutil.which("tesseract") is None:
        sys.exit("the program tesseract is not installed")
    totals: dict[str, Counts] = {}
    for entry, count in spread(partial(measure, pages=options.pages), chosen(options), options.jobs):
        totals.setdefault(entry.part, Counter()).update(count)
    rows: list[Row] = [
        {
            "part": part,
            **{name: count[name] for name in ("documents", "refused", "figures")},
            **{name: rate(count[name], count["figures"]) for name in ("found", "value", "tuple")},
        }
        for part, count in sorted(totals.items())
    ]
    print(lay_out(rows))
    publish({"rows": rows}, options.json)


if __name__ == "__main__":
    main()
