"""Looking after staff: who they are, what is theirs, inviting them, and when they leave."""
