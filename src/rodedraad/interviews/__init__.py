"""The interview about one bond, and the feedback talk after it."""
