"""People who sign in, their mail, and how often someone may try. No content, no keys of content."""
