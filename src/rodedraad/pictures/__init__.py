"""The picture of a bond in words and in thread: the one drawing of page and paper."""
