"""What a reading says, in words: the profile of one bond, and two bonds side by side."""
