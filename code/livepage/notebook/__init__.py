"""What a notebook imports: see ``livepage``."""
