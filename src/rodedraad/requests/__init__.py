"""What somebody may ask for: all that is hers to take along, and what is kept about a pupil."""
