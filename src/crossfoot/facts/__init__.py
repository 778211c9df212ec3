"""Numerals and Tables -> Facts, in tables and in prose."""
