"""A page of a PDF as a picture: what is read where its text layer says nothing."""

from __future__ import annotations

from math import isqrt
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from crossfoot.model.limits import PICTURE_DOTS

INCH: Final = 720
"""Tenths of a point."""
FINEST: Final = 300
"""Dots an inch at which reading machines are at their best."""


class Picture(NamedTuple):
    """A page in shades of grey, one byte a dot, row by row from the top."""

    width: int
    height: int
    per_inch: int
    dots: bytes


def picture_of(page: Any, width: int, height: int) -> Picture:
    """The picture of a page that is `width` by `height` tenths of a point, as coarse as `PICTURE_DOTS` makes it."""
    per_inch = max(1, min(FINEST, isqrt(PICTURE_DOTS * INCH * INCH // (width * height))))
    across, down = max(1, width * per_inch // INCH), max(1, height * per_inch // INCH)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        whole = pdfium.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(across, down, per_inch, b"".join(whole[y * stride : y * stride + across] for y in range(down)))
