"""One file per question: plain words, SQL, grain, parameters. Who may ask stands in policy.toml."""
