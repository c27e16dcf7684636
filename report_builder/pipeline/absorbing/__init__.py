"""The parts of absorbing: copies opened, the source as it is and as it was, the new one proved, what is kept."""
