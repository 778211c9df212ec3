"""Sentences -> Claims: what prose says about the figures of the document, as small expressions over facts.

A claim names the number it is about, the formula that its words give and the facts that the formula needs. It
decides nothing: the prose rules turn claims into relations, and the judge compares.
"""
