"""A document while it is written piece by piece, each with its place in a source that has no text of its own."""

from __future__ import annotations

from crossfoot.model.document import Block, Document, Form, Run


class Written:
    """Text, blocks and places so far; the reader of a form adds to them in reading order."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.places: list[tuple[int, ...]] = []
        self.raised: list[tuple[int, int]] = []

    def write(self, text: str) -> None:
        """Add text that stands nowhere in the source: a blank, a line break, the mark of a note."""
        self.parts.append(text)
        self.length += len(text)

    def put(self, text: str, place: tuple[int, ...], offset: int = 0, *, raised: bool = False) -> None:
        """Add text that comes unbroken from `place`, `offset` characters into it."""
        start, end = self.length, self.length + len(text)
        self.parts.append(text)
        self.length = end
        self.runs.append(Run(start=start, end=end, source=len(self.places), offset=offset))
        self.places.append(place)
        if raised:
            self.raised.append((start, end))

    def document(self, name: str, form: Form) -> Document:
        """The finished document."""
        return Document(
            name=name,
            form=form,
            text="".join(self.parts),
            blocks=tuple(self.blocks),
            runs=tuple(self.runs),
            superscripts=tuple(self.raised),
            places=tuple(self.places),
        )
