"""What an answer may be, who can own it, and what gets in the way: kinds from lists, never the name of a person."""

REPLIES = ("doing", "done", "not_now")
# who sees to it: a kind of body, never a name, so that nobody can be written down here
OWNERS = ("team", "service", "council", "systems", "national", "group")
# what only a leader may be able to settle; the first six are those of the page on how work flows
HOLD_UPS = ("payments", "approvals", "duplicates", "systems", "reassigned", "reopened", "rules", "money", "time",
            "other")
