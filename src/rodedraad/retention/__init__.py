"""How long things are kept: what goes when its time is over, what went, and stopping altogether."""
