"""What relations say together: sums that tie one by one and cannot all be true, and values that are not printed."""
