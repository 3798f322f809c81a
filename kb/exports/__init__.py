"""The text of an act as of a day, with notes of what changed it, as official editions print it."""
