"""Pages, a module each: a router of functions that ask the base and render a template."""
