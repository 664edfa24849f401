"""The library: instruments, scores and pictures as plain values. Standard library only."""
