"""Worklight's own feedback form: for anyone, without an account, and for staff who write down what was said."""
