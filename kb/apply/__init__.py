"""Changes applied to the trees of acts: pure, each a new tree or an explained refusal."""

from kb.apply.order import ActApplied, apply_act
from kb.apply.results import Applied, Refused
from kb.apply.tree import apply_change

__all__ = ["ActApplied", "Applied", "Refused", "apply_act", "apply_change"]
