"""A diary about one bond, and what a single case can say."""
