"""How the figures of a closed period are made: who is on which list, what of it may be shown, and the files."""
