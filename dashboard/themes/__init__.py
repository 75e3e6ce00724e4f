"""Themes of what people said: what the engine suggests, what people decided, and how many said what."""
