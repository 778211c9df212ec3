"""Statements whose columns stand one after the other."""
