"""How days are written, where a language does it otherwise here than Django does."""
