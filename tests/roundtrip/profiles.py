"""How many cases are tried: the same ones on every run.

``ROUND_TRIP_EXAMPLES`` multiplies their number for a longer search.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_MORE = float(os.environ.get("ROUND_TRIP_EXAMPLES", "1"))


def profile(examples: int) -> settings:
    return settings(
        max_examples=max(int(examples * _MORE), 1),
        derandomize=True,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
