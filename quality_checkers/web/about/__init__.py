"""About: what to do when somebody is worried, who made the pictures, how things look."""
