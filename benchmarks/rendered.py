"""Reading filings printed to other forms, against the truth of their tags: PDF by a browser, text, DOCX.

    python benchmarks/rendered.py [CORPUS] [--forms html pdf text docx] [--into FOLDER] [--part tuned|aside|all]
                                  [--limit N] [--show N] [--json OUT]

Prints every filing of `reading.py` to each form with a program of this machine (Chromium for PDF, w3m for text,
LibreOffice for DOCX; a form without its program is left out), reads that, and scores it as `reading.py` does. The
printed files stay in FOLDER and are taken from there the next time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from corpus import Entry
from reading import score, summarise
from tally import Row, arguments, chosen, lay_out, publish, spread

SECONDS = 180
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OFFICES = ("soffice", "libreoffice")


def program(*names: str) -> str | None:
    """The first of `names` that this machine has."""
    return next((path for name in names if (path := shutil.which(name))), None)


def print_pdf(source: Path, target: Path) -> None:
    """Print a page as a browser does."""
    with tempfile.TemporaryDirectory() as profile:
        run(
            program(*BROWSERS), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", f"--user-data-dir={profile}", "--no-pdf-header-footer",
            f"--print-to-pdf={target}", source.resolve().as_uri(),
        )  # fmt: skip


def print_text(source: Path, target: Path) -> None:
    """Write a page as a terminal browser shows it."""
    shown = run(program("w3m"), "-dump", "-cols", "200", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", str(source))
    target.write_bytes(shown)


def print_docx(source: Path, target: Path) -> None:
    """Save a page as a Word document."""
    with tempfile.TemporaryDirectory() as folder:
        run(
            program(*OFFICES), f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--infilter=HTML (StarWriter)",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source),
        )  # fmt: skip
        shutil.move(Path(folder) / f"{source.stem}.docx", target)


def run(command: str | None, *words: str) -> bytes:
    """What a program prints; raises where it fails or is not there."""
    if command is None:
        raise FileNotFoundError(words[0])
    return subprocess.run([command, *words], check=True, capture_output=True, timeout=SECONDS).stdout


PRINTERS: dict[str, tuple[tuple[str, ...], str, Callable[[Path, Path], None]]] = {
    "pdf": (BROWSERS, ".pdf", print_pdf),
    "text": (("w3m",), ".txt", print_text),
    "docx": (OFFICES, ".docx", print_docx),
}


def print_once(entry: Entry, form: str, into: Path) -> Path | None:
    """A document in another form, printed to `into` unless it is there; None where it cannot be printed."""
    names, suffix, printer = PRINTERS[form]
    if program(*names) is None:
        return None
    folder = into / form
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{entry.path.stem}{suffix}"
    if not target.is_file():
        try:
            printer(entry.path, target)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{entry.path.name}: not printed to {form}: {error}", file=sys.stderr)
            return None
    return target


def printed(entry: Entry, form: str, into: Path) -> Entry | None:
    """The filing in another form, with its truth beside it; None where it cannot be printed."""
    if form == "html":
        return entry
    target = print_once(entry, form, into)
    if target is None:
        return None
    truth = f"{entry.path.stem}.truth.jsonl"
    shutil.copy(entry.path.with_name(truth), target.with_name(truth))
    return Entry(target, entry.kind, entry.issuer)


def main() -> None:
    """Print, score and compare the forms that the command line asks for."""
    parser = arguments(__doc__, ("ixbrl",))
    parser.add_argument("--forms", nargs="*", default=["html", *PRINTERS], choices=["html", *PRINTERS])
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "crossfoot-rendered")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each sort for each filing")
    options = parser.parse_args()
    filings = chosen(options)
    figures: dict[str, object] = {}
    rows: list[Row] = []
    for form in options.forms:
        some = [made for entry in filings if (made := printed(entry, form, options.into)) is not None]
        if not some:
            continue
        scores = []
        for entry, count, misses in spread(partial(score, show=options.show), some, options.jobs):
            scores.append((entry, count))
            if misses and entry.part == "tuned":
                print("\n".join(misses), file=sys.stderr)
        figures[form] = summary = summarise(scores)
        for part, places in summary.items():
            for where in ("table", "prose"):
                shown = {k: v for k, v in places[where].items() if not k.startswith("macro_")}
                rows.append({"form": form, "part": part, "where": where, **shown})
    print(lay_out(rows), end="\n\n")
    publish(json.loads(json.dumps(figures)), options.json)


if __name__ == "__main__":
    main()
