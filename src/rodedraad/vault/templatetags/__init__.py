"""What the templates of signed-in pages can ask for."""
