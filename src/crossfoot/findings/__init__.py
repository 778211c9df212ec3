"""Verdicts -> Findings, suspects and coverage."""
