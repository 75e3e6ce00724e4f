"""What people write: accounts, sharing, agreements, corrections, looks. Only this package opens the journal."""
