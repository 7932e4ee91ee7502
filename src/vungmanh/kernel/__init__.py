"""What every subject stands on: scope, acts, dates, journal, figures. Knows no subject and no organisation."""
