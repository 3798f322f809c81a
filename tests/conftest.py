"""Hypothesis tries the same cases on every run, so that a red suite is red again.

``HYPOTHESIS_PROFILE=search`` looks for new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

#: Doctests are looked for in every module; of the modules named so there are several.
collect_ignore = ["conftest.py"]

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
