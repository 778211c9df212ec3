"""What a company or an auditor has decided about findings: waivers, severities, thresholds, and an earlier draft."""
