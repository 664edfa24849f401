"""Paper: a page set once more as a tagged PDF, in her own request, and kept nowhere."""
