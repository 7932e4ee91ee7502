"""What may be asked of admission: the rules, candidates, limits, figures."""
