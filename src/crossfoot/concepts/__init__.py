"""Facts -> concepts: the us-gaap element of each line of a primary statement, or none where the line is the issuer's own."""
