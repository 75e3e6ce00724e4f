"""An Answer becomes a finding sentence, a figure, a table and a CSV."""
