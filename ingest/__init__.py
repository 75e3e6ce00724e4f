"""Bring in, check, protect, keep, derive, publish."""
