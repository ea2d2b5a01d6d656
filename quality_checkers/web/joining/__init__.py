"""How a checker comes in, and gives the tablet to somebody else."""
