"""What every page shares and no feature owns: the frame, the look, the headers, the public mark."""
