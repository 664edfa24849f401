"""The picture of a bond in words and in thread, for page and paper; and her list of bonds."""
