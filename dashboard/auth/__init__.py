"""Sign-in, sessions and the one guard before every request."""
