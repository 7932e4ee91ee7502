"""Who may elect a committee, how a committee stands, who may hold which post when: decisions on plain values."""
