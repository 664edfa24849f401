"""What the templates of this room can ask for."""
