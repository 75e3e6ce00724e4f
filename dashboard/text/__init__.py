"""Answers as plain text: to be mailed, printed, or read out."""
