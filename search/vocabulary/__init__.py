"""What else words and phrases may be called, in three languages."""
