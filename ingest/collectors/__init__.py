"""Collectors: one file per way of fetching. Each looks once at a source and says what it saw (``look.py``)."""
