"""What the pages gather before they are shown, and in which words they refuse."""
