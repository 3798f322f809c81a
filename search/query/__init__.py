"""What people type, understood and turned into a plan for an engine."""
