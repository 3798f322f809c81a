"""The engines that keep an index: Whoosh in a folder, PostgreSQL in the base's own database."""
