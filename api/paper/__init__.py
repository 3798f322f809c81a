"""Answers as documents to keep: redlines in HTML and DOCX, consolidated texts in HTML and Markdown.

Everything here is pure: a model and names go in, the text or bytes of a document come out.
"""
