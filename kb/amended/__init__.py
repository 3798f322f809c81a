"""Amending acts amended before they took effect: what they order then. Law 480-V art. 43.

An amendment of a norm that is adopted but not yet in effect is made to the amending act.
"""
