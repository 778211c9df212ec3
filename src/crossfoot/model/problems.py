"""The closed set of errors a caller can see. Each becomes one line on stderr and exit status 2."""

from __future__ import annotations


class Problem(Exception):
    """An input or a call that cannot be used; the message says what, where and what to do."""


class UnreadableSource(Problem):
    """The path cannot be opened: missing, a directory, no permission."""


class UnsupportedForm(Problem):
    """The bytes are of a form that crossfoot does not read."""


class LimitExceeded(Problem):
    """The input is larger or deeper than a limit in `crossfoot.model.limits`."""


class DamagedInput(Problem):
    """The bytes are of a known form but broken so that text would be lost."""


class MissingPackage(Problem):
    """An output needs a package that crossfoot does not install by itself; the message says how to install it."""


class UnusableBooks(Problem):
    """The books of a release do not balance, contradict each other or leave open what the statements need."""


class UnusableTemplate(Problem):
    """The text of a release cannot be used: an unknown name, a typed figure, a measure without its reconciliation."""


class Miscomposed(Problem):
    """A composed document does not say what was meant when it is read back; it is not given out."""
