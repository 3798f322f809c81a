"""The door for assistants: tools of the Model Context Protocol over the same answers.

A tool asks the base or the search, turns the answer into a `shapes.Sheet`, and the sheet is cut
into pages that fit a model's context (`sizing`). Nothing here knows law.
"""
