"""Reading and writing PDF files as such: binding several into one, tags, outline, labels, stamps, metadata, text."""
