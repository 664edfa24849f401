"""What a school may know of coaching: counts above a threshold, and no more."""
