"""Python bodies and tables of the mbstring extension."""
