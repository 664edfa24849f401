"""What templates of pictures can ask."""
