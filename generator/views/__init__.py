"""What templates see: strings, tuples and booleans, and nothing to think about."""
