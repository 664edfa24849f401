"""What a step asks of its people, field by field, and the forms that bring it back."""
