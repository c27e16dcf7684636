"""The way back: what reviewers changed in Word, found, merged with the source as it is now, and written into
it."""
