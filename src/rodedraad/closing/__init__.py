"""How a trajectory ends: looking back, what was followed, and what goes, signed."""
