"""Generated provinces with planted inflation and copied evidence: how much is found, and who is blamed wrongly."""
