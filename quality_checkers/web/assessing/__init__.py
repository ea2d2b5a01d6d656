"""Self-assessment: a manager says what the service does, and the group reads it."""
