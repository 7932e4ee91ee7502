"""Teams, stages of appraisal and agreements in principle: what guards ask, and what pages show."""
