"""One file per page: it asks questions and draws answers; it holds no SQL, no rule, no threshold."""
