"""Planning: the first page, services, people, and a visit in four small steps."""
