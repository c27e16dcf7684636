"""YAML with marks, read by a declared shape: one declaration gives the loader, its faults and the JSON Schema."""
