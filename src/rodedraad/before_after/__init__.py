"""What a trajectory measures before and after, and the small things tried in between."""
