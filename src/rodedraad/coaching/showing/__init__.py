"""A trajectory made ready for its pages: its turns, how they stand, what is due."""
