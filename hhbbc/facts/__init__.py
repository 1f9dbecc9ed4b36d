"""What is known of the whole program: declarations, facts that were inferred, and how code sees both."""
