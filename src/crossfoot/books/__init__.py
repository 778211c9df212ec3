"""Reads a folder of books: trial balances, journals, chart, rates, shares; every amount with its place."""
