"""The web pages: what the base answers, for people who never saw an API."""
