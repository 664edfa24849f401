"""Which protocols can be begun where: their titles, their ways, how long they take."""
