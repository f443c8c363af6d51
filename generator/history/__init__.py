"""How an SDK came to be as it is: its changelog, and the API as it was."""
