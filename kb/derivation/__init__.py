"""From the evidence about a work to the timelines of its units. Pure."""

from kb.derivation.fold import Derived, derive
from kb.derivation.outcomes import Outcome

__all__ = ["Derived", "Outcome", "derive"]
