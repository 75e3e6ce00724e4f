"""Answer: who is asking, what they may see, and how it is shown."""
