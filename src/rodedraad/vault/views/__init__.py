"""The pages at the door, and those about her own account."""
