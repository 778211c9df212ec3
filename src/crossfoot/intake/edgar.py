"""EDGAR submissions: the press-release exhibits among the documents of one SGML file."""

from __future__ import annotations
