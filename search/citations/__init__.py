"""Citations as people type them, and the units they lead to."""
