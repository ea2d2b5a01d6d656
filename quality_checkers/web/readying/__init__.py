"""What a supporter does so that checkers can come in."""
