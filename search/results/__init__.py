"""From the matches of an index to answers: texts of the base, highlights, groups, pages."""
