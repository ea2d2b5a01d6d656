"""What everybody of staff looks after themselves: their own way in."""
