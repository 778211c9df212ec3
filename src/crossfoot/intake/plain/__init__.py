"""Lines of text and what they are: prose, and the makes of tables told by pipes, tabs, single spaces or lines alone."""
