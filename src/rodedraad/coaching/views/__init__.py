"""Pages of trajectories: hers alone, hers with a coach, the coach's own."""
