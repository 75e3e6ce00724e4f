"""From events to figures: one idea per file."""
