"""Where the parts become one product: settings, addresses, error pages. Nothing else."""
