"""Places on a page of a PDF, in tenths of a point from the left and the top of the page as it is shown."""

from __future__ import annotations

from typing import Any, Final

import pypdfium2.raw as pdfium

TENTHS: Final = 10

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Placement:
    """From the page's own coordinates to tenths of points from the top left corner of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self.width = max(1, round(pdfium.FPDF_GetPageWidthF(page) * TENTHS))
        self.height = max(1, round(pdfium.FPDF_GetPageHeightF(page) * TENTHS))
        self._page = page
        at = self._corner(0, 0)
        right, up = self._corner(1000, 0), self._corner(0, 1000)
        self.a, self.c = (right[0] - at[0]) / 1000, (up[0] - at[0]) / 1000
        self.b, self.d = (right[1] - at[1]) / 1000, (up[1] - at[1]) / 1000
        self.e, self.f = at

    def _corner(self, x: int, y: int) -> tuple[int, int]:
        px, py = pdfium.c_int(), pdfium.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, self.width, self.height, 0, x, y, px, py)
        return px.value, py.value

    def turn(self, turns: int) -> None:
        """Turn the page so that text which runs at `turns` quarter turns on it lies level."""
        shown = {(1, 0): 0, (0, -1): 1, (-1, 0): 2, (0, 1): 3}
        along = {0: (self.a, self.b), 1: (self.c, self.d), 2: (-self.a, -self.b), 3: (-self.c, -self.d)}[turns]
        level = shown.get((_sign(along[0]), _sign(along[1])), 0)
        for _ in range(level):  # a quarter turn clockwise: (x, y) goes to (height - y, x)
            self.a, self.b = -self.b, self.a
            self.c, self.d = -self.d, self.c
            self.e, self.f = self.height - self.f, self.e
            self.width, self.height = self.height, self.width

    def upright(self) -> bool:
        """Whether a line of the page's own from left to right is one of the page as it is shown."""
        return not self.b and not self.c and self.a > 0

    def point(self, x: Any, y: Any) -> tuple[int, int]:
        """A point of the page as it is shown; the corner for one that is no number."""
        try:
            return int(self.a * x + self.c * y + self.e), int(self.b * x + self.d * y + self.f)
        except (ValueError, OverflowError):
            return 0, 0

    def box(self, left: Any, low: Any, right: Any, high: Any) -> Box:
        """A box of the page as it is shown."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        try:  # as `point` does; written out because every word of a document comes here
            if b or c:
                x0, y0 = int(a * left + c * low + e), int(b * left + d * low + f)
                x1, y1 = int(a * right + c * high + e), int(b * right + d * high + f)
            else:
                x0, y0, x1, y1 = int(a * left + e), int(d * low + f), int(a * right + e), int(d * high + f)
        except (ValueError, OverflowError):
            x0, y0 = self.point(left, low)
            x1, y1 = self.point(right, high)
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)


def _sign(value: Any) -> int:
    return 1 if value > 0 else -1 if value < 0 else 0
