"""From outstanding person to official member (domain notes on members, section 2)."""
