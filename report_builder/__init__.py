"""Assembles Cabinet reports: one structured source, merged into a council's own Word, PDF and web templates."""

__version__ = "0.1.0"
