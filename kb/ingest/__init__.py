"""How a file becomes knowledge."""
