"""The arithmetic of nested models: sums of products, elimination, gradient. Arrays in, arrays out.

Everywhere `d` counts working columns (fixed, extra, and last the outcome), `q` the effects that
vary at a level, and `n` the groups of it. Stacks of small matrices keep the group as their last
axis, so that one NumPy operation runs over all groups.
"""
