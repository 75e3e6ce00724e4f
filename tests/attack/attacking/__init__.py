"""The attack test of rules.md, in parts: an invented council in replicas, the real way of its data, the attackers."""
