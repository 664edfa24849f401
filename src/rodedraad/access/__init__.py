"""Schools, who belongs to them in which role, their classes, and what each may reach."""
