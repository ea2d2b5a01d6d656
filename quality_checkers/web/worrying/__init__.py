"""I am worried: who to tell now, telling it here too, and what a safeguarding lead reads."""
